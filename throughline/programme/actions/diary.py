"""Appointments: booked, moved, and what came of them. What clashes is refused with a sentence."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.casefile.queries import workers_who_may
from throughline.programme.actions.common import Refused, check_day, check_revision, locked_man
from throughline.programme.models import Appointment, AppointmentWorker, Man
from throughline.programme.queries.diary import CANCELLED, appointments_of, at_the_same_time
from throughline.programme.queries.men import today
from throughline.rulebook.access import Permission
from throughline.rulebook.diary import BACK_DATED, Span, WrongTime, clock, span

LONG_AGO = f"This day is more than {BACK_DATED} days ago. Check the date."
HAS_OUTCOME = "This appointment has its outcome already. Book a new one instead."
NOT_YET = "This appointment has not begun yet. Until then it can only be cancelled."
SAY_WHY = "The outcome is recorded already. Say why you change it."


@transaction.atomic
def book(*, man_id: uuid.UUID, appointment_id: uuid.UUID, details: dict[str, Any], by: Staff) -> Appointment:
    """Book an appointment. `details` are kind, on, starts ("HH:MM"), minutes, room and workers (their ids).

    `appointment_id` was made when the form was opened, so that sending it twice books once. Raises Refused
    for a time that cannot be, that is long past, or at which the room, a worker or the man is taken.
    """
    man = locked_man(man_id, by, Permission.KEEP_DIARY)
    take_turn(appointment_id)
    already = Appointment.objects.filter(pk=appointment_id).first()
    if already is not None:
        return _his(already, man)
    when, workers = _checked(man, details, by)
    booked = Appointment(
        id=appointment_id, man=man, agency_id=man.agency_id, kind=details["kind"], room=details["room"],
        starts_at=when.start, ends_at=when.end, saved_by=by, saved_reason="booked",
    )  # fmt: skip
    booked.save(force_insert=True)
    _set_workers(booked, workers)
    audit.record(by=by, what="appointment booked", subject_kind="man", subject=man.pk,
                 details={"workers": len(workers)})  # fmt: skip
    return booked


@transaction.atomic
def move(
    *, man_id: uuid.UUID, appointment_id: uuid.UUID, details: dict[str, Any], revision: int, reason: str,
    by: Staff,
) -> Appointment:  # fmt: skip
    """Move or change an appointment that has no outcome yet. `details` as for `book`.

    Sending it twice changes it once. Raises Refused as `book` does, and when it was saved since `revision`.
    """
    man = locked_man(man_id, by, Permission.KEEP_DIARY)
    booked = _locked(man, appointment_id)
    if booked.outcome:
        raise Refused(HAS_OUTCOME)
    when, workers = _checked(man, details, by, moved=booked)
    new = {"kind": details["kind"], "room": details["room"], "starts_at": when.start, "ends_at": when.end}
    same_workers = {one.staff_id for one in booked.workers.all()} == {one.pk for one in workers}
    changed = [name for name, value in new.items() if getattr(booked, name) != value]
    if not changed and same_workers:
        return booked
    check_revision(booked.revision, revision)
    for name, value in new.items():
        setattr(booked, name, value)
    _save(booked, by, reason)
    _set_workers(booked, workers)
    changed += [] if same_workers else ["workers"]
    audit.record(by=by, what="appointment changed", subject_kind="man", subject=man.pk,
                 details={"fields": changed})  # fmt: skip
    return booked


@transaction.atomic
def record_outcome(
    *, man_id: uuid.UUID, appointment_id: uuid.UUID, outcome: str, more: str, revision: int, by: Staff,
    reason: str = "",
) -> Appointment:  # fmt: skip
    """Record what came of an appointment. A correction needs a `reason`; sending it twice records it once.

    What stood as missed once is told to the partner service again when it is corrected, as a fact taken back.
    """
    man = locked_man(man_id, by, Permission.KEEP_DIARY)
    booked = _locked(man, appointment_id)
    if (booked.outcome, booked.outcome_more) == (outcome, more):
        return booked
    check_revision(booked.revision, revision)
    if outcome not in Appointment.Outcome.values:
        raise Refused("Choose what came of it.", field="outcome")
    if outcome not in CANCELLED and booked.starts_at > timezone.now():
        raise Refused(NOT_YET, field="outcome")
    corrected = bool(booked.outcome)
    if corrected and not reason:
        raise Refused(SAY_WHY, field="reason")
    booked.outcome, booked.outcome_more, booked.outcome_at = outcome, more, timezone.now()
    booked.was_missed |= outcome == Appointment.Outcome.DID_NOT_ATTEND
    _save(booked, by, reason or "outcome recorded")
    what = "appointment outcome corrected" if corrected else "appointment outcome recorded"
    audit.record(by=by, what=what, subject_kind="man", subject=man.pk)
    return booked


def _his(appointment: Appointment, man: Man) -> Appointment:
    if appointment.man_id != man.pk:
        raise Http404
    return appointment


def _locked(man: Man, appointment_id: uuid.UUID) -> Appointment:
    found = appointments_of(man).select_for_update(of=("self",)).filter(pk=appointment_id).first()
    if found is None:
        raise Http404
    return found


def _save(booked: Appointment, by: Staff, reason: str) -> None:
    booked.revision += 1
    booked.saved_by, booked.saved_reason, booked.saved_at = by, reason, timezone.now()
    booked.save()


def _set_workers(booked: Appointment, workers: list[Staff]) -> None:
    booked.workers.exclude(staff__in=workers).delete()
    held = set(booked.workers.values_list("staff_id", flat=True))
    for worker in workers:
        if worker.pk not in held:
            AppointmentWorker.objects.create(appointment=booked, staff=worker)


def _checked(
    man: Man, details: dict[str, Any], by: Staff, *, moved: Appointment | None = None
) -> tuple[Span, list[Staff]]:
    """When it is to be and who is there, once nothing stands in the way. Raises Refused."""
    check_day(man, details["on"], "on", ahead=True)
    if details["on"] < today() - timedelta(days=BACK_DATED):
        raise Refused(LONG_AGO, field="on")
    try:
        when = span(details["on"], details["starts"], details["minutes"])
    except WrongTime as wrong:
        raise Refused(str(wrong), field=wrong.field) from None
    wanted = {str(one) for one in details["workers"]}
    workers = [one for one in workers_who_may(Permission.SEE_MEN, by) if str(one.pk) in wanted]
    if not workers or len(workers) != len(wanted):
        raise Refused("Choose at least one worker of your agency.", field="workers")
    take_turn(man.agency_id)  # two bookings of an agency must not both find a room free
    found = dict.fromkeys(_clashes(man, details["room"], when, workers, moved))
    if found:
        only = next(iter(found))[1] if len(found) == 1 else None
        raise Refused(*(sentence for sentence, _ in found), field=only)
    return when, workers


def _clashes(
    man: Man, room: str, when: Span, workers: list[Staff], moved: Appointment | None
) -> Iterator[tuple[str, str]]:
    """What is taken at that time, as a sentence and its question. No other man is named."""
    for other in at_the_same_time(man.agency_id, when):
        if moved is not None and other.pk == moved.pk:
            continue
        times = f"from {clock(other.starts_at)} to {clock(other.ends_at)}"
        if room and other.room.casefold() == room.casefold():
            yield f"The room is taken {times}. Choose another room or another time.", "room"
        busy = {one.staff_id for one in other.workers.all()}
        for worker in (one for one in workers if one.pk in busy):
            yield f"{worker.name} is not free {times}. Choose another worker or another time.", "workers"
        if other.man.person == man.pk:
            yield f"He has another appointment {times}. Choose another time.", "starts"
