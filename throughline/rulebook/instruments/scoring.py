"""What is worked out from the answers to a questionnaire. Missing is never zero.

What is missing makes a reading `Incomplete`, by name and with the reason. An item that was rightly not asked,
because its condition does not hold, is not missing:

- `Value` and `Highest` have no reading then, rather than a 0;
- `AnyYes`, `CountOf`, `Happened` and `Raised` know that it did not happen (`AnyYes` has no reading where its
  `only_if` does not hold);
- `Sum` and `Mean` need every item: with some of them not asked they are `Incomplete`, with none of them
  asked there is no reading. (`author.problems` wants all their items to be asked on the same condition.)

The answers are those that `answers.check` keeps.
"""

from types import MappingProxyType
from typing import NamedTuple, TypeGuard

from throughline.rulebook.instruments.asked import Answers, Look, behind, looks, stand
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.keeping import made_once
from throughline.rulebook.instruments.makers import Maker, Thresholds, items_of, maker_of
from throughline.rulebook.instruments.results import Incomplete, Missing, Reading, Scored

__all__ = ["Incomplete", "Missing", "Reading", "Scored", "readings", "score"]

AS_DEFINED: Thresholds = MappingProxyType({})


def readings(
    instrument: Instrument, answers: Answers, *, thresholds: Thresholds = AS_DEFINED
) -> dict[str, Reading | Incomplete]:
    """Each reading by itself, by its key: made, or what is missing for it.

    `thresholds` are an agency's own, by the key of a `Raised` reading.
    """
    plan = _plan(instrument)
    now = stand(plan.looks, answers)
    found: dict[str, Reading | Incomplete] = {}
    for key, make in plan.makers:
        made = make(answers, now, thresholds)
        if made is not None:
            found[key] = made
    return found


def score(
    instrument: Instrument, answers: Answers, *, thresholds: Thresholds = AS_DEFINED
) -> Scored | Incomplete:
    """All readings, or everything that is missing for any of them."""
    found = readings(instrument, answers, thresholds=thresholds)
    if _all_made(found):
        return Scored(found)
    missing = [each for one in found.values() if isinstance(one, Incomplete) for each in one.missing]
    return Incomplete(tuple({each.item: each for each in missing}.values()))


def _all_made(found: dict[str, Reading | Incomplete]) -> TypeGuard[dict[str, Reading]]:
    return Incomplete not in map(type, found.values())


class Plan(NamedTuple):
    """The makers of an instrument's readings, and the conditions of the items that these read."""

    makers: tuple[tuple[str, Maker], ...]
    looks: dict[str, Look]


@made_once
def _plan(instrument: Instrument) -> Plan:
    makers = tuple((rule.key, maker_of(rule, instrument)) for rule in instrument.readings)
    read = behind(instrument, (key for rule in instrument.readings for key in items_of(rule)))
    return Plan(makers, {key: look for key, look in looks(instrument).items() if key in read})
