"""What a finished enquiry about harm to a partner says, as the facts that a man's path goes on from.

The enquiry itself is the questionnaire `perpetration_screen`: its rules of safe enquiry stand there. Here is
only what its answers mean afterwards. What was not answered is never read as "no".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from throughline.rulebook.instruments.asked import only_asked
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.library import newest
from throughline.rulebook.instruments.library.perpetration_screen import TOPICS
from throughline.rulebook.instruments.scales import OneOf

ENQUIRY = "perpetration_screen"
YES, NO, NOT_KNOWN = "yes", "no", "not_known"


@dataclass(frozen=True)
class Enquiry:
    """One finished enquiry. `danger_now`, `pregnant` and `children` are yes, no, not_known, or "" when the
    question was not put. `disclosed` is None when he was not asked or too little was answered to tell."""

    asked: bool
    limits_told: bool
    why_not: str
    ask_again_on: date | None
    disclosed: bool | None
    danger_now: str
    pregnant: str
    children: str

    @property
    def alarms(self) -> bool:
        """Whether an answer was a yes that is passed on as a concern by itself."""
        return YES in (self.danger_now, self.pregnant, self.children)


def enquiry_in(instrument: Instrument, answers: Mapping[str, object]) -> Enquiry:
    """What a finished form says. `instrument` is the enquiry in the version that was answered.

    An answer to a question that the rules of safe enquiry kept from being put counts for nothing, so nobody
    was asked who was not alone, had no proper interpreter, or had not been told the limits.
    """
    given = only_asked(instrument, answers)
    asked = given.get("asked") == YES
    return Enquiry(
        asked=asked,
        limits_told=given.get("limits_told") == YES,
        why_not="" if asked else _text(given.get("why_not")),
        ask_again_on=None if asked else _day(given.get("ask_again")),
        disclosed=_disclosed(given) if asked else None,
        danger_now=_known(given.get("danger_now")),
        pregnant=_known(given.get("pregnant")),
        children=_known(given.get("children")),
    )


def why_not_label(code: str) -> str:
    """The words of a reason why he was not asked; the code itself when this software does not know it."""
    return _why_not().get(code, code)


def rules_of_safe_enquiry() -> tuple[str, ...]:
    """What to keep to before and while asking, a sentence each."""
    return newest()[ENQUIRY].before


def _disclosed(given: Mapping[str, object]) -> bool | None:
    told = [given.get(topic.key) for topic in TOPICS]
    if YES in told:
        return True
    return False if all(one == NO for one in told) else None


def _known(answer: object) -> str:
    """Yes or no; any reason for no answer is "not known"; nothing at all when it was not put."""
    if answer is None:
        return ""
    return answer if isinstance(answer, str) and answer in (YES, NO) else NOT_KNOWN


def _text(answer: object) -> str:
    return answer if isinstance(answer, str) else ""


def _day(answer: object) -> date | None:
    return date.fromisoformat(answer) if isinstance(answer, str) else None


def _why_not() -> dict[str, str]:
    scale = newest()[ENQUIRY].by_key["why_not"].scale
    return {one.value: one.label for one in scale.choices} if isinstance(scale, OneOf) else {}
