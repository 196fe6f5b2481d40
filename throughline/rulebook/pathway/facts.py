"""What is known of a man's path, as dated facts. What is not known is None, and is never guessed."""

from dataclasses import dataclass
from datetime import date

STEADY = ("stabilised", "abstinent")
GOOD = ("suitable", "with_conditions")


@dataclass(frozen=True)
class Facts:
    """The facts of one man, of the newest time round where a thing may happen more than once.

    Strings are the codes of the programme's models. `decision` and what follows belong to the newest
    assessment: a man who comes back after "not yet" begins again with an assessment that has no decision.
    """

    born: date
    treatment_started: date | None = None
    treatment_ended: date | None = None
    stability: str | None = None
    top_elsewhere: bool | None = None  # another agency fills in his Treatment Outcomes Profile
    asked_on: date | None = None  # the newest day on which he was asked
    put_off_until: date | None = None  # not asked then, and to be asked again on this day
    disclosed: bool | None = None  # what he told when he was asked last
    offered_on: date | None = None
    offer: str | None = None  # accepted, later, declined, not_made
    offer_ask_again: date | None = None
    holding_until: date | None = None  # the day on which a holding plan asks again
    referral_started: date | None = None
    referred_on: date | None = None  # submitted
    limits_on: date | None = None  # limits of confidentiality: the day of his newest answer
    limits: str | None = None  # given, refused, withdrawn
    people_asked_on: date | None = None  # partners and children: the day of his newest answer
    people: str | None = None  # named, no_change, none_in_years, refused
    without_details: bool | None = None  # a manager's newest decision, made after that answer
    assessment_opened: date | None = None
    assessment_finished: date | None = None
    decided_on: date | None = None
    decision: str | None = None
    high_risk: bool | None = None
    confirmed_on: date | None = None
    confirmed: bool | None = None  # whether the second person agreed
    review_on: date | None = None
    plan_confirmed_on: date | None = None
    plan_fits: bool | None = None

    @property
    def is_steady(self) -> bool:
        """Whether his recovery is steady enough for a group, as his keyworker sees it."""
        return self.stability in STEADY

    @property
    def has_details(self) -> bool:
        """Whether those at risk are named, or a manager has decided that he goes on without."""
        return self.people in ("named", "no_change", "none_in_years") or self.without_details is True

    @property
    def decision_stands(self) -> bool:
        """Whether a decision was made and nobody else has to look at it any more."""
        if self.decided_on is None:
            return False
        return self.high_risk is not True or self.confirmed is True
