"""Notes for the tests of notes, through the action that the page uses."""

import uuid
from datetime import date
from typing import Any

from throughline.casefile.models import Staff
from throughline.programme.actions.notes import write_note
from throughline.programme.models import Man, Note

HE_SAID = {"origin": "he_said", "on": date(2026, 5, 4), "text": "He says that he sleeps badly."}


def note(man: Man, by: Staff, *, replaces: Note | None = None, **typed: Any) -> Note:
    """A note about a man, or the correction of one."""
    given = HE_SAID | typed
    older = replaces.pk if replaces else None
    return write_note(man_id=man.pk, note_id=uuid.uuid4(), by=by, replaces=older, **given)
