"""Taking a note or a document out of a record, and moving to the partner service what belongs there.

Whatever the reason, one and the same stays: a line that something was removed, by whom and when. So nobody
can tell afterwards what it was, or that a partner has to do with it. The reason is written down nowhere.
"""

import uuid
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db import connection, models, transaction
from django.http import Http404
from django.urls import reverse

from throughline.casefile import audit, drafts
from throughline.casefile.handover import seal_for
from throughline.casefile.material import Material, Picture, Written, pack, place_of
from throughline.casefile.models import Staff
from throughline.casefile.sealed import CannotUnseal
from throughline.programme.actions.common import Refused, locked_man
from throughline.programme.models import ManDocument, ManDocumentPage, Note, Removed
from throughline.programme.queries import notes as queries
from throughline.programme.queries.men import today
from throughline.rulebook.access import Permission

# Without RETURNING: this site's login may not read the table.
HAND_OVER = "INSERT INTO programme_handedover (id, man_id, sealed) VALUES (%s, %s, %s)"
Row = tuple[uuid.UUID, uuid.UUID, bytes]  # its values


class Why(models.TextChoices):
    """Why something is taken out. Asked so that the right thing happens, and never kept."""

    ANOTHER_MAN = "another_man", "It is about another man"
    TWICE = "twice", "It is here twice"
    PARTNER_SERVICE = "partner_service", "It belongs to the partner service"
    TOLD_BY_VOICE = "told_by_voice", "I have told the safety lead by voice"


NO_KEY = (
    "Nothing can be moved from here just now. Ring the safety lead and read it to them. Then take it out "
    f"with the answer “{Why.TOLD_BY_VOICE.label}”."
)


def can_move() -> bool:
    """Whether this site has the key with which things are moved to the partner service."""
    return settings.HANDOVER_KEY is not None


@transaction.atomic
def remove_note(*, man_id: uuid.UUID, note_id: uuid.UUID, why: str, by: Staff) -> None:
    """Empty a note in every version of it. Doing it twice changes nothing.

    Raises Refused when it cannot be moved just now, PermissionDenied, or Http404 when it is not his.
    """
    man = locked_man(man_id, by, Permission.WRITE_NOTE)
    versions = queries.versions_of(man, note_id)
    if not versions:
        raise Http404
    newest = versions[0]
    if queries.is_removed(newest):
        return
    moved = sealed_row(newest.man_id, why, lambda: _of_note(versions, by))
    _leave_line(Removed.Kind.NOTE, newest.pk, newest.man_id, by)
    for note in versions:
        note.text_row.text = ""
        note.text_row.save(update_fields=("text_sealed",))
    _forget_drafts("notes", {man.pk, newest.man_id}, [note.pk for note in versions], by)
    hand_over(moved)


@transaction.atomic
def remove_document(*, man_id: uuid.UUID, document_id: uuid.UUID, why: str, by: Staff) -> None:
    """Take out a document with its title and every page. Doing it twice changes nothing.

    Raises Refused when it cannot be moved just now, PermissionDenied, or Http404 when it is not his.
    """
    man = locked_man(man_id, by, Permission.WRITE_NOTE)
    document = queries.document_of(man, document_id)
    if document is None:
        if queries.was_removed(man, document_id):
            return
        raise Http404
    moved = sealed_row(document.man_id, why, lambda: _of_document(document, by))
    _leave_line(Removed.Kind.DOCUMENT, document.pk, document.man_id, by)
    ManDocumentPage.objects.filter(document=document).delete()
    ManDocument.objects.filter(pk=document.pk).delete()
    _forget_drafts("documents", {man.pk, document.man_id}, [document.pk], by)
    hand_over(moved)


def _of_note(versions: list[Note], by: Staff) -> Material:
    return Material(moved_by=by.name, versions=tuple(map(_written, versions)))


def _written(note: Note) -> Written:
    return Written(
        text=note.text_row.text, origin=note.get_origin_display(), on=note.on, by=note.by_name, at=note.at
    )


def _of_document(document: ManDocument, by: Staff) -> Material:
    return Material(
        moved_by=by.name,
        title=document.title,
        kind=document.get_kind_display(),
        added_by=document.added_by_name,
        added_at=document.added_at,
        pictures=tuple(
            Picture(page.media_type, page.width, page.height, page.content()) for page in document.pages.all()
        ),
    )


def sealed_row(man_id: uuid.UUID, why: str, material: Callable[[], Material]) -> Row | None:
    """The row to hand over, sealed so that this site cannot open it again; None when it is not to be moved.

    Sealed for every reason alike, because reading and sealing many pages takes a while, and the moments that
    stay would tell. The row's id stands nowhere else here.
    """
    is_moved = Why(why) is Why.PARTNER_SERVICE
    row = uuid.uuid4()
    if not can_move():
        if is_moved:
            raise Refused(NO_KEY, field="why")
        return None
    try:
        sealed = seal_for(settings.HANDOVER_KEY, pack(material()), aad=place_of(row, man_id))
    except CannotUnseal:
        if is_moved:
            raise
        return None  # what cannot be read any more can still be taken out
    return (row, man_id, sealed) if is_moved else None


def hand_over(row: Row | None) -> None:
    """Add the row, as the last statement of all.

    The server numbers the statements of a transaction and keeps the number beside each row that stays
    (`cmin`): whatever came after this one would tell that it was there.
    """
    if row is not None:
        with connection.cursor() as cursor:
            cursor.execute(HAND_OVER, row)


def _leave_line(kind: str, source_id: uuid.UUID, man_id: uuid.UUID, by: Staff) -> None:
    """The line on his record and the one of the audit trail: the same for every reason."""
    Removed(man_id=man_id, kind=kind, source_id=source_id, on=today(), by=by).save(force_insert=True)
    audit.record(by=by, what="taken out of a record", subject_kind="man", subject=man_id)


def _forget_drafts(pages: str, records: set[uuid.UUID], things: Iterable[uuid.UUID], by: Staff) -> None:
    """Forget what anybody was typing about these things, and what this worker was on any such page."""
    for record in records:
        start = f"{reverse('man', args=[record])}{pages}/"
        drafts.drop_under(by, start)
        for thing in things:
            drafts.drop_everybodys(f"{start}{thing}/")
