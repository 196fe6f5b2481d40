"""Writing a note, and correcting one: a new note takes its place, and the old words stay to be read."""

import uuid
from datetime import date

from django.db import transaction
from django.http import Http404

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.programme.actions.common import Refused, check_day, locked_man
from throughline.programme.models import Man, Note, NoteText
from throughline.programme.queries import notes as queries
from throughline.rulebook.access import Permission

NO_SUCH_ORIGIN = (
    "What the note rests on: choose one of the three. What a partner said is not written here. "
    "Ring the safety lead."
)
NOTHING_WRITTEN = "Note: this cannot be left out. Write a few words."
CORRECTED_ALREADY = (
    "Somebody else corrected this note while you were typing, so nothing of yours was saved. "
    "Open his notes in another tab, compare, and correct the newest version."
)


@transaction.atomic
def write_note(
    *, man_id: uuid.UUID, note_id: uuid.UUID, origin: str, on: date, text: str, by: Staff,
    replaces: uuid.UUID | None = None,
) -> Note:  # fmt: skip
    """Write a note about a man, or correct the note `replaces`, whose words stay as an earlier version.

    `note_id` was made when the form was opened, so that sending it twice writes one note. Raises Refused,
    PermissionDenied, and Http404 also for another man's note, and for one that was removed.
    """
    man = locked_man(man_id, by, Permission.WRITE_NOTE)
    take_turn(note_id)
    already = Note.objects.filter(pk=note_id).select_related("man").first()
    if already is not None:
        if already.man.person != man.pk:
            raise Http404
        return already
    _check(man, origin, on, text)
    old = None if replaces is None else _to_correct(man, replaces)
    if old is not None and (old.origin, old.on, old.text_row.text) == (origin, on, text):
        return old
    whose = man.pk if old is None else old.man_id  # so that it stays with the record if a merge is undone
    note = Note(id=note_id, man_id=whose, on=on, by=by, origin=origin, replaces=old)
    note.save(force_insert=True)
    NoteText(note=note, text=text).save(force_insert=True)
    what = "note written" if old is None else "note corrected"
    audit.record(by=by, what=what, subject_kind="man", subject=man.pk, details={"origin": origin})
    return note


def _check(man: Man, origin: str, on: date, text: str) -> None:
    if origin not in Note.Origin.values:
        raise Refused(NO_SUCH_ORIGIN, field="origin")
    check_day(man, on, "on")
    if not text.strip():
        raise Refused(NOTHING_WRITTEN, field="text")


def _to_correct(man: Man, note_id: uuid.UUID) -> Note:
    """The note as it stands now. Raises Http404, and Refused when it was corrected before."""
    versions = queries.versions_of(man, note_id)
    if not versions or queries.is_removed(versions[0]):
        raise Http404
    if versions[0].pk != note_id:
        raise Refused(CORRECTED_ALREADY)
    return versions[0]
