"""Plays a made-up man along his path, up to a stage, through the actions that workers use."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from throughline.casefile.models import Staff
from throughline.casefile.questionnaires import actions as forms
from throughline.programme.actions import (
    assessment,
    care_plan,
    cohort,
    concerns,
    consent,
    decision,
    people,
    referral,
    screening,
)
from throughline.programme.models import Assessment, Man, RaisedConcern, Referral
from throughline.programme.questionnaires import SIDE
from throughline.rulebook.assessment import QUESTIONNAIRES, SECTIONS
from throughline.rulebook.instruments.library import newest
from throughline.site.demonstration.plausible import answers_to

SPACE = uuid.UUID("9d5d3a54-0a2b-4f49-9a53-3f1a3cc0b1a7")
TOPICS = ("frightened", "controlled", "jealous", "pushed", "hit", "throat", "sexual", "children_saw")
NOTHING = dict.fromkeys(TOPICS, "no")
ENQUIRY = {
    "seen_alone": "yes", "interpreter": "not_needed", "limits_told": "yes", "asked": "yes", **NOTHING,
    "willing": "no", "danger_now": "no",
}  # fmt: skip
DISCLOSED = ENQUIRY | {
    "frightened": "yes", "controlled": "yes", "pushed": "yes", "willing": "yes", "which_partner": "last",
    "last_time": "year", "pregnant": "no", "children": "no",
}  # fmt: skip
WORDS = "As he told it, and as the worker saw it, over two appointments."


@dataclass
class Player:
    """Who works with the man, and the day on which his treatment began."""

    keyworker: Staff
    assessor: Staff
    manager: Staff
    second: Staff
    began: date
    but: dict[str, Any] = field(default_factory=dict)  # what this man's story has that others have not

    def plays(self, man: Man, stage: str) -> None:
        """Every step up to the stage, in the order of the path."""
        for name, step in STEPS.items():
            step(self, man)
            if name == stage:
                return
        raise KeyError(stage)

    def on(self, days: int) -> date:
        """A day of his treatment, and never one that lies ahead."""
        return min(self.began + timedelta(days=days), timezone.localdate())


def _id(man: Man, what: str) -> uuid.UUID:
    return uuid.uuid5(SPACE, f"{man.pk} {what}")


def _treatment(self: Player, man: Man) -> None:
    details = {
        "started_on": self.began, "ended_on": None, "stability": self.but.get("stability", "stabilised"),
        "stability_on": self.began, "substances": self.but.get("substances", ["alcohol"]),
        "keyworker": self.keyworker.pk, "top_coordinator": "this_agency", "top_agency": "",
    }  # fmt: skip
    cohort.add_episode(man_id=man.pk, episode_id=_id(man, "episode"), details=details, by=self.keyworker)


def _form(self: Player, man: Man, key: str, who: str, day: date, by: Staff, answers: dict[str, Any]) -> None:
    """A finished questionnaire, as if it had been typed in from paper."""
    instrument, form_id = newest()[key], _id(man, f"{key} {day}")
    periods = [one.key for one in instrument.periods]
    point = "screening" if key == "perpetration_screen" else "assessment"
    forms.start(
        side=SIDE, subject=man, unfinished_id=form_id, instrument=instrument, respondent=who,
        time_point=point, period=periods[0] if periods else "", on=day, from_paper=True, by=by,
    )  # fmt: skip
    forms.save_page(side=SIDE, subject=man, unfinished_id=form_id, answers=answers, by=by)
    forms.finish(side=SIDE, subject=man, unfinished_id=form_id, by=by)


def _asked(self: Player, man: Man) -> None:
    answers = ENQUIRY if self.but.get("told") == "nothing" else DISCLOSED
    answers = answers | self.but.get("enquiry", {})
    _form(self, man, "perpetration_screen", "keyworker", self.on(10), self.keyworker, answers)


def _offered(self: Player, man: Man) -> None:
    details = {
        "on": self.on(10), "answer": "accepted", "why_not_made": "", "ask_again_on": None,
        "at_risk": ["ex_partner"], "told_whom": "the assessor on duty, by phone",
    }  # fmt: skip
    details |= self.but.get("offer", {})
    if details["answer"] == "later":
        details["ask_again_on"] = timezone.localdate() + timedelta(days=14)
    steady = self.but.get("stability", "stabilised") != "not_stabilised"
    plan = None if steady else {
        "keyworker": self.keyworker.pk, "one_to_one": "Weekly keywork on triggers and on staying away.",
        "ask_again_on": timezone.localdate() + timedelta(days=21),
    }  # fmt: skip
    screening.make_offer(
        man_id=man.pk, offer_id=_id(man, "offer"), details=details, plan=plan, by=self.keyworker
    )


def _referral_begun(self: Player, man: Man) -> None:
    met = {"answer": "yes", "grounds": "His keyworker and two group workers say so."}
    keys = ("stabilised", "attends", "acknowledges", "takes_challenge")
    details = {
        "source": "this_service", "referrer": "", "referrer_contact": "", "received_on": self.on(20),
        "reported": "His keyworker: he came to a group with a swollen hand and spoke of a broken door.",
        "criteria": dict.fromkeys(keys, met), "in_scope": "yes", "borough": "Riverbank",
        "group_raises_risk": "no", "availability": ["mon_am", "wed_am", "thu_pm"],
    }  # fmt: skip
    referral.start_referral(
        man_id=man.pk, referral_id=_id(man, "referral"), details=details, by=self.keyworker
    )


def _referred(self: Player, man: Man) -> None:
    draft = Referral.objects.get(pk=_id(man, "referral"))
    referral.submit_referral(
        man_id=man.pk, referral_id=draft.pk, revision=draft.revision, on=self.on(21), by=self.keyworker
    )


def _concerns_answered(self: Player, man: Man) -> None:
    """The assessor says what was done about what he told when he was asked."""
    for concern in RaisedConcern.objects.filter(man=man, answered=None):
        concerns.answer_concern(
            man_id=man.pk, raised_id=concern.pk, by=self.assessor,
            what_was_done="Rang his keyworker and looked at the risk. His assessment goes into it.",
        )  # fmt: skip


def _signed(self: Player, man: Man) -> None:
    for purpose in ("limits", "treatment_agency", "referrer", "recording", "research"):
        given = self.but.get("consents", {}).get(purpose, "given")
        consent.record_consent(
            man_id=man.pk, consent_id=_id(man, purpose), purpose=purpose, given=given, on=self.on(27),
            how="signed_paper", reason="", by=self.assessor,
        )  # fmt: skip


def _named(self: Player, man: Man) -> None:
    named = man.partner_details.filter(withdrawn_at=None).exists()
    years = None if named else 6
    details = {
        "on": self.on(27), "answer": "named" if named else "none_in_years", "years": years, "at_session": None
    }  # fmt: skip
    people.record_people_asked(man_id=man.pk, asked_id=_id(man, "people"), details=details, by=self.assessor)


def _begun(self: Player, man: Man) -> None:
    assessment.open_assessment(
        man_id=man.pk, assessment_id=_id(man, "assessment"), on=self.on(34), by=self.assessor
    )
    for one in SECTIONS[: len(SECTIONS) // 2]:
        _write(self, man, one.key)


def _write(self: Player, man: Man, section: str) -> None:
    questions = next(one.questions for one in SECTIONS if one.key == section)
    answers = {one.key: "no" if one.choices else WORDS for one in questions if one.only_if is None}
    now = Assessment.objects.get(pk=_id(man, "assessment"))
    assessment.save_section(
        man_id=man.pk, assessment_id=now.pk, section=section, answers=answers, revision=now.revision,
        by=self.assessor,
    )  # fmt: skip


def _assessed(self: Player, man: Man) -> None:
    for one in SECTIONS[len(SECTIONS) // 2 :]:
        _write(self, man, one.key)
    for key in QUESTIONNAIRES:
        who = {"controlling_behaviours": "man", "motivation_cycle": "keyworker"}.get(key, "assessor")
        answers = answers_to(newest()[key], on=self.on(40), but=self.but.get(key))
        _form(self, man, key, who, self.on(40), self.assessor, answers)
    now = Assessment.objects.get(pk=_id(man, "assessment"))
    assessment.finish_assessment(
        man_id=man.pk, assessment_id=now.pk, on=self.on(48), revision=now.revision, by=self.assessor
    )


def _decided(self: Player, man: Man) -> None:
    details = {
        "on": self.on(52), "outcome": "suitable", "reasons": ["stable", "takes_responsibility"],
        "rationale": "He is steady, takes some responsibility, and can be worked with in a group.",
        "high_risk": False, "conditions": "", "must_change": "", "review_on": None,
        "onward": "", "onward_more": "",
    }  # fmt: skip
    details |= self.but.get("decision", {})
    if details["outcome"] == "not_yet":
        details["review_on"] = timezone.localdate() + timedelta(days=30)
    decision.decide(man_id=man.pk, decision_id=_id(man, "decision"), details=details, by=self.manager)


def _confirmed(self: Player, man: Man) -> None:
    """A second person answers only a decision of high risk."""
    if not self.but.get("decision", {}).get("high_risk"):
        return
    decision.confirm_decision(
        man_id=man.pk, decision_id=_id(man, "decision"), agrees=True, comment="", on=self.on(54),
        by=self.second,
    )  # fmt: skip


def _ready(self: Player, man: Man) -> None:
    details = {
        "goals": "Stay off alcohol. Find a place of his own.", "risks": "Evenings alone, and pay day.",
        "lapse_plan": "He rings his keyworker on the same day and comes in on the next.",
        "as_of": self.on(50),
    }  # fmt: skip
    care_plan.save_care_plan(man_id=man.pk, details=details, revision=None, by=self.keyworker)
    care_plan.confirm_plan(
        man_id=man.pk, confirmation_id=_id(man, "plan"), fits=True, comment="", on=self.on(55),
        by=self.keyworker,
    )  # fmt: skip


# In the order of the path.
STEPS: dict[str, Callable[[Player, Man], None]] = {
    "treatment": _treatment,
    "asked": _asked,
    "offered": _offered,
    "referral_begun": _referral_begun,
    "referred": _referred,
    "concerns_answered": _concerns_answered,
    "signed": _signed,
    "named": _named,
    "begun": _begun,
    "assessed": _assessed,
    "decided": _decided,
    "confirmed": _confirmed,
    "ready": _ready,
}
