"""What a worker types about appointments and reminders."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from throughline.casefile import forms
from throughline.casefile.models import Staff
from throughline.programme.models import Appointment, Reminder
from throughline.rulebook.diary import LONGEST, SHORTEST, WrongTime, clock, clock_time, day_of


class ClockField(forms.TextField):
    """A time of day. The value is text as "09:30"."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, width=5, max_length=5, **kwargs)

    def clean(self, value: Any) -> str:
        """The time as the clock shows it. Raises ValidationError with a sentence."""
        typed = super().clean(value)
        try:
            return f"{clock_time(typed):%H:%M}"
        except WrongTime as wrong:
            raise ValidationError(str(wrong)) from None


class AppointmentForm(forms.Form):
    """An appointment. `booking_form` gives it the workers who may be chosen."""

    kind = forms.RadiosField("What kind of appointment?", choices=Appointment.Kind.choices)
    on = forms.DateField("Day", hint="For example, 1 12 2026")
    starts = ClockField("Start", hint="For example, 9:30 or 14:00")
    minutes = forms.WholeNumberField("How many minutes?", least=SHORTEST, most=LONGEST, initial=60)
    room = forms.TextField("Room", hint="Leave it empty if there is none", required=False, max_length=100)
    workers = forms.CheckboxesField("Who will be there?", choices=(), missing="Choose at least one worker")


class NewAppointmentForm(AppointmentForm):
    """A new one. `entry` is its id to be."""

    entry = forms.HiddenUUIDField()


class MovedAppointmentForm(AppointmentForm):
    """One that is moved or changed. `revision` is the one that the worker is looking at."""

    revision = forms.HiddenNumberField()
    reason = forms.TextField(
        "Why is it moved or changed?", hint="For example, he asked for another day", max_length=300
    )


def with_workers(form_class: type[AppointmentForm], workers: Iterable[Staff]) -> type[AppointmentForm]:
    """The same form with these workers to choose from; no other is accepted."""
    choices = [(str(worker.pk), f"{worker.name} ({worker.staff_number})") for worker in workers]
    asked = forms.CheckboxesField("Who will be there?", choices=choices, missing="Choose at least one worker")
    return type(
        form_class.__name__, (form_class,), {"workers": asked, "field_order": list(form_class.base_fields)}
    )


def as_typed(appointment: Appointment) -> dict[str, Any]:
    """An appointment as its form shows it."""
    return {
        "kind": appointment.kind,
        "on": day_of(appointment.starts_at),
        "starts": clock(appointment.starts_at),
        "minutes": _minutes(appointment.starts_at, appointment.ends_at),
        "room": appointment.room,
        "workers": [str(one.staff_id) for one in appointment.workers.all()],
        "revision": appointment.revision,
    }


def _minutes(start: datetime, end: datetime) -> int:
    return int((end - start).total_seconds() // 60)


class OutcomeForm(forms.Form):
    """What came of an appointment."""

    revision = forms.HiddenNumberField()
    outcome = forms.RadiosField("What came of it?", choices=Appointment.Outcome.choices)
    more = forms.TextField(
        "More about it", hint="Only what he said, what you saw, or what a professional told you",
        required=False, max_length=300,
    )  # fmt: skip


class CorrectedOutcomeForm(OutcomeForm):
    """The same when an outcome is recorded already."""

    reason = forms.TextField("Why do you correct it?", max_length=300)


class ReminderForm(forms.Form):
    """That he was rung. A text is offered only for a phone that he confirmed as private."""

    entry = forms.HiddenUUIDField()
    outcome = forms.RadiosField(
        "What happened?", choices=[one for one in Reminder.Outcome.choices if one[0] != "sent"]
    )


class ReminderOrTextForm(ReminderForm):
    """That he was rung or sent the neutral text."""

    outcome = forms.RadiosField("What happened?", choices=Reminder.Outcome.choices)
