"""A worker's day, whom to remind, and what was said on the phone."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.needs import needs
from throughline.programme.actions import reminders as actions
from throughline.programme.forms.diary import ReminderForm, ReminderOrTextForm
from throughline.programme.models import Reminder
from throughline.programme.queries.diary import day_of_worker, to_remind
from throughline.programme.queries.men import today
from throughline.programme.queries.orders import orders_due
from throughline.programme.views.common import form_about, man_or_404
from throughline.programme.views.diary import appointment_or_404
from throughline.rulebook.access import Permission
from throughline.rulebook.diary import CALL_SCRIPT, day_of, day_of_week, reminder_text, when
from throughline.rulebook.working_days import after_working_days

YEARS = range(2000, 2101)  # a day outside is a slip of the hand


@needs(Permission.KEEP_DIARY)
def day(request: HttpRequest) -> HttpResponse:
    """The worker's own appointments of a day, and orders that are due for a look.

    For those who see all men, their agency's appointments if asked for.
    """
    audit.seen(request, what="day list", subject_kind="men")
    on = _day(request, today())
    may_see_all = request.user.may(Permission.SEE_ALL_MEN)
    everybody = may_see_all and request.GET.get("all") == "1"
    booked = day_of_worker(request.user, on, everybody=everybody)
    page = {
        "booked": booked,
        "orders": orders_due(request.user),
        "may_see_all": may_see_all,
        "everybody": everybody,
        **_around(on),
    }
    return render(request, "programme/diary/day.jinja", page)


@needs(Permission.KEEP_DIARY)
def reminders(request: HttpRequest) -> HttpResponse:
    """Whom to ring about a day's appointments: the next working day's, unless another day is asked for."""
    audit.seen(request, what="list of men to remind", subject_kind="men")
    on = _day(request, after_working_days(today(), 1))
    page = {"booked": to_remind(request.user, on), "script": CALL_SCRIPT, **_around(on)}
    return render(request, "programme/diary/reminders.jinja", page)


@needs(Permission.KEEP_DIARY)
def add_reminder(request: HttpRequest, man_id: uuid.UUID, appointment_id: uuid.UUID) -> HttpResponse:
    """Record that he was rung, or sent the neutral text."""
    man = man_or_404(request.user, man_id)
    booked = appointment_or_404(man, appointment_id)
    may_text = bool(man.phone and man.phone_private_on)

    def save(answers: dict[str, Any]) -> object:
        how = Reminder.How.TEXT if answers["outcome"] == Reminder.Outcome.SENT else Reminder.How.CALL
        return actions.remind(
            man_id=man.pk, appointment_id=booked.pk, reminder_id=answers["entry"], how=how,
            outcome=answers["outcome"], by=request.user,
        )  # fmt: skip

    back = f"{reverse('reminders')}?on={day_of(booked.starts_at)}"
    return form_about(
        request, man, ReminderOrTextForm if may_text else ReminderForm, "programme/diary/reminder.jinja",
        what="reminder form opened", save=save, then=back, booked=booked,
        booked_when=when(booked.starts_at), may_text=may_text,
        text=reminder_text(booked.starts_at), script=CALL_SCRIPT, back_to=back, back_text="Whom to remind",
    )  # fmt: skip


def _day(request: HttpRequest, otherwise: date) -> date:
    """The day that the address asks for; another one when it asks for none that can be."""
    try:
        asked = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return otherwise
    return asked if asked.year in YEARS else otherwise


def _around(on: date) -> dict[str, Any]:
    step = timedelta(days=1)
    return {"on": on, "on_words": f"{day_of_week(on)} {on.year}", "before": on - step, "after": on + step}
