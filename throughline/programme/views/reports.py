"""Reports of an assessment: beginning one, writing it, finishing it, and taking it away as a file."""

import uuid
from typing import Any

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.documents.responses import pdf_response
from throughline.casefile.needs import needs, require
from throughline.programme.actions import reports as actions
from throughline.programme.actions.assessment import DROPPED
from throughline.programme.forms.assessment import FinishReportForm, new_report_form, report_form
from throughline.programme.models import Assessment, AssessmentReport, Man
from throughline.programme.reports.as_pdf import as_pdf
from throughline.programme.reports.as_word import as_word
from throughline.programme.reports.content import Content, content_of
from throughline.programme.views.assessment import assessment_or_404, waiting
from throughline.programme.views.common import form_about, man_or_404
from throughline.rulebook.access import Permission
from throughline.rulebook.reports import PARTS

# The name under which a computer keeps the file: it says neither who nor what.
PDF_NAME, WORD_NAME = "report.pdf", "report.docx"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Kind = AssessmentReport.Kind


def _found(
    request: HttpRequest, man_id: uuid.UUID, assessment_id: uuid.UUID, report_id: uuid.UUID
) -> tuple[Man, Assessment, AssessmentReport]:
    """The man, his assessment and its report. Raises PermissionDenied for one for a court."""
    man = man_or_404(request.user, man_id)
    assessment = assessment_or_404(man, assessment_id)
    rows = assessment.reports.annotate(finished_by_name=F("finished_by__name"))
    report = rows.filter(pk=report_id).first()
    if report is None:
        raise Http404
    if report.kind == Kind.FAMILY_COURT:
        require(request.user, Permission.REPORT_TO_COURT)
    report.assessment = assessment
    return man, assessment, report


def _home(man: Man) -> str:
    return reverse("man-assessment", args=[man.pk])


@needs(Permission.ASSESS)
def start(request: HttpRequest, man_id: uuid.UUID, assessment_id: uuid.UUID) -> HttpResponse:
    """Begin a report, drafted from what is there."""
    man = man_or_404(request.user, man_id)
    found = assessment_or_404(man, assessment_id)
    if found.dropped_at is not None and request.method != "POST":
        return waiting(request, man, "Begin a report", (DROPPED,))
    kinds = [(kind, label) for kind, label in Kind.choices if actions.may_write(request.user, kind)]

    def save(answers: dict[str, Any]) -> AssessmentReport:
        return actions.start_report(
            man_id=man.pk, assessment_id=found.pk, report_id=answers["entry"], kind=answers["kind"],
            by=request.user,
        )  # fmt: skip

    return form_about(
        request, man, new_report_form(kinds), "programme/assessment/report_start.jinja",
        what="report form opened", save=save,
        then=lambda report: reverse("report-edit", args=[man.pk, found.pk, report.pk]),
    )  # fmt: skip


@needs(Permission.ASSESS)
def edit(
    request: HttpRequest, man_id: uuid.UUID, assessment_id: uuid.UUID, report_id: uuid.UUID
) -> HttpResponse:
    """Write a report."""
    man, found, report = _found(request, man_id, assessment_id, report_id)
    if report.finished_at is not None and request.method != "POST":
        return waiting(request, man, report.get_kind_display(), (actions.IS_FINISHED,))

    def save(answers: dict[str, Any]) -> AssessmentReport:
        revision = answers.pop("revision")
        return actions.save_report(
            man_id=man.pk, assessment_id=found.pk, report_id=report.pk, parts=answers, revision=revision,
            by=request.user,
        )  # fmt: skip

    return form_about(
        request, man, report_form(PARTS[report.kind]), "programme/assessment/report_edit.jinja",
        what="report opened to write", save=save, then=_home(man),
        initial={"revision": report.revision, **report.parts}, report=report, found=found,
    )  # fmt: skip


@needs(Permission.ASSESS)
def finish(
    request: HttpRequest, man_id: uuid.UUID, assessment_id: uuid.UUID, report_id: uuid.UUID
) -> HttpResponse:
    """Finish a report."""
    man, found, report = _found(request, man_id, assessment_id, report_id)
    waits = (actions.IS_FINISHED,) if report.finished_at is not None else actions.report_waits(report)
    if waits and request.method != "POST":
        return waiting(request, man, "Finish the report", waits)

    def save(answers: dict[str, Any]) -> AssessmentReport:
        return actions.finish_report(
            man_id=man.pk, assessment_id=found.pk, report_id=report.pk, revision=answers["revision"],
            by=request.user,
        )  # fmt: skip

    return form_about(
        request, man, FinishReportForm, "programme/assessment/report_finish.jinja",
        what="report opened to finish", save=save, then=_home(man), initial={"revision": report.revision},
        report=report, found=found,
    )  # fmt: skip


@needs(Permission.SEE_ANSWERS)
def pdf(
    request: HttpRequest, man_id: uuid.UUID, assessment_id: uuid.UUID, report_id: uuid.UUID
) -> HttpResponse:
    """A report as a PDF to save or print."""
    return pdf_response(as_pdf(_taken_away(request, man_id, assessment_id, report_id)), PDF_NAME)


@needs(Permission.SEE_ANSWERS)
def word(
    request: HttpRequest, man_id: uuid.UUID, assessment_id: uuid.UUID, report_id: uuid.UUID
) -> HttpResponse:
    """A report as a Word file to save, with the same guards as a PDF."""
    content = as_word(_taken_away(request, man_id, assessment_id, report_id))
    response = pdf_response(content, WORD_NAME)
    response["Content-Type"] = WORD
    return response


def _taken_away(
    request: HttpRequest, man_id: uuid.UUID, assessment_id: uuid.UUID, report_id: uuid.UUID
) -> Content:
    """What stands in the file, once the line that says who takes it away is written."""
    man, assessment, report = _found(request, man_id, assessment_id, report_id)
    audit.seen(
        request, what="report taken away", subject_kind="man", subject=man.pk, details={"kind": report.kind}
    )
    return content_of(report, assessment, man, request.user)
