"""A man's assessment: what is written and what is left, reading it whole, and beginning one."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.needs import needs
from throughline.casefile.questionnaires.views.common import Place
from throughline.casefile.questionnaires.views.start import fill_in_url
from throughline.programme.actions import assessment as actions
from throughline.programme.actions.reports import may_write
from throughline.programme.facts import facts_about
from throughline.programme.forms.assessment import OpenForm
from throughline.programme.models import Assessment, AssessmentReport, Man
from throughline.programme.policy import policy_of
from throughline.programme.queries import assessment as queries
from throughline.programme.queries.men import today
from throughline.programme.questionnaires import SIDE
from throughline.programme.reports.results import results_of
from throughline.programme.views.common import form_about, man_or_404, words_shown
from throughline.programme.words import REMOVED
from throughline.rulebook.access import Permission
from throughline.rulebook.assessment import QUESTIONNAIRES, SECTIONS, answered, missing, needs_second_view
from throughline.rulebook.instruments.library import newest
from throughline.rulebook.pathway import Step, refusals

Task = dict[str, str]


def waits_for(step: Step, man: Man) -> tuple[str, ...]:
    """Why a step has to wait for this man, as sentences for a page."""
    return refusals(step, facts_about(man.pk), policy_of(man.agency_id), today())


def assessment_or_404(man: Man, assessment_id: uuid.UUID) -> Assessment:
    """An assessment of this man."""
    found = queries.one_assessment(man, assessment_id)
    if found is None:
        raise Http404
    return found


def waiting(
    request: HttpRequest, man: Man, title: str, sentences: tuple[str, ...], back: str = "man-assessment"
) -> HttpResponse:
    """A page in place of a form that cannot be sent yet: why, and the way back."""
    audit.seen(request, what="form that has to wait", subject_kind="man", subject=man.pk)
    page = {"man": man, "heading": title, "sentences": sentences, "back_to": reverse(back, args=[man.pk])}
    return render(request, "programme/assessment/waits.jinja", page)


@needs(Permission.SEE_ANSWERS)
def show(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """His newest assessment as a list of what is to be done, and the earlier ones."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="assessment opened", subject_kind="man", subject=man.pk)
    every = queries.assessments_of(man)
    now = queries.newest_standing(every)
    return render(
        request,
        "programme/assessment/assessment.jinja",
        {
            "man": man,
            "now": now,
            "earlier": [one for one in every if one is not now],
            "appointments": list(queries.assessment_appointments(man)),
            "waits": waits_for(Step.ASSESS, man),
            "may_assess": request.user.may(Permission.ASSESS),
            **(_of_newest(request, now, man) if now else {}),
            **words_shown(request.user, man),
        },
    )


def _of_newest(request: HttpRequest, now: Assessment, man: Man) -> dict[str, Any]:
    """What the page says of the newest assessment."""
    given, views, reports = queries.finished_forms(now, man), queries.views_of(now), queries.reports_of(now)
    seen = [one for one in reports if may_write(request.user, one.kind) or _is_open_to_all(one)]
    may_assess, is_open = request.user.may(Permission.ASSESS), now.finished_at is None
    kinds = {kind for kind in AssessmentReport.Kind.values if may_write(request.user, kind)}
    return {
        "sections": [_section(one, now, man, may_assess and is_open) for one in SECTIONS],
        "forms": _forms(now, man, given, may_fill=is_open and request.user.may(Permission.FILL_IN)),
        "left": missing(now.sections, given, [one.as_view() for one in views]) if is_open else (),
        "views": views,
        "needs_second": needs_second_view(now.sections),
        "may_second": is_open and request.user.may(Permission.SECOND_VIEW),
        "is_mine": now.assessor_id == request.user.pk,
        "is_open": is_open,
        "reports": [(one, may_write(request.user, one.kind)) for one in seen],
        "may_report": bool(kinds - {one.kind for one in reports}),
    }


def _is_open_to_all(report: AssessmentReport) -> bool:
    """A report for a court is read by those who may write one, the other by all who see his answers."""
    return report.kind == AssessmentReport.Kind.ASSESSMENT


def _section(section: Any, now: Assessment, man: Man, may_write_it: bool) -> Task:
    done, needed = answered(section, now.sections.get(section.key, {}))
    task = {"title": section.title, "status": "Written", "href": ""}
    if done < needed:
        begun = bool(now.sections.get(section.key))
        task |= {"status": f"{done} of {needed} written" if begun else "Not written yet", "colour": "blue"}
    if now.finished_at is not None and not now.sections.get(section.key):
        task["status"] = REMOVED  # it was not finished with an empty one
    if may_write_it:
        task["href"] = reverse("assessment-section", args=[man.pk, now.pk, section.key])
    return task


def _forms(now: Assessment, man: Man, given: dict, *, may_fill: bool) -> list[Task]:
    """Each questionnaire with how it stands and where it is read, gone on with or started."""
    begun = queries.unfinished_forms(man) if may_fill else {}
    tasks = []
    for key in QUESTIONNAIRES:
        task = {"title": newest()[key].title, "status": "Not filled in yet", "colour": "blue", "href": ""}
        if key in given:
            form = given[key]
            href = reverse("man-answers", args=[form.subject_id, form.pk])
            task = {"title": task["title"], "status": "Finished", "href": href}
        elif key in begun and begun[key].definition:
            form = begun[key]
            href = fill_in_url(Place(SIDE, form.subject), form, form.definition)
            task |= {"status": "Begun", "href": href}
        elif may_fill:
            task["href"] = reverse("man-questionnaire-start", args=[man.pk, key])
        tasks.append(task)
    return tasks


@needs(Permission.SEE_ANSWERS)
def read(request: HttpRequest, man_id: uuid.UUID, assessment_id: uuid.UUID) -> HttpResponse:
    """An assessment as a whole: what was written, and what its questionnaires say."""
    man = man_or_404(request.user, man_id)
    found = assessment_or_404(man, assessment_id)
    audit.seen(request, what="assessment read", subject_kind="man", subject=man.pk)
    return render(
        request,
        "programme/assessment/read.jinja",
        {
            "man": man,
            "found": found,
            "sections": [(one, _rows(one, found)) for one in SECTIONS],
            "results": results_of(queries.finished_forms(found, man)),
            "views": queries.views_of(found),
            **words_shown(request.user, man),
        },
    )


def _rows(section: Any, found: Assessment) -> list[dict[str, str]]:
    """The answers of a section in words. What is not needed as it stands is left out."""
    said = found.sections.get(section.key, {})
    return [
        {"key": one.label, "value": dict(one.choices).get(said.get(one.key, ""), said.get(one.key, ""))}
        for one in section.questions
        if one.is_needed(said)
    ]


@needs(Permission.ASSESS)
def begin(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Begin an assessment."""
    man = man_or_404(request.user, man_id)
    waits = waits_for(Step.ASSESS, man)
    if waits and request.method != "POST":
        return waiting(request, man, "Begin an assessment", waits)

    def save(answers: dict[str, Any]) -> Assessment:
        return actions.open_assessment(
            man_id=man.pk, assessment_id=answers["entry"], on=answers["on"], by=request.user
        )

    return form_about(
        request, man, OpenForm, "programme/assessment/open.jinja", what="assessment form opened", save=save,
        then=reverse("man-assessment", args=[man.pk]),
    )  # fmt: skip
