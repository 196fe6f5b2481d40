"""In the programme site's helper: notes about a man, and what was moved from his record to the other side."""

import uuid
from datetime import date
from typing import Any

from tests.wall.samples import scan
from tests.wall.words import new_word
from throughline.casefile.models import Staff
from throughline.programme.actions.documents import attach_document
from throughline.programme.actions.notes import write_note
from throughline.programme.actions.removal import remove_document, remove_note
from throughline.programme.models import Man, Note

ON = date(2026, 5, 4)


def seeded(man: Man, by: Staff, word: str) -> dict[str, Any]:
    """A note that was corrected once, and one note and one document that were moved.

    What was moved holds words of its own. They are hers now: the seeds of the other side read them.
    """
    first = a_note(man, by, f"What he said {word}".strip())
    newest = a_note(man, by, f"What he said {word}, corrected", replaces=first.pk)
    move_note(man.pk, by, new_word(), new_word())
    move_document(man, by, new_word())
    return {"note_id": str(newest.pk)}


def move_note(man_id: uuid.UUID, by: Staff, *words: str) -> uuid.UUID:
    """A note that was corrected, one version for each word, and then moved. Gives the id of its newest."""
    man, newest = Man.objects.get(pk=man_id), None
    for word in words:
        newest = a_note(man, by, f"She said {word}.", replaces=newest).pk
    remove_note(man_id=man.pk, note_id=newest, why="partner_service", by=by)
    return newest


def move_document(man: Man, by: Staff, word: str) -> uuid.UUID:
    """A document with a word in its title that was moved. Gives the id that it had."""
    document = attach_document(man=man, data=scan(), kind="letter", title=f"Hers {word}", by=by)
    remove_document(man_id=man.pk, document_id=document.pk, why="partner_service", by=by)
    return document.pk


def a_note(man: Man, by: Staff, text: str, replaces: uuid.UUID | None = None) -> Note:
    """A note about him, or the correction of one."""
    return write_note(
        man_id=man.pk, note_id=uuid.uuid4(), origin="he_said", on=ON, text=text, by=by, replaces=replaces
    )
