"""Writing an assessment: its sections, who has it, finishing it, taking it back, and a second view."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from throughline.casefile.needs import needs
from throughline.programme.actions import assessment as actions
from throughline.programme.actions.second_view import (
    NOT_ASKED,
    NOT_WRITTEN,
    WROTE_IT,
    give_second_view,
)
from throughline.programme.forms.assessment import (
    DropForm,
    FinishForm,
    SecondForm,
    TakeOverForm,
    section_form,
)
from throughline.programme.models import Assessment, Man
from throughline.programme.queries import assessment as queries
from throughline.programme.reports.results import INVENTORY, behaviours_told, declined
from throughline.programme.views.assessment import assessment_or_404, waiting
from throughline.programme.views.common import form_about, man_or_404
from throughline.rulebook.access import Permission
from throughline.rulebook.assessment import BOTH_HARMED, BY_KEY, answered, missing, needs_second_view


def _found(request: HttpRequest, man_id: uuid.UUID, assessment_id: uuid.UUID) -> tuple[Man, Assessment]:
    man = man_or_404(request.user, man_id)
    return man, assessment_or_404(man, assessment_id)


def _closed(found: Assessment) -> tuple[str, ...]:
    """Why it cannot be written any more, if so."""
    if found.dropped_at is not None:
        return (actions.DROPPED,)
    return (actions.FINISHED,) if found.finished_at is not None else ()


def _home(man: Man) -> str:
    return reverse("man-assessment", args=[man.pk])


@needs(Permission.ASSESS)
def section(request: HttpRequest, man_id: uuid.UUID, assessment_id: uuid.UUID, section: str) -> HttpResponse:
    """Write one section."""
    man, found = _found(request, man_id, assessment_id)
    if section not in BY_KEY:
        raise Http404
    about, closed = BY_KEY[section], _closed(found)
    if closed and request.method != "POST":
        return waiting(request, man, about.title, closed)

    def save(answers: dict[str, Any]) -> Assessment:
        revision = answers.pop("revision")
        return actions.save_section(
            man_id=man.pk, assessment_id=found.pk, section=section, answers=answers, revision=revision,
            by=request.user,
        )  # fmt: skip

    return form_about(
        request, man, section_form(about), "programme/assessment/section.jinja",
        what="assessment section opened", save=save, then=_home(man),
        initial={"revision": found.revision, **found.sections.get(section, {})}, section=about,
        **(_side_by_side(found, man) if section == "compared" else {}),
    )  # fmt: skip


def _side_by_side(found: Assessment, man: Man) -> dict[str, Any]:
    """What the referrer reported, and what he told in the inventory."""
    referral, form = queries.reported_of(man), queries.finished_forms(found, man).get(INVENTORY)
    return {
        "reported": referral.reported if referral else "",
        "inventory": form,
        "told": behaviours_told(form) if form else [],
        "declined": declined(form) if form else 0,
    }


@needs(Permission.ASSESS)
def take_over(request: HttpRequest, man_id: uuid.UUID, assessment_id: uuid.UUID) -> HttpResponse:
    """Become its assessor in somebody else's stead."""
    man, found = _found(request, man_id, assessment_id)
    closed = _closed(found)
    if closed and request.method != "POST":
        return waiting(request, man, "Take over the assessment", closed)

    def save(answers: dict[str, Any]) -> Assessment:
        return actions.take_over_assessment(
            man_id=man.pk, assessment_id=found.pk, reason=answers["why"], by=request.user
        )

    return form_about(
        request, man, TakeOverForm, "programme/assessment/take_over.jinja",
        what="assessment opened to take over", save=save, then=_home(man), found=found,
    )  # fmt: skip


@needs(Permission.ASSESS)
def finish(request: HttpRequest, man_id: uuid.UUID, assessment_id: uuid.UUID) -> HttpResponse:
    """Finish it, once nothing is missing."""
    man, found = _found(request, man_id, assessment_id)
    waits = _closed(found)
    if not waits:
        views = [one.as_view() for one in queries.views_of(found)]
        waits = missing(found.sections, queries.forms_given(found, man), views)
    if waits and request.method != "POST":
        return waiting(request, man, "Finish the assessment", waits)

    def save(answers: dict[str, Any]) -> Assessment:
        return actions.finish_assessment(
            man_id=man.pk, assessment_id=found.pk, on=answers["on"], revision=answers["revision"],
            by=request.user,
        )  # fmt: skip

    return form_about(
        request, man, FinishForm, "programme/assessment/finish.jinja", what="assessment opened to finish",
        save=save, then=_home(man), initial={"revision": found.revision}, found=found,
    )  # fmt: skip


@needs(Permission.ASSESS)
def drop(request: HttpRequest, man_id: uuid.UUID, assessment_id: uuid.UUID) -> HttpResponse:
    """Take back an assessment that was opened by mistake."""
    man, found = _found(request, man_id, assessment_id)
    closed = _closed(found)
    if closed and request.method != "POST":
        return waiting(request, man, "Assessment opened by mistake", closed)

    def save(answers: dict[str, Any]) -> Assessment:
        return actions.drop_assessment(
            man_id=man.pk, assessment_id=found.pk, reason=answers["why"], by=request.user
        )

    return form_about(
        request, man, DropForm, "programme/assessment/drop.jinja", what="assessment opened to take back",
        save=save, then=_home(man), found=found,
    )  # fmt: skip


@needs(Permission.SECOND_VIEW)
def second_view(request: HttpRequest, man_id: uuid.UUID, assessment_id: uuid.UUID) -> HttpResponse:
    """Look at who does what to whom as a second person."""
    man, found = _found(request, man_id, assessment_id)
    about, said = BY_KEY[BOTH_HARMED], found.sections.get(BOTH_HARMED, {})
    waits = _closed(found) or _no_second_view(request, found)
    if waits and request.method != "POST":
        return waiting(request, man, "Second view", waits)

    def save(answers: dict[str, Any]) -> Any:
        return give_second_view(
            man_id=man.pk, assessment_id=found.pk, view_id=answers["entry"],
            agrees=answers["agrees"] == "yes", comment=answers["comment"], on=answers["on"],
            revision=answers["revision"], by=request.user,
        )  # fmt: skip

    rows = [
        {"key": one.label, "value": dict(one.choices).get(said.get(one.key, ""), said.get(one.key, ""))}
        for one in about.questions
    ]
    return form_about(
        request, man, SecondForm, "programme/assessment/second_view.jinja", what="second view form opened",
        save=save, then=_home(man), initial={"revision": found.revision}, rows=rows, found=found,
    )  # fmt: skip


def _no_second_view(request: HttpRequest, found: Assessment) -> tuple[str, ...]:
    """Why this worker cannot give a second view of it now, if so."""
    if not needs_second_view(found.sections):
        return (NOT_ASKED,)
    done, needed = answered(BY_KEY[BOTH_HARMED], found.sections[BOTH_HARMED])
    if done < needed:
        return (NOT_WRITTEN,)
    return (WROTE_IT,) if request.user.pk in queries.who_wrote(found) else ()
