"""What is known of an item, for scoring. The one place that decides whether an answer is missing."""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import TypeVar

from throughline.rulebook.instruments.asked import Answers, Standings, sources
from throughline.rulebook.instruments.checks import REASONS
from throughline.rulebook.instruments.conditions import Condition
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.results import Incomplete, Missing

Read = TypeVar("Read")


class LeftOut(Enum):
    """An item that was rightly not asked, because its condition does not hold: not missing, and no answer."""

    LEFT_OUT = "left out"


LEFT_OUT = LeftOut.LEFT_OUT
NOT_REACHED = "not reached"
NO_NUMBER = "its answer counts for nothing"


def given(
    instrument: Instrument, key: str, read: Callable[[object], Read | None]
) -> Callable[[Answers, Standings], Read | LeftOut | None]:
    """What tells an item's answer as `read` reads it: `LEFT_OUT` when rightly not asked, None when missing.

    An item is missing too when nobody can say whether it should be asked.
    """
    if instrument.by_key[key].asked_if is None:
        return lambda answers, standings: read(answers.get(key))

    def conditional(answers: Answers, standings: Standings) -> Read | LeftOut | None:
        if standings[key] is True:
            return read(answers.get(key))
        return LEFT_OUT if standings[key] is False else None

    return conditional


def incomplete(
    instrument: Instrument, keys: Iterable[str], answers: Answers, standings: Standings
) -> Incomplete:
    """That these items are missing, each with the reason.

    Of an item that nobody can say should be asked, the answers that would decide it are named instead.
    """
    found: dict[str, Missing] = {}
    for key in keys:
        for root in _roots(instrument, key, answers, standings):
            found[root] = Missing(root, why(answers.get(root), standings.get(root, True)))
    return Incomplete(tuple(found.values()))


def why(value: object, standing: bool | None) -> str:
    """Why an item that is needed has no answer that counts, in words that follow its name."""
    if standing is False:
        return "not asked, because of an earlier answer"
    if value is None:
        return NOT_REACHED
    if type(value) is dict and "not" in value:
        return next((said.lower() for one, said in REASONS.items() if one == value["not"]), NOT_REACHED)
    return NO_NUMBER


def _roots(instrument: Instrument, key: str, answers: Answers, standings: Standings) -> list[str]:
    """The item itself, or what keeps everybody from saying whether it should be asked."""
    condition = instrument.by_key[key].asked_if
    if condition is None or standings[key] is not None:
        return [key]
    without = undecided(condition, answers, standings)
    return [root for one in without for root in _roots(instrument, one, answers, standings)] or [key]


def undecided(condition: Condition, answers: Answers, standings: Standings) -> list[str]:
    """The items that a condition looks at and that have no answer: what keeps it from being decided."""
    return [one for one in sources(condition) if _is_without(one, answers, standings)]


def _is_without(key: str, answers: Answers, standings: Standings) -> bool:
    if standings.get(key, True) is not True:
        return standings[key] is None
    value = answers.get(key)
    return value is None or (type(value) is dict and "not" in value)
