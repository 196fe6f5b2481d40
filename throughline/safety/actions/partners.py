"""What a worker may do to a partner's record."""

import uuid
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.needs import require
from throughline.casefile.once import take_turn
from throughline.rulebook.access import Permission
from throughline.safety import feed
from throughline.safety.keyring import new_person_key
from throughline.safety.models import Handled, Partner, PartnerAssignment, PartnerKey
from throughline.safety.queries import Task, may_settle, partners_for, today

DETAILS = ("name", "phone", "address", "relation")
# How a task is answered that asks for a record, without opening one; and how every other task is.
ASIDE = (Handled.Outcome.ALREADY_OPEN, Handled.Outcome.NOT_A_PARTNER)
ANSWERS = (Handled.Outcome.LOOKED_INTO, Handled.Outcome.RECORDED, Handled.Outcome.PASSED_ON)


class WorksWithHim(Exception):
    """The worker works with the man on the programme, so may not support his partner."""


class Overtaken(Exception):
    """Somebody else saved the record after this form was opened. Nothing was written."""


class AlreadyHandled(Exception):
    """Somebody else handled this task first. Nothing was written."""


@transaction.atomic
def open_from_task(
    *, task: Task, partner_id: uuid.UUID, details: dict[str, Any], by: Staff, seen: int | None = None
) -> Partner:
    """Open a record for the partner whom he named, and mark his event as handled.

    `partner_id` was made when the form was opened, so that sending it twice opens one record. `seen` is
    the revision of his words that the worker had before them (the present one if not given): what was
    corrected since then comes back as a task. Raises WorksWithHim, AlreadyHandled, PermissionDenied, or
    Http404 when the id is that of a record which is not this worker's to see.
    """
    require(by, Permission.OPEN_PARTNER_RECORD)
    _refuse_his_worker(task.event.man_id, by)
    already = _made_already(partner_id, by)
    if already is not None:
        return already
    partner = _open(partner_id, details, came_by=Partner.CameBy.HIS_DETAILS, man_id=task.event.man_id, by=by)
    _mark_handled(task, Handled.Outcome.OPENED, partner, by, seen)
    return partner


@transaction.atomic
def add_partner(*, partner_id: uuid.UUID, details: dict[str, Any], by: Staff) -> Partner:
    """Open a record for a woman who came to the service herself.

    Raises PermissionDenied, or Http404 when the id is that of a record which is not theirs to see.
    """
    require(by, Permission.ADD_PARTNER)
    already = _made_already(partner_id, by)
    if already is not None:
        return already
    return _open(partner_id, details, came_by=Partner.CameBy.HERSELF, man_id=None, by=by)


@transaction.atomic
def set_task_aside(*, task: Task, outcome: str, by: Staff, seen: int | None = None) -> None:
    """Answer a task without opening a record, with the reason. `seen` is as in `open_from_task`.

    Raises WorksWithHim, AlreadyHandled or PermissionDenied.
    """
    _answer(task, outcome, ASIDE, by, seen)


@transaction.atomic
def answer_task(*, task: Task, outcome: str, by: Staff, seen: int | None = None) -> None:
    """Answer a task that asks for no record. `seen` is as in `open_from_task`.

    What is passed on stays a task of the safety lead's. Raises WorksWithHim, AlreadyHandled or
    PermissionDenied.
    """
    _answer(task, outcome, ANSWERS, by, seen)


def _answer(
    task: Task, outcome: str, allowed: tuple[Handled.Outcome, ...], by: Staff, seen: int | None
) -> None:
    """Raises ValueError for an answer that such a task does not have."""
    require(by, Permission.OPEN_PARTNER_RECORD)
    _refuse_his_worker(task.event.man_id, by)
    if Handled.Outcome(outcome) not in allowed or task.asks_for_record != (allowed == ASIDE):
        raise ValueError("This task has no such answer.")
    if outcome == Handled.Outcome.PASSED_ON and may_settle(by):
        raise ValueError("Whoever leads has nobody to pass a task to.")
    _mark_handled(task, outcome, None, by, seen)


@transaction.atomic
def change_partner(
    *, partner: Partner, details: dict[str, Any], reason: str, revision: int, by: Staff
) -> Partner:
    """Save changed details of hers with the reason. Raises Overtaken, Http404 or PermissionDenied."""
    require(by, Permission.CHANGE_PARTNER)
    current = (
        partners_for(by)
        .select_related("partner_key")
        .select_for_update(of=("self",))
        .filter(pk=partner.pk)
        .first()
    )
    if current is None or current.is_erased:
        raise Http404
    if current.revision != revision:
        raise Overtaken
    new = {name: details[name] or None for name in DETAILS if name in details}  # empty means not known
    changed = [name for name, value in new.items() if getattr(current, name) != value]
    if not changed:
        return current
    for name in changed:
        setattr(current, name, new[name])
    current.revision += 1
    current.saved_by, current.saved_reason, current.saved_at = by, reason, timezone.now()
    current.save()
    audit.record(
        by=by, what="details changed", subject_kind="partner", subject=current.pk, details={"fields": changed}
    )
    return current


def _made_already(partner_id: uuid.UUID, by: Staff) -> Partner | None:
    """The record that the same form has made already, if it has; it is then this worker's own."""
    take_turn(partner_id)
    partner = partners_for(by).filter(pk=partner_id).first()
    if partner is None and Partner.objects.filter(pk=partner_id).exists():
        raise Http404
    return partner


def _open(
    partner_id: uuid.UUID, details: dict[str, Any], *, came_by: str, man_id: uuid.UUID | None, by: Staff
) -> Partner:
    """Make the record, its key and the worker's assignment."""
    partner = Partner(
        id=partner_id,
        agency_id=by.agency_id,
        man_id=man_id,
        came_by=came_by,
        opened_by=by,
        saved_by=by,
        saved_reason="record opened",
    )
    _, wrapped = new_person_key(partner.pk)
    key = PartnerKey(partner=partner, wrapped=wrapped)
    for name in DETAILS:
        setattr(partner, name, details[name] or None)
    partner.save(force_insert=True)
    key.save(force_insert=True)
    PartnerAssignment.objects.create(partner=partner, staff=by, from_on=today())
    audit.record(by=by, what="partner record opened", subject_kind="partner", subject=partner.pk)
    return partner


def _refuse_his_worker(man_id: uuid.UUID, by: Staff) -> None:
    if feed.works_with(man_id, by.staff_number, today()):
        raise WorksWithHim


def _mark_handled(task: Task, outcome: str, partner: Partner | None, by: Staff, seen: int | None) -> None:
    now = task.event.revision
    revision = now if seen is None else min(seen, now)
    event_id = task.event.event_id
    take_turn(event_id)
    before = Handled.objects.filter(event_id=event_id, revision=revision)
    if may_settle(by):
        before = before.exclude(outcome=Handled.Outcome.PASSED_ON)
    if before.exists():
        raise AlreadyHandled
    Handled.objects.create(event_id=event_id, revision=revision, outcome=outcome, partner=partner, by=by)
    audit.record(by=by, what="task handled", subject_kind="event", subject=event_id, details={"as": outcome})
