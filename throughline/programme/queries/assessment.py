"""Reading assessments, with what belongs to them. The caller found the man within the worker's scope."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from throughline.programme.models import (
    Appointment,
    Assessment,
    AssessmentReport,
    Decision,
    Man,
    ManAnswers,
    ManUnfinished,
    Referral,
    SecondView,
)
from throughline.rulebook.assessment import BOTH_HARMED, QUESTIONNAIRES, RATING, View
from throughline.rulebook.instruments.results import Reading
from throughline.rulebook.instruments.scoring import readings


def assessments_of(man: Man) -> list[Assessment]:
    """Every assessment of the man, newest first, with `assessor_name` and whether it `is_decided`."""
    decided = Decision.objects.filter(assessment=OuterRef("pk"))
    rows = Assessment.objects.filter(man__person=man.pk).annotate(
        assessor_name=F("assessor__name"), saved_by_name=F("saved_by__name"), is_decided=Exists(decided)
    )
    return list(rows.order_by("-opened_at", "pk"))


def one_assessment(man: Man, assessment_id: uuid.UUID) -> Assessment | None:
    """One assessment of the man, with `assessor_name` and `saved_by_name`."""
    rows = Assessment.objects.filter(pk=assessment_id, man__person=man.pk)
    return rows.annotate(assessor_name=F("assessor__name"), saved_by_name=F("saved_by__name")).first()


def newest_standing(assessments: Iterable[Assessment]) -> Assessment | None:
    """The newest that was not taken back."""
    return next((one for one in assessments if one.dropped_at is None), None)


def finished_forms(assessment: Assessment, man: Man) -> dict[str, ManAnswers]:
    """The newest finished form of each questionnaire of an assessment, by key, with `by_name`.

    A form belongs to it when it is dated within its days; one that was amended or taken back does not count.
    """
    later = ManAnswers.objects.filter(replaces=OuterRef("pk"))
    rows = ManAnswers.objects.filter(
        ~Exists(later), subject__person=man.pk, withdrawn=False, instrument__in=QUESTIONNAIRES,
        on__gte=assessment.opened_on,
    )  # fmt: skip
    if assessment.finished_on is not None:
        rows = rows.filter(on__lte=assessment.finished_on)
    rows = rows.annotate(by_name=F("by__name")).order_by("on", "at", "pk")
    return {row.instrument: row for row in rows}


def forms_given(assessment: Assessment, man: Man) -> set[str]:
    """The keys of the questionnaires that were finished for an assessment."""
    return set(finished_forms(assessment, man))


def unfinished_forms(man: Man) -> dict[str, ManUnfinished]:
    """The open forms of the questionnaires of an assessment, by key, the one that was saved last."""
    rows = ManUnfinished.objects.filter(subject__person=man.pk, instrument__in=QUESTIONNAIRES)
    rows = rows.select_related("subject")
    return {row.instrument: row for row in rows.order_by("saved_at", "pk")}


@dataclass(frozen=True)
class Looked:
    """A second view as pages show it. `is_of_now` is False when the section was changed after it."""

    row: SecondView
    by_name: str
    is_of_now: bool

    def as_view(self) -> View:
        """The same as the rules read it."""
        return View(self.row.agrees, self.is_of_now)


def views_of(assessment: Assessment) -> list[Looked]:
    """The second views of an assessment in their order."""
    rows = list(assessment.second_views.annotate(by_name=F("by__name")).order_by("at", "pk"))
    if not rows:
        return []
    earlier = assessment.earlier_versions.order_by("revision").values_list("saved_at", "sections")
    states = [*earlier, (assessment.saved_at, assessment.sections)]
    now = assessment.sections.get(BOTH_HARMED)
    return [
        Looked(row, row.by_name, all(state.get(BOTH_HARMED) == now for state in _since(states, row.at)))
        for row in rows
    ]


def _since(states: list, moment) -> list:  # noqa: ANN001 - pairs of a moment and the sections
    """The sections as they stood at a moment, and after each change since."""
    before = [sections for at, sections in states if at <= moment]
    return [*before[-1:], *(sections for at, sections in states if at > moment)]


def who_wrote(assessment: Assessment) -> set[uuid.UUID]:
    """Everybody who was its assessor, saved anything in it, or has judged his risk since it was opened.

    Amending or taking back a judgement counts too. None of them looks at it as a second person.
    """
    earlier = assessment.earlier_versions.values_list("assessor_id", "saved_by_id")
    person = Man.objects.filter(pk=assessment.man_id).values("person")
    judged = ManAnswers.objects.filter(
        subject__person=Subquery(person), instrument__in=RATING, at__gte=assessment.opened_at
    )
    wrote = {one for pair in earlier for one in pair} | {assessment.assessor_id, assessment.saved_by_id}
    return wrote | set(judged.values_list("by_id", flat=True))


def reports_of(assessment: Assessment) -> list[AssessmentReport]:
    """Its reports, the first begun first."""
    return list(assessment.reports.order_by("started_at", "pk"))


def assessment_appointments(man: Man) -> QuerySet[Appointment]:
    """His appointments for assessment, newest first."""
    rows = Appointment.objects.filter(man__person=man.pk, kind=Appointment.Kind.ASSESSMENT)
    return rows.order_by("-starts_at", "pk")


def reported_of(man: Man) -> Referral | None:
    """His newest submitted referral that stands, for what the referrer reported."""
    rows = Referral.objects.filter(man__person=man.pk, submitted_at__isnull=False, withdrawn_at__isnull=True)
    return rows.order_by("-submitted_at").first()


def rates_high(forms: dict[str, ManAnswers]) -> bool:
    """Whether a judgement of risk among these forms rates anything as high.

    One that is not there was taken back since, for no assessment is finished without: it is not low.
    """
    for key in RATING:
        form = forms.get(key)
        if form is None or form.definition is None:
            return True
        found = readings(form.definition, form.answers).get("any_high")
        if isinstance(found, Reading) and found.value == "yes":
            return True
    return False
