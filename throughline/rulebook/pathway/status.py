"""How a man stands on his path, whom that waits for, since or until when, and what comes next."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughline.rulebook.pathway.facts import GOOD, Facts
from throughline.rulebook.pathway.steps import Step, start_from
from throughline.rulebook.policy import Policy


class State(StrEnum):
    """How he stands. The value is what addresses and filters use; `LABELS` is what pages say."""

    NOT_ASKED = "not_asked"
    NOTHING_TOLD = "nothing_told"
    TO_OFFER = "to_offer"
    HOLDING = "holding"
    LATER = "later"
    DECLINED = "declined"
    WANTS_IT = "wants_it"
    REFERRAL_DRAFT = "referral_draft"
    REFERRED = "referred"
    LIMITS_REFUSED = "limits_refused"
    TO_ASSESS = "to_assess"
    IN_ASSESSMENT = "in_assessment"
    TO_DECIDE = "to_decide"
    TO_CONFIRM = "to_confirm"
    ACCEPTED = "accepted"
    NOT_YET = "not_yet"
    ONE_TO_ONE = "one_to_one"
    NOT_SUITABLE = "not_suitable"
    LEFT_TREATMENT = "left_treatment"


LABELS = {
    State.NOT_ASKED: "Not asked yet",
    State.NOTHING_TOLD: "Asked: told of nothing",
    State.TO_OFFER: "Asked: an offer is to be made",
    State.HOLDING: "Holding plan until he is stable",
    State.LATER: "Offered: not now",
    State.DECLINED: "Offered: does not want it",
    State.WANTS_IT: "Wants the programme",
    State.REFERRAL_DRAFT: "Referral begun",
    State.REFERRED: "Referred",
    State.LIMITS_REFUSED: "Limits of confidentiality refused or taken back",
    State.TO_ASSESS: "Waits for assessment",
    State.IN_ASSESSMENT: "In assessment",
    State.TO_DECIDE: "Waits for a decision",
    State.TO_CONFIRM: "Waits for a second person",
    State.ACCEPTED: "Found suitable",
    State.NOT_YET: "Not yet: comes back",
    State.ONE_TO_ONE: "One-to-one work instead",
    State.NOT_SUITABLE: "Not suitable",
    State.LEFT_TREATMENT: "Treatment ended",
}

KEYWORKER, ASSESSOR, MANAGER, SECOND, NOBODY = (
    "keyworker", "assessor", "manager", "second person", "nobody",
)  # fmt: skip


@dataclass(frozen=True)
class Status:
    """How he stands on a day.

    `due` is the last day for the next step, and `not_before` the first one, where there is such a day.
    """

    state: State
    waiting_on: str
    next_step: Step | None
    next_words: str
    due: date | None = None
    not_before: date | None = None

    @property
    def label(self) -> str:
        """How he stands, as a page says it."""
        return LABELS[self.state]

    def is_overdue(self, today: date) -> bool:
        """Whether the next step should have been taken before today."""
        return self.due is not None and self.due < today


def state_of(facts: Facts) -> State:
    """How he stands. The latest stage for which there is a fact decides: a late entry loses nothing."""
    if facts.decided_on is not None:
        return _after_decision(facts)
    if facts.assessment_opened is not None:
        return State.IN_ASSESSMENT if facts.assessment_finished is None else State.TO_DECIDE
    if facts.treatment_ended is not None:
        return State.LEFT_TREATMENT
    if facts.referred_on is not None:
        return _after_referral(facts)
    if facts.referral_started is not None:
        return State.REFERRAL_DRAFT
    return _after_asking(facts)


def _after_decision(facts: Facts) -> State:
    if not facts.decision_stands:
        return State.TO_DECIDE if facts.confirmed is False else State.TO_CONFIRM
    if facts.decision in GOOD:
        return State.ACCEPTED if facts.limits == "given" else State.LIMITS_REFUSED
    return {"not_yet": State.NOT_YET, "one_to_one": State.ONE_TO_ONE}.get(
        facts.decision or "", State.NOT_SUITABLE
    )


def _after_referral(facts: Facts) -> State:
    if facts.limits is None:
        return State.REFERRED
    return State.TO_ASSESS if facts.limits == "given" else State.LIMITS_REFUSED


def _after_asking(facts: Facts) -> State:
    if facts.asked_on is None:
        return State.NOT_ASKED
    if facts.offered_on is None or facts.offered_on < facts.asked_on:
        return State.TO_OFFER
    if facts.offer == "not_made":
        return State.HOLDING if facts.holding_until is not None else State.NOTHING_TOLD
    return {"accepted": State.WANTS_IT, "later": State.LATER}.get(facts.offer or "", State.DECLINED)


def status_of(facts: Facts, policy: Policy, today: date) -> Status:
    """How he stands today, whom that waits for, and the suggested next step."""
    state = state_of(facts)
    waiting, step, words = NEXT[state]
    if state in (State.WANTS_IT, State.HOLDING) and not facts.is_steady:
        words = "He is not stabilised yet. Keep to the holding plan and ask again."
    first = start_from(facts, policy) if state is State.ACCEPTED else None
    return Status(state, waiting, step, words, _due(state, facts, policy), first)


NEXT: dict[State, tuple[str, Step | None, str]] = {
    State.NOT_ASKED: (KEYWORKER, Step.ASK, "Ask him, alone and in private."),
    State.NOTHING_TOLD: (KEYWORKER, Step.ASK, "Ask again at his next review."),
    State.TO_OFFER: (KEYWORKER, Step.OFFER, "Record the offer and his answer."),
    State.HOLDING: (KEYWORKER, Step.OFFER, "Keep to the holding plan, and offer again on the day set."),
    State.LATER: (KEYWORKER, Step.OFFER, "Offer it again on the day set."),
    State.DECLINED: (KEYWORKER, Step.OFFER, "Offer it again when something changes."),
    State.WANTS_IT: (KEYWORKER, Step.REFER, "Refer him."),
    State.REFERRAL_DRAFT: (KEYWORKER, Step.REFER, "Check the referral and submit it."),
    State.REFERRED: (ASSESSOR, Step.CONSENT, "Read the limits of confidentiality with him."),
    State.LIMITS_REFUSED: (MANAGER, Step.CONSENT, "Talk with him about the limits, or end his referral."),
    State.TO_ASSESS: (ASSESSOR, Step.ASSESS, "Book and begin his assessment."),
    State.IN_ASSESSMENT: (ASSESSOR, Step.FINISH_ASSESSMENT, "Finish his assessment."),
    State.TO_DECIDE: (MANAGER, Step.DECIDE, "Decide whether he is suitable."),
    State.TO_CONFIRM: (SECOND, Step.CONFIRM, "A second person answers the decision."),
    State.ACCEPTED: (KEYWORKER, Step.START, "Get ready for his first group."),
    State.NOT_YET: (KEYWORKER, Step.ASSESS, "See whether what must change has changed, then assess again."),
    State.ONE_TO_ONE: (KEYWORKER, None, "Go on with one-to-one work."),
    State.NOT_SUITABLE: (NOBODY, None, "He may be referred again when something has changed."),
    State.LEFT_TREATMENT: (NOBODY, None, "Nothing is due here."),
}


def _due(state: State, facts: Facts, policy: Policy) -> date | None:
    """The last day for the next step, where a rule or a plan sets one."""
    if state is State.NOT_ASKED:
        if facts.put_off_until is not None:
            return facts.put_off_until
        if facts.treatment_started is not None:
            return facts.treatment_started + timedelta(days=policy.ask_within_days)
    if state is State.HOLDING:
        return facts.holding_until
    if state is State.LATER:
        return facts.offer_ask_again
    if state is State.NOT_YET:
        return facts.review_on
    return None
