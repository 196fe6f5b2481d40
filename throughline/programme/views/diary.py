"""A man's appointments: those to come, those past with their outcomes, booking and moving them."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.needs import needs
from throughline.casefile.queries import workers_who_may
from throughline.programme.actions import diary as actions
from throughline.programme.forms.diary import (
    CorrectedOutcomeForm,
    MovedAppointmentForm,
    NewAppointmentForm,
    OutcomeForm,
    as_typed,
    with_workers,
)
from throughline.programme.models import Appointment, Man
from throughline.programme.queries.diary import appointments_of, next_and_past
from throughline.programme.views.common import form_about, man_or_404, words_shown
from throughline.rulebook.access import Permission
from throughline.rulebook.diary import when


@needs(Permission.SEE_MEN)
def show(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """His appointments."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="appointments opened", subject_kind="man", subject=man.pk)
    coming, past = next_and_past(man)
    may_keep = request.user.may(Permission.KEEP_DIARY) and not man.is_merged
    page = {
        "man": man,
        "coming": [(one, when(one.starts_at)) for one in coming],
        "past": [(one, when(one.starts_at)) for one in past],
        "may_keep": may_keep,
        **words_shown(request.user, man),
    }
    return render(request, "programme/diary/show.jinja", page)


@needs(Permission.KEEP_DIARY)
def add(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Book an appointment."""
    man = man_or_404(request.user, man_id)

    def save(answers: dict[str, Any]) -> object:
        entry = answers.pop("entry")
        return actions.book(man_id=man.pk, appointment_id=entry, details=answers, by=request.user)

    form_class = with_workers(NewAppointmentForm, workers_who_may(Permission.SEE_MEN, request.user))
    return form_about(
        request, man, form_class, "programme/diary/add.jinja", what="appointment form opened", save=save,
        then=_back(man), initial={"workers": [str(request.user.pk)]}, back_to=_back(man),
        back_text="His appointments",
    )  # fmt: skip


@needs(Permission.KEEP_DIARY)
def change(request: HttpRequest, man_id: uuid.UUID, appointment_id: uuid.UUID) -> HttpResponse:
    """Move or change an appointment."""
    man = man_or_404(request.user, man_id)
    booked = appointment_or_404(man, appointment_id)

    def save(answers: dict[str, Any]) -> object:
        revision, reason = answers.pop("revision"), answers.pop("reason")
        return actions.move(
            man_id=man.pk, appointment_id=booked.pk, details=answers, revision=revision, reason=reason,
            by=request.user,
        )  # fmt: skip

    form_class = with_workers(MovedAppointmentForm, workers_who_may(Permission.SEE_MEN, request.user))
    return form_about(
        request, man, form_class, "programme/diary/change.jinja", what="appointment opened to change",
        save=save, then=_back(man), initial=as_typed(booked), booked=booked,
        booked_when=when(booked.starts_at), back_to=_back(man), back_text="His appointments",
    )  # fmt: skip


@needs(Permission.KEEP_DIARY)
def outcome(request: HttpRequest, man_id: uuid.UUID, appointment_id: uuid.UUID) -> HttpResponse:
    """Record what came of an appointment, or correct it."""
    man = man_or_404(request.user, man_id)
    booked = appointment_or_404(man, appointment_id)

    def save(answers: dict[str, Any]) -> object:
        return actions.record_outcome(man_id=man.pk, appointment_id=booked.pk, by=request.user, **answers)

    now = {"revision": booked.revision, "outcome": booked.outcome, "more": booked.outcome_more}
    return form_about(
        request, man, CorrectedOutcomeForm if booked.outcome else OutcomeForm,
        "programme/diary/outcome.jinja", what="appointment outcome form opened", save=save, then=_back(man),
        initial=now, booked=booked, booked_when=when(booked.starts_at), back_to=_back(man),
        back_text="His appointments",
    )  # fmt: skip


def appointment_or_404(man: Man, appointment_id: uuid.UUID) -> Appointment:
    """An appointment of this man, whom the worker may open."""
    found = appointments_of(man).filter(pk=appointment_id).first()
    if found is None:
        raise Http404
    return found


def _back(man: Man) -> str:
    return reverse("man-diary", args=[man.pk])
