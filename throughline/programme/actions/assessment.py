"""Assessing a man: one assessment at a time, written over days by any assessor, then finished."""

import uuid
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.casefile.pages.dates import day_in_words
from throughline.programme.actions.common import (
    OVERTAKEN,
    Refused,
    check_day,
    check_revision,
    check_step,
    locked_man,
)
from throughline.programme.facts import facts_about
from throughline.programme.models import Assessment, Man, Removed
from throughline.programme.queries.assessment import forms_given, views_of
from throughline.rulebook.access import Permission
from throughline.rulebook.assessment import BY_KEY, missing
from throughline.rulebook.pathway import Step

FINISHED = "This assessment is finished, so it cannot be changed any more. A new one can follow a decision."
DROPPED = "This assessment was taken back as a mistake. Open his newest one."
NOT_CHOSEN = "This answer is not in the list. Choose another one."


@transaction.atomic
def open_assessment(*, man_id: uuid.UUID, assessment_id: uuid.UUID, on: date, by: Staff) -> Assessment:
    """Begin an assessment on a day: the worker becomes its assessor.

    Sent twice with one id, it is opened once. Raises Refused, which names whoever has opened one already,
    PermissionDenied, and Http404 also for an id of another man's assessment.
    """
    man = locked_man(man_id, by, Permission.ASSESS)
    take_turn(assessment_id)
    already = Assessment.objects.filter(pk=assessment_id).select_related("man").first()
    if already is not None:
        if already.man.person != man.pk:
            raise Http404
        return already
    _refuse_second(man)
    check_step(Step.ASSESS, man)
    _check_opening(man, on)
    now = timezone.now()
    opened = Assessment(
        id=assessment_id, man=man, assessor=by, opened_on=on, opened_at=now, saved_by=by, saved_at=now,
        saved_reason="opened",
    )  # fmt: skip
    opened.save(force_insert=True)
    audit.record(by=by, what="assessment opened", subject_kind="man", subject=man.pk)
    return opened


def _refuse_second(man: Man) -> None:
    """Two workers may begin at once: the second is told who has it."""
    open_now = Assessment.objects.filter(
        man__person=man.pk, finished_at__isnull=True, dropped_at__isnull=True
    ).select_related("assessor")
    for one in open_now[:1]:
        raise Refused(
            f"{one.assessor.name} has begun an assessment of him already, on {day_in_words(one.opened_on)}. "
            "Go on with that one. Nothing was opened."
        )


def _check_opening(man: Man, on: date) -> None:
    check_day(man, on, "on")
    signed = facts_about(man.pk).limits_on
    if signed is not None and on < signed:
        raise Refused(
            f"He signed the limits of confidentiality on {day_in_words(signed)}. No assessment begins before "
            "that day. Check the date.",
            field="on",
        )


@transaction.atomic
def save_section(
    *, man_id: uuid.UUID, assessment_id: uuid.UUID, section: str, answers: Mapping[str, str], revision: int,
    by: Staff,
) -> Assessment:  # fmt: skip
    """Save what was written in one section. Any assessor of the agency may.

    `revision` is the one that the page was opened on. Somebody else's saving of another section since then
    does not matter; of the same one it does. Raises Refused, PermissionDenied or Http404.
    """
    man = locked_man(man_id, by, Permission.ASSESS)
    assessment = open_one(man, assessment_id)
    kept = _checked(section, answers)
    now = assessment.sections.get(section, {})
    if kept == now:
        return assessment
    if _section_at(assessment, section, revision) != now:
        raise Refused(OVERTAKEN)
    assessment.sections = assessment.sections | {section: kept}
    _save(assessment, by, "written", "sections")
    audit.record(
        by=by, what="assessment written", subject_kind="man", subject=man.pk,
        details={"section": section, "answers": len(kept)},
    )  # fmt: skip
    return assessment


def _checked(section: str, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that say something. Raises Refused for a choice that was not offered, and Http404."""
    if section not in BY_KEY:
        raise Http404
    kept = {}
    for question in BY_KEY[section].questions:
        said = answers.get(question.key, "").strip()
        if said and question.choices and said not in dict(question.choices):
            raise Refused(NOT_CHOSEN, field=question.key)
        if said:
            kept[question.key] = said
    return kept


def _section_at(assessment: Assessment, section: str, revision: int) -> dict[str, str] | None:
    """A section as it stood at a revision; None when there never was such a revision.

    None also once words were taken out: a page that was opened before still holds them.
    """
    if revision == assessment.revision:
        return assessment.sections.get(section, {})
    if Removed.objects.filter(source_id=assessment.pk).exists():
        return None
    earlier = assessment.earlier_versions.filter(revision=revision).values_list("sections", flat=True).first()
    return None if earlier is None else earlier.get(section, {})


@transaction.atomic
def take_over_assessment(
    *, man_id: uuid.UUID, assessment_id: uuid.UUID, reason: str, by: Staff
) -> Assessment:
    """Become the assessor of an open assessment in somebody else's stead, with the reason."""
    man = locked_man(man_id, by, Permission.ASSESS)
    assessment = open_one(man, assessment_id)
    if assessment.assessor_id == by.pk:
        return assessment
    assessment.assessor = by
    _save(assessment, by, reason, "assessor")
    audit.record(by=by, what="assessment taken over", subject_kind="man", subject=man.pk)
    return assessment


@transaction.atomic
def finish_assessment(
    *, man_id: uuid.UUID, assessment_id: uuid.UUID, on: date, revision: int, by: Staff
) -> Assessment:
    """Finish an assessment in which nothing is missing. Sent twice, it is finished once.

    Raises Refused with a sentence for each thing that is missing, PermissionDenied or Http404.
    """
    man = locked_man(man_id, by, Permission.ASSESS)
    assessment = assessment_of(man, assessment_id)
    if assessment.finished_at is not None:
        return assessment
    assessment = open_one(man, assessment_id)
    check_step(Step.FINISH_ASSESSMENT, man)
    check_revision(assessment.revision, revision)
    left = missing(
        assessment.sections, forms_given(assessment, man), [one.as_view() for one in views_of(assessment)]
    )
    if left:
        raise Refused(*left)
    check_day(man, on, "on")
    if on < assessment.opened_on:
        raise Refused(
            f"This assessment was begun on {day_in_words(assessment.opened_on)}. It cannot end before that "
            "day. Check the date.",
            field="on",
        )
    assessment.finished_on, assessment.finished_at = on, timezone.now()
    _save(assessment, by, "finished", "finished_on", "finished_at")
    audit.record(by=by, what="assessment finished", subject_kind="man", subject=man.pk)
    return assessment


@transaction.atomic
def drop_assessment(*, man_id: uuid.UUID, assessment_id: uuid.UUID, reason: str, by: Staff) -> Assessment:
    """Take back an assessment that was opened by mistake. The row stays. Sent twice, it is done once."""
    man = locked_man(man_id, by, Permission.ASSESS)
    assessment = assessment_of(man, assessment_id)
    if assessment.dropped_at is not None:
        return assessment
    assessment = open_one(man, assessment_id)
    assessment.dropped_at = timezone.now()
    _save(assessment, by, reason, "dropped_at")
    audit.record(by=by, what="assessment taken back", subject_kind="man", subject=man.pk)
    return assessment


def assessment_of(man: Man, assessment_id: uuid.UUID) -> Assessment:
    """An assessment of this man, or of a record that was merged into his. Raises Http404."""
    found = Assessment.objects.filter(pk=assessment_id, man__person=man.pk).first()
    if found is None:
        raise Http404
    return found


def open_one(man: Man, assessment_id: uuid.UUID) -> Assessment:
    """The same, that can still be written. Raises Refused when it is finished or was taken back."""
    found = assessment_of(man, assessment_id)
    if found.dropped_at is not None:
        raise Refused(DROPPED)
    if found.finished_at is not None:
        raise Refused(FINISHED)
    return found


def _save(assessment: Assessment, by: Staff, reason: str, *changed: str) -> None:
    """Save the columns that changed, as the next revision."""
    assessment.revision += 1
    assessment.saved_by, assessment.saved_reason, assessment.saved_at = by, reason, timezone.now()
    assessment.save(update_fields=(*changed, "revision", "saved_by", "saved_reason", "saved_at"))
