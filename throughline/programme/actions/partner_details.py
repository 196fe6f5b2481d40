"""Recording what a man tells about a partner, as a condition of his place."""

import uuid
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.needs import require
from throughline.casefile.once import take_turn
from throughline.programme.models import Man, PartnerDetails
from throughline.programme.queries import men_for
from throughline.rulebook.access import Permission


@transaction.atomic
def record_partner_details(
    *, man: Man, details_id: uuid.UUID, details: dict[str, Any], by: Staff
) -> PartnerDetails:
    """Record what he told about a partner: his words, on his record.

    `details_id` was made when the form was opened, so that sending it twice records it once. Raises
    PermissionDenied, or Http404 when he is not this worker's to see or the id is of another man's details.
    """
    require(by, Permission.CHANGE_MAN)
    if not men_for(by).filter(pk=man.pk).exists():
        raise Http404
    take_turn(details_id)
    already = PartnerDetails.objects.filter(pk=details_id).first()
    if already is not None and already.man_id != man.pk:
        raise Http404
    if already is not None:
        return already
    recorded = PartnerDetails(id=details_id, man=man, saved_by=by, saved_reason="he told us", **details)
    recorded.save(force_insert=True)
    audit.record(by=by, what="partner details recorded", subject_kind="man", subject=man.pk)
    return recorded


@transaction.atomic
def withdraw_partner_details(*, details: PartnerDetails, reason: str, by: Staff) -> PartnerDetails:
    """Take back partner details that were recorded by mistake. The row stays, marked as withdrawn."""
    require(by, Permission.CHANGE_MAN)
    if not men_for(by).filter(pk=details.man_id).exists():
        raise Http404
    current = PartnerDetails.objects.select_for_update().get(pk=details.pk)
    if current.withdrawn_at is not None:
        return current
    current.withdrawn_at = current.saved_at = timezone.now()
    current.saved_by, current.saved_reason = by, reason
    current.revision += 1
    current.save()
    audit.record(by=by, what="partner details withdrawn", subject_kind="man", subject=current.man_id)
    return current
