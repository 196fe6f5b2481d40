"""Each step of the path, and what it waits for. A step that has to wait says why in a sentence.

Who may take a step is decided elsewhere (`access.py`). Here is only what the man's own facts allow.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughline.rulebook.pathway.facts import GOOD, Facts
from throughline.rulebook.policy import Policy
from throughline.rulebook.working_days import after_working_days


class Step(StrEnum):
    """A step of the path, in its order."""

    ASK = "ask"
    OFFER = "offer"
    REFER = "refer"
    CONSENT = "consent"
    NAME_PEOPLE = "name_people"
    ASSESS = "assess"
    FINISH_ASSESSMENT = "finish_assessment"
    DECIDE = "decide"
    ACCEPT = "accept"
    CONFIRM = "confirm"
    START = "start"


LABELS = {
    Step.ASK: "Ask him",
    Step.OFFER: "Offer the programme",
    Step.REFER: "Refer him",
    Step.CONSENT: "Limits of confidentiality",
    Step.NAME_PEOPLE: "Partners and children",
    Step.ASSESS: "Assessment",
    Step.FINISH_ASSESSMENT: "Finish the assessment",
    Step.DECIDE: "Decision",
    Step.ACCEPT: "Find him suitable",
    Step.CONFIRM: "Second person",
    Step.START: "First group",
}


@dataclass(frozen=True)
class Need:
    """What a step waits for. `after` is the step that brings it, for the picture; None when no step does."""

    after: Step | None
    is_met: Callable[[Facts, Policy, date], bool]
    sentence: str


def _always(step: Step | None, met: Callable[[Facts], bool], sentence: str) -> Need:
    return Need(step, lambda facts, policy, today: met(facts), sentence)


def start_from(facts: Facts, policy: Policy) -> date | None:
    """The first day on which he may start: so many working days after the decision; None before one."""
    if not facts.decision_stands or facts.decided_on is None:
        return None
    newest = max(facts.decided_on, facts.confirmed_on or facts.decided_on)
    return after_working_days(newest, policy.wait_working_days)


def _has_waited(facts: Facts, policy: Policy, today: date) -> bool:
    first = start_from(facts, policy)
    return first is not None and today >= first


NO_LIMITS = "he has not signed the limits of confidentiality, or took them back."
NO_DETAILS = "he has not given the details of those at risk, and no manager has decided about that."
NOT_TWICE = "an assessment of him is open already. Go on with that one."

NEEDS: dict[Step, tuple[Need, ...]] = {
    Step.ASK: (
        _always(None, lambda f: f.treatment_ended is None, "his treatment at this agency has ended."),
    ),
    Step.OFFER: (
        _always(Step.ASK, lambda f: f.asked_on is not None, "he has not been asked yet."),
    ),
    Step.REFER: (
        _always(None, lambda f: f.referred_on is None or f.decided_on is not None and not _stands_well(f),
                "he is referred already."),
        _always(Step.OFFER, lambda f: f.offer != "declined",
                "he does not want the programme. Offer it again first."),
    ),
    Step.CONSENT: (),
    Step.NAME_PEOPLE: (
        _always(Step.CONSENT, lambda f: f.limits == "given", NO_LIMITS),
    ),
    Step.ASSESS: (
        _always(Step.REFER, lambda f: f.referred_on is not None, "he has not been referred yet."),
        _always(Step.CONSENT, lambda f: f.limits == "given", NO_LIMITS),
        _always(None, lambda f: f.assessment_opened is None or f.assessment_finished is not None, NOT_TWICE),
        _always(None, lambda f: not (f.assessment_finished is not None and f.decided_on is None),
                "his assessment waits for a decision."),
        _always(None, lambda f: not _stands_well(f), "he was found suitable already."),
    ),
    Step.FINISH_ASSESSMENT: (
        _always(Step.ASSESS, lambda f: f.assessment_opened is not None, "no assessment of him was begun."),
    ),
    Step.DECIDE: (
        _always(Step.FINISH_ASSESSMENT, lambda f: f.assessment_finished is not None,
                "his assessment is not finished."),
        _always(None, lambda f: f.decided_on is None or f.confirmed is False,
                "this assessment has its decision already."),
    ),
    Step.ACCEPT: (
        _always(Step.DECIDE, lambda f: f.assessment_finished is not None, "his assessment is not finished."),
        _always(Step.CONSENT, lambda f: f.limits == "given", NO_LIMITS),
        _always(Step.NAME_PEOPLE, lambda f: f.has_details, NO_DETAILS),
    ),
    Step.CONFIRM: (
        _always(Step.DECIDE, lambda f: f.decided_on is not None, "there is no decision yet."),
        _always(None, lambda f: f.high_risk is True, "this decision needs no second person."),
        _always(None, lambda f: f.confirmed is None, "a second person has answered already."),
    ),
    Step.START: (
        _always(Step.ACCEPT, lambda f: f.decision in GOOD, "he has not been found suitable."),
        _always(Step.CONFIRM, lambda f: f.decision_stands, "a second person has not agreed to the decision."),
        _always(Step.CONSENT, lambda f: f.limits == "given", NO_LIMITS),
        _always(Step.NAME_PEOPLE, lambda f: f.has_details, NO_DETAILS),
        _always(None, lambda f: f.plan_fits is True,
                "his keyworker has not confirmed that the programme fits his care plan."),
        Need(Step.DECIDE, _has_waited,
             "the working days that every man waits after his decision are not over."),
    ),
}  # fmt: skip


def _stands_well(facts: Facts) -> bool:
    return facts.decision in GOOD


def refusals(step: Step, facts: Facts, policy: Policy, today: date) -> tuple[str, ...]:
    """Why the step has to wait, a sentence each; empty when it may be taken."""
    return tuple(
        f"Not yet, because {need.sentence}" for need in NEEDS[step] if not need.is_met(facts, policy, today)
    )
