"""Saying who works with a man. The safety site learns it through the feed, by staff number."""

import uuid

from django.db import transaction
from django.http import Http404

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.needs import require
from throughline.programme.models import Assignment, Man
from throughline.programme.queries import men_for, today, workers_to_assign
from throughline.rulebook.access import Permission


@transaction.atomic
def assign(*, man_id: uuid.UUID, staff_id: uuid.UUID, by: Staff) -> None:
    """Let a worker of the agency work with a man from today. Doing it twice changes nothing.

    Raises PermissionDenied, or Http404 when the man or the worker is not the agency's.
    """
    require(by, Permission.ASSIGN_MAN)
    man = _locked(man_id, by)
    worker = workers_to_assign(by).filter(pk=staff_id).first()
    if worker is None:
        raise Http404
    if man.assignments.filter(staff=worker, to_on__isnull=True).exists():
        return
    Assignment.objects.create(man=man, staff=worker, from_on=today())
    audit.record(by=by, what="worker assigned", subject_kind="man", subject=man.pk)


@transaction.atomic
def end_assignment(*, man_id: uuid.UUID, assignment_id: uuid.UUID, by: Staff) -> None:
    """Make today the last day on which a worker works with a man. Ending it twice changes nothing.

    Raises PermissionDenied, or Http404 when the man or the assignment is not this worker's to see.
    """
    require(by, Permission.ASSIGN_MAN)
    man = _locked(man_id, by)
    assignment = man.assignments.filter(pk=assignment_id).first()
    if assignment is None:
        raise Http404
    if assignment.to_on is not None:
        return
    assignment.to_on = max(today(), assignment.from_on)
    assignment.save(update_fields=("to_on",))
    audit.record(by=by, what="assignment ended", subject_kind="man", subject=man.pk)


def _locked(man_id: uuid.UUID, by: Staff) -> Man:
    """The man, held until the transaction ends, so that two managers take turns."""
    man = men_for(by).select_for_update(of=("self",)).filter(pk=man_id).first()
    if man is None:
        raise Http404
    return man
