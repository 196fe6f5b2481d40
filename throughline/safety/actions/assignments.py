"""Saying who supports a partner: never a worker of the man's."""

import uuid

from django.db import transaction
from django.http import Http404

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.needs import require
from throughline.rulebook.access import Permission
from throughline.safety import feed
from throughline.safety.actions.partners import WorksWithHim
from throughline.safety.models import Partner, PartnerAssignment
from throughline.safety.queries import partners_for, today, workers_to_assign


@transaction.atomic
def assign(*, partner_id: uuid.UUID, staff_id: uuid.UUID, by: Staff) -> None:
    """Let a worker of the agency support a partner from today. Doing it twice changes nothing.

    Raises WorksWithHim when the worker works with the man on the programme, PermissionDenied, or Http404
    when the partner or the worker is not the agency's.
    """
    require(by, Permission.ASSIGN_PARTNER)
    partner = _locked(partner_id, by)
    worker = workers_to_assign(by).filter(pk=staff_id).first()
    if worker is None:
        raise Http404
    if partner.man_id and feed.works_with(partner.man_id, worker.staff_number, today()):
        raise WorksWithHim
    if partner.assignments.filter(staff=worker, to_on__isnull=True).exists():
        return
    PartnerAssignment.objects.create(partner=partner, staff=worker, from_on=today())
    audit.record(by=by, what="worker assigned", subject_kind="partner", subject=partner.pk)


@transaction.atomic
def end_assignment(*, partner_id: uuid.UUID, assignment_id: uuid.UUID, by: Staff) -> None:
    """Make today the last day on which a worker supports a partner. Ending it twice changes nothing.

    Raises PermissionDenied, or Http404 when the partner or the assignment is not this worker's to see.
    """
    require(by, Permission.ASSIGN_PARTNER)
    partner = _locked(partner_id, by)
    assignment = partner.assignments.filter(pk=assignment_id).first()
    if assignment is None:
        raise Http404
    if assignment.to_on is not None:
        return
    assignment.to_on = max(today(), assignment.from_on)
    assignment.save(update_fields=("to_on",))
    audit.record(by=by, what="assignment ended", subject_kind="partner", subject=partner.pk)


def _locked(partner_id: uuid.UUID, by: Staff) -> Partner:
    """The partner, held until the transaction ends, so that two leads take turns."""
    partner = partners_for(by).select_for_update(of=("self",)).filter(pk=partner_id).first()
    if partner is None:
        raise Http404
    return partner
