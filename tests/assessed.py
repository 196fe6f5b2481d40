"""Made-up men who are ready for an assessment, assessed, and decided about. For the programme site alone."""

import random
import uuid
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from tests import people
from tests.filled_in import filled_in
from tests.wall import forms
from throughline.casefile.models import Staff
from throughline.casefile.questionnaires import actions as answers
from throughline.programme.actions import assessment, decision, reports
from throughline.programme.models import (
    Assessment,
    AssessmentReport,
    Consent,
    Decision,
    Man,
    ManAnswers,
    PeopleAsked,
    Referral,
)
from throughline.programme.questionnaires import SIDE
from throughline.rulebook.assessment import QUESTIONNAIRES, SECTIONS
from throughline.rulebook.instruments.library import newest

REPORTED = "Reported by the referrer"
DECIDED = {
    "outcome": "suitable", "reasons": ["stable"], "rationale": "He is ready.", "conditions": "",
    "must_change": "", "review_on": None, "onward": "", "onward_more": "", "high_risk": True,
}  # fmt: skip


def today() -> date:
    """Today in the service's time zone."""
    return timezone.localdate()


def ready(man: Man, by: Staff, *, signed: date | None = None, named: bool = True) -> Man:
    """The man, referred, with the limits signed and those at risk named, on a day (yesterday)."""
    on = signed or today() - timedelta(days=1)
    Referral.objects.create(
        man=man, source="this_service", received_on=on, started_by=by, saved_by=by, reported=REPORTED,
        submitted_on=on, submitted_at=timezone.now(), submitted_by=by,
    )  # fmt: skip
    Consent.objects.create(
        man=man, purpose="limits", given="given", statement=1, how="signed_paper", on=on, by=by,
        at=timezone.now(),
    )  # fmt: skip
    if named:
        PeopleAsked.objects.create(man=man, answer="named", on=on, by=by, at=timezone.now())
    return man


def opened(man: Man, by: Staff, **values: Any) -> Assessment:
    """An assessment of a man who is ready for it."""
    given = {"assessment_id": uuid.uuid4(), "on": today()} | values
    return assessment.open_assessment(man_id=man.pk, by=by, **given)


def written(found: Assessment, by: Staff, word: str = "Seen", *, both: str = "no") -> Assessment:
    """The assessment with every section written."""
    for section in SECTIONS:
        said = {one.key: one.choices[0][0] if one.choices else word for one in section.questions}
        if "both" in said:
            said = said | {"both": both} if both == "yes" else {"both": both}
        found = assessment.save_section(
            man_id=found.man_id, assessment_id=found.pk, section=section.key, answers=said,
            revision=found.revision, by=by,
        )  # fmt: skip
    return found


def filled(
    man: Man, by: Staff, word: str = "Seen", *, keys: tuple[str, ...] = QUESTIONNAIRES, seed: int = 1
) -> None:
    """Its questionnaires, each finished today with answers made up by chance."""
    person, chance = SIDE.find(by, man.pk), random.Random(seed)
    for key in keys:
        form = forms.opened(person, by, newest()[key], on=today())
        forms.completed(form, by, chance, lambda: word)
        answers.finish(side=SIDE, subject=person, unfinished_id=form.pk, by=by)


def rated(man: Man, by: Staff, level: str) -> ManAnswers:
    """The dynamic risk judgement finished anew, with one risk at this level."""
    person, definition = SIDE.find(by, man.pk), newest()["risk_dynamic"]
    form = forms.opened(person, by, definition, on=today())
    said = {item.key: "absent" for item in definition.items if item.key in FACTORS}
    said |= {"at_risk": ["children"], "rationale": "Why"}
    said |= {f"children_{rating}": level for rating in ("likelihood", "imminence", "severity")}
    answers.save_page(side=SIDE, subject=person, unfinished_id=form.pk, answers=said, by=by)
    return answers.finish(side=SIDE, subject=person, unfinished_id=form.pk, by=by)


_JUDGED = ("relationship", "life", "work")
FACTORS = {
    item.key for one in newest()["risk_dynamic"].sections if one.key in _JUDGED for item in one.items
}  # fmt: skip


def calm(man: Man, by: Staff) -> None:
    """Its questionnaires finished so that no risk is rated as high."""
    filled(man, by, keys=("controlling_behaviours", "motivation_cycle", "viability"))
    person = SIDE.find(by, man.pk)
    for key in ("risk_static", "risk_dynamic", "imminent_risk"):
        definition = newest()[key]
        form = forms.opened(person, by, definition, on=today())
        said = _all_low(definition)
        answers.save_page(side=SIDE, subject=person, unfinished_id=form.pk, answers=said, by=by)
        answers.finish(side=SIDE, subject=person, unfinished_id=form.pk, by=by)


def _all_low(definition: Any) -> dict[str, Any]:
    said = filled_in(definition, on=today(), chance=random.Random(2), word=lambda: "Seen")
    return {key: _low(key, value) for key, value in said.items()}


def _low(key: str, value: Any) -> Any:
    return "low" if key.endswith(("_likelihood", "_imminence", "_severity")) else value


def finished(man: Man, by: Staff, word: str = "Seen", *, low: bool = False) -> Assessment:
    """A finished assessment of a man who is ready for it. `low`: no risk in it is rated as high."""
    found = written(opened(man, by), by, word)
    calm(man, by) if low else filled(man, by, word)
    return assessment.finish_assessment(
        man_id=man.pk, assessment_id=found.pk, on=today(), revision=found.revision, by=by
    )


def report(found: Assessment, by: Staff, kind: str = "assessment") -> AssessmentReport:
    """A report of an assessment, as it is drafted."""
    return reports.start_report(
        man_id=found.man_id, assessment_id=found.pk, report_id=uuid.uuid4(), kind=kind, by=by
    )


def decided(man: Man, by: Staff, **details: Any) -> Decision:
    """A decision about a man whose assessment is finished."""
    return decision.decide(
        man_id=man.pk, decision_id=uuid.uuid4(), details=DECIDED | {"on": today()} | details, by=by
    )


def seeded(man: Man, by: Staff, word: str) -> dict[str, str]:
    """An assessment, its report and a decision that waits for a second person, for their addresses."""
    assessor = people.staff("assessor", at=by.agency.key, name=f"Seeding assessor {by.agency.key}")
    manager = people.staff("programme_manager", at=by.agency.key, name=f"Seeding manager {by.agency.key}")
    ready(man, by)
    found = finished(man, assessor, word or "Seen")
    return {
        "assessment_id": str(found.pk),
        "section": "history",
        "report_id": str(report(found, assessor).pk),
        "decision_id": str(decided(man, manager, rationale=f"Why {word}".strip()).pk),
    }
