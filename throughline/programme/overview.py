"""The parts of a man's record as a list: where each stands in a few words, worked out from his facts."""

from dataclasses import dataclass
from datetime import date

from throughline.casefile.pages.dates import day_in_words
from throughline.programme.models import Consent, Decision, PeopleAsked, Stability
from throughline.rulebook.access import Permission
from throughline.rulebook.pathway import Facts, Step


@dataclass(frozen=True)
class Part:
    """A part of the record: its title, the name of its route, where it stands, and who may open it."""

    title: str
    route: str
    stands: str = ""
    needs: Permission = Permission.SEE_MEN


def parts_of(facts: Facts) -> tuple[Part, ...]:
    """The parts of the path, in its order."""
    return (
        Part("Treatment", "man-treatment", _treatment(facts)),
        Part("Asked about harm", "man-screening", _asked(facts)),
        Part("Referral", "man-referral", _referral(facts)),
        Part("Limits of confidentiality and consents", "man-consent", _limits(facts)),
        Part("Partners and children", "man-people", _people(facts)),
        Part("Orders and conditions", "man-orders"),
        Part("Assessment", "man-assessment", _assessment(facts)),
        Part("Decision", "man-decision", _decision(facts)),
        Part("Care plan", "man-care-plan", _plan(facts)),
    )


BESIDES = (
    Part("Appointments", "man-diary"),
    Part("Concerns", "man-concerns"),
    Part("Notes", "man-notes", needs=Permission.WRITE_NOTE),
    Part("Letters", "man-letters"),
    Part("Complaints and compliments", "man-feedback"),
    Part("Timeline", "man-timeline"),
)


def _on(words: str, day: date | None) -> str:
    return f"{words} {day_in_words(day)}" if day else words


def _treatment(facts: Facts) -> str:
    if facts.treatment_started is None:
        return "Not recorded"
    if facts.treatment_ended is not None:
        return _on("Ended", facts.treatment_ended)
    return Stability(facts.stability).label


def _asked(facts: Facts) -> str:
    if facts.asked_on is not None:
        return _on("Asked", facts.asked_on)
    return _on("Ask on", facts.put_off_until) if facts.put_off_until else "Not asked yet"


def _referral(facts: Facts) -> str:
    if facts.referred_on is not None:
        return _on("Submitted", facts.referred_on)
    return "Begun" if facts.referral_started is not None else "Not referred"


def _limits(facts: Facts) -> str:
    return _on(Consent.Given(facts.limits).label, facts.limits_on) if facts.limits else "Not read yet"


def _people(facts: Facts) -> str:
    return PeopleAsked.Answer(facts.people).label if facts.people else "Not asked yet"


def _assessment(facts: Facts) -> str:
    if facts.assessment_finished is not None:
        return _on("Finished", facts.assessment_finished)
    return _on("Begun", facts.assessment_opened) if facts.assessment_opened else "Not begun"


def _decision(facts: Facts) -> str:
    if facts.decision is None:
        return "None yet"
    label = Decision.Outcome(facts.decision).label
    return label if facts.decision_stands else f"{label}, waits for a second person"


def _plan(facts: Facts) -> str:
    if facts.plan_fits is None:
        return "Not confirmed yet"
    return _on("Fits", facts.plan_confirmed_on) if facts.plan_fits else "Does not fit"


# Where the next step is taken.
ROUTES = {
    Step.ASK: "man-screening",
    Step.OFFER: "man-screening",
    Step.REFER: "man-referral",
    Step.CONSENT: "man-consent",
    Step.NAME_PEOPLE: "man-people",
    Step.ASSESS: "man-assessment",
    Step.FINISH_ASSESSMENT: "man-assessment",
    Step.DECIDE: "man-decision",
    Step.ACCEPT: "man-decision",
    Step.CONFIRM: "man-decision",
    Step.START: "man-care-plan",
}


def route_of(step: Step | None) -> str:
    """The name of the page on which a step is taken; empty when there is no step."""
    return ROUTES[step] if step else ""
