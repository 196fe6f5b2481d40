"""Writing the report of an assessment: drafted from what is there, edited, finished."""

import uuid
from collections.abc import Mapping

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.needs import require
from throughline.casefile.once import take_turn
from throughline.programme.actions.assessment import DROPPED, assessment_of
from throughline.programme.actions.common import OVERTAKEN, Refused, locked_man
from throughline.programme.models import Assessment, AssessmentReport, Man
from throughline.programme.queries.assessment import finished_forms
from throughline.programme.reports.results import results_of
from throughline.rulebook.access import Permission
from throughline.rulebook.reports import PARTS, draft, unwritten

KINDS = AssessmentReport.Kind
NO_SUCH_KIND = "Choose which report to write."
IS_FINISHED = "This report is finished, so it cannot be changed any more."
NOT_YET = "Not yet, because the assessment is not finished. Finish it first, then this report."


def may_write(by: Staff, kind: str) -> bool:
    """Whether this worker may write, and so read, a report of this kind."""
    needed = Permission.REPORT_TO_COURT if kind == KINDS.FAMILY_COURT else Permission.ASSESS
    return by.may(needed)


def _man(man_id: uuid.UUID, by: Staff, kind: str) -> Man:
    if kind == KINDS.FAMILY_COURT:
        require(by, Permission.REPORT_TO_COURT)
    return locked_man(man_id, by, Permission.ASSESS)


@transaction.atomic
def start_report(
    *, man_id: uuid.UUID, assessment_id: uuid.UUID, report_id: uuid.UUID, kind: str, by: Staff
) -> AssessmentReport:
    """Begin a report, drafted from the assessment and the readings of its questionnaires.

    There is one of each kind: when it was begun already, that one is returned. Raises Refused,
    PermissionDenied, or Http404 also for an id of another assessment's report.
    """
    if kind not in KINDS.values:
        raise Refused(NO_SUCH_KIND, field="kind")
    man = _man(man_id, by, kind)
    take_turn(report_id)
    assessment = assessment_of(man, assessment_id)
    same_id = AssessmentReport.objects.filter(pk=report_id).first()
    if same_id is not None and same_id.assessment_id != assessment.pk:
        raise Http404
    already = same_id or assessment.reports.filter(kind=kind).first()
    if already is not None:
        return already
    if assessment.dropped_at is not None:
        raise Refused(DROPPED)
    report = AssessmentReport(
        id=report_id, assessment=assessment, kind=kind, parts=_drafted(assessment, man, kind),
        started_at=timezone.now(), saved_by=by, saved_at=timezone.now(), saved_reason="begun",
    )  # fmt: skip
    report.save(force_insert=True)
    audit.record(by=by, what="report begun", subject_kind="man", subject=man.pk, details={"kind": kind})
    return report


def _drafted(assessment: Assessment, man: Man, kind: str) -> dict[str, str]:
    return draft(kind, assessment.sections, results_of(finished_forms(assessment, man)))


@transaction.atomic
def save_report(
    *, man_id: uuid.UUID, assessment_id: uuid.UUID, report_id: uuid.UUID, parts: Mapping[str, str],
    revision: int, by: Staff,
) -> AssessmentReport:  # fmt: skip
    """Save the texts of a report by part. `revision` is the one that the page was opened on."""
    man, report = _found(man_id, assessment_id, report_id, by)
    if report.finished_at is not None:
        raise Refused(IS_FINISHED)
    kept = {part.key: parts.get(part.key, "").strip() for part in PARTS[report.kind]}
    if kept == report.parts:
        return report
    if report.revision != revision:
        raise Refused(OVERTAKEN)
    report.parts = kept
    _save(report, by, "written", "parts")
    audit.record(
        by=by, what="report written", subject_kind="man", subject=man.pk, details={"kind": report.kind}
    )
    return report


@transaction.atomic
def finish_report(
    *, man_id: uuid.UUID, assessment_id: uuid.UUID, report_id: uuid.UUID, revision: int, by: Staff
) -> AssessmentReport:
    """Finish a report of a finished assessment, in which every part is written. Then it stays as it is."""
    man, report = _found(man_id, assessment_id, report_id, by)
    if report.finished_at is not None:
        return report
    left = report_waits(report)
    if left:
        raise Refused(*left)
    if report.revision != revision:
        raise Refused(OVERTAKEN)
    report.finished_at, report.finished_by = timezone.now(), by
    _save(report, by, "finished", "finished_at", "finished_by")
    audit.record(
        by=by, what="report finished", subject_kind="man", subject=man.pk, details={"kind": report.kind}
    )
    return report


def report_waits(report: AssessmentReport) -> tuple[str, ...]:
    """Why a report cannot be finished yet, a sentence each."""
    early = () if report.assessment.finished_at is not None else (NOT_YET,)
    return early + unwritten(report.kind, report.parts)


def _found(
    man_id: uuid.UUID, assessment_id: uuid.UUID, report_id: uuid.UUID, by: Staff
) -> tuple[Man, AssessmentReport]:
    """The man, held, and the report. Raises PermissionDenied for a kind that this worker may not write."""
    man = locked_man(man_id, by, Permission.ASSESS)
    rows = AssessmentReport.objects.select_related("assessment")
    report = rows.filter(pk=report_id, assessment=assessment_id, assessment__man__person=man.pk).first()
    if report is None:
        raise Http404
    if report.kind == KINDS.FAMILY_COURT:
        require(by, Permission.REPORT_TO_COURT)
    return man, report


def _save(report: AssessmentReport, by: Staff, reason: str, *changed: str) -> None:
    """Save the columns that changed, as the next revision."""
    report.revision += 1
    report.saved_by, report.saved_reason, report.saved_at = by, reason, timezone.now()
    report.save(update_fields=(*changed, "revision", "saved_by", "saved_reason", "saved_at"))
