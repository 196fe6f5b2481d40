"""Reading the diary: a man's appointments, a worker's day, and who is to be reminded."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from throughline.casefile.models import Staff
from throughline.programme.models import Appointment, AppointmentWorker, Man, Reminder
from throughline.programme.queries.men import men_for
from throughline.rulebook.access import Permission
from throughline.rulebook.diary import LONGEST, ZONE, Span, clock

CANCELLED = (Appointment.Outcome.CANCELLED_BY_HIM, Appointment.Outcome.CANCELLED_BY_US)
# What keeps a room and its people: an appointment at which nobody was does not.
FREES = (*CANCELLED, Appointment.Outcome.DID_NOT_ATTEND)


def appointments_of(man: Man) -> QuerySet[Appointment]:
    """The appointments of a man and of the records merged into his."""
    return Appointment.objects.filter(man__person=man.pk)


def next_and_past(man: Man) -> tuple[list[Appointment], list[Appointment]]:
    """Those that are to come, soonest first, and those that began or have an outcome, newest first.

    Each has its workers and reminders with it.
    """
    rows = list(_with_people(appointments_of(man)).order_by("-starts_at", "pk"))
    now = timezone.now()
    coming = [row for row in reversed(rows) if not row.outcome and row.starts_at > now]
    return coming, [row for row in rows if row.outcome or row.starts_at <= now]


def to_come(man: Man) -> list[Appointment]:
    """The appointments that are still to come and stand, soonest first."""
    coming = appointments_of(man).filter(starts_at__gt=timezone.now(), outcome="")
    return list(coming.order_by("starts_at", "pk"))


def next_appointments(men: Iterable[uuid.UUID]) -> dict[uuid.UUID, Appointment]:
    """The next appointment of each man who has one, by his id. One statement, however many men.

    The caller found the men within the worker's scope.
    """
    coming = Appointment.objects.filter(man__person__in=list(men), starts_at__gt=timezone.now(), outcome="")
    first = coming.annotate(person=F("man__person")).order_by("person", "starts_at").distinct("person")
    return {row.person: row for row in first}


def at_the_same_time(agency_id: uuid.UUID, span: Span) -> list[Appointment]:
    """The agency's appointments that keep somebody or a room at a time, each with its workers."""
    near = Appointment.objects.filter(
        agency_id=agency_id,
        starts_at__lt=span.end,
        starts_at__gt=span.start - timedelta(minutes=LONGEST),
    )
    near = near.exclude(outcome__in=FREES).select_related("man").order_by("starts_at", "pk")
    rows = list(near.prefetch_related(Prefetch("workers", AppointmentWorker.objects.select_related("staff"))))
    return [row for row in rows if span.overlaps(Span(row.starts_at, row.ends_at))]


@dataclass(frozen=True)
class Booked:
    """An appointment on a day list. `man` is None when he is not this worker's to see."""

    appointment: Appointment
    man: Man | None

    @property
    def times(self) -> str:
        """From when until when, as the clock shows it: "10:00 to 11:00"."""
        return f"{clock(self.appointment.starts_at)} to {clock(self.appointment.ends_at)}"


def day_of_worker(worker: Staff, on: date, *, everybody: bool = False) -> list[Booked]:
    """A worker's own appointments of a day in order, or those of their whole agency if they see all men."""
    rows = _of_day(worker, on)
    if not (everybody and worker.may(Permission.SEE_ALL_MEN)):
        rows = rows.filter(Exists(AppointmentWorker.objects.filter(appointment=OuterRef("pk"), staff=worker)))
    return [Booked(row, _kept(row) if row.is_open else None) for row in rows]


def to_remind(worker: Staff, on: date) -> list[Booked]:
    """The appointments of a day that stand, of the men whom this worker may open, in order."""
    rows = _of_day(worker, on).filter(outcome="", is_open=True)
    return [Booked(row, _kept(row)) for row in rows]


def _of_day(worker: Staff, on: date) -> QuerySet[Appointment]:
    first, following = (
        datetime.combine(day, time(), ZONE) for day in (on, on + timedelta(days=1))
    )  # midnight in the service's own time zone
    rows = Appointment.objects.filter(
        agency_id=worker.agency_id, starts_at__gte=first, starts_at__lt=following
    )
    mine = Exists(men_for(worker).filter(pk=OuterRef("man__person")))
    rows = rows.annotate(is_open=mine).select_related("man__merged_into")
    return _with_people(rows).order_by("starts_at", "room", "pk")


def _with_people(rows: QuerySet[Appointment]) -> QuerySet[Any]:
    return rows.prefetch_related(
        Prefetch("workers", AppointmentWorker.objects.select_related("staff").order_by("staff__name")),
        Prefetch("reminders", Reminder.objects.select_related("by").order_by("-at")),
    )


def _kept(appointment: Appointment) -> Man:
    """The record under which the man is kept now."""
    return appointment.man.merged_into or appointment.man
