"""Attaching a document to her record."""

from django.http import Http404

from throughline.casefile import audit
from throughline.casefile.documents.attach import attach
from throughline.casefile.models import Staff
from throughline.casefile.needs import require
from throughline.rulebook.access import Permission
from throughline.safety.models import Partner, PartnerDocument
from throughline.safety.queries import partners_for


def attach_document(*, partner: Partner, data: bytes, kind: str, title: str, by: Staff) -> PartnerDocument:
    """Attach a file to her record as sealed pictures of its pages.

    Raises documents.Refused with a sentence when the file may not be attached, PermissionDenied, or
    Http404 when she is not this worker's to see or was erased.
    """
    require(by, Permission.ADD_PARTNER_DOCUMENT)
    current = partners_for(by).select_related("partner_key").filter(pk=partner.pk).first()
    if current is None or current.is_erased:
        raise Http404

    def note(document: PartnerDocument) -> None:
        audit.record(
            by=by,
            what="document attached",
            subject_kind="partner",
            subject=partner.pk,
            details={"pages": document.page_count},
        )

    return attach(to=partner, data=data, kind=kind, title=title, by=by, audit=note)
