"""Attaching a document to a man's record."""

from django.http import Http404

from throughline.casefile import audit
from throughline.casefile.documents.attach import attach
from throughline.casefile.models import Staff
from throughline.casefile.needs import require
from throughline.programme.models import Man, ManDocument
from throughline.programme.queries import men_for
from throughline.rulebook.access import Permission


def attach_document(*, man: Man, data: bytes, kind: str, title: str, by: Staff) -> ManDocument:
    """Attach a file to a man's record as sealed pictures of its pages.

    Raises documents.Refused with a sentence when the file may not be attached, PermissionDenied, or
    Http404 when he is not this worker's to see.
    """
    require(by, Permission.ADD_MAN_DOCUMENT)
    if not men_for(by).filter(pk=man.pk).exists():
        raise Http404

    def note(document: ManDocument) -> None:
        audit.record(
            by=by,
            what="document attached",
            subject_kind="man",
            subject=man.pk,
            details={"pages": document.page_count},
        )

    return attach(to=man, data=data, kind=kind, title=title, by=by, audit=note)
