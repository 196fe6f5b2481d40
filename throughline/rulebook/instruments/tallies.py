"""What is counted for a rule, together with what is missing for the whole of it."""

from collections.abc import Callable
from fractions import Fraction
from typing import assert_never

from throughline.rulebook.instruments.asked import Answers, Look, Standings, told
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.given import LeftOut, given
from throughline.rulebook.instruments.readings import CountOf, Happened, Mean, Sum, Value
from throughline.rulebook.instruments.scales import Scale
from throughline.rulebook.instruments.values import Test, number_of, reaches, says

# A number that is certain so far, None when there is none, and the items missing for the whole of it.
Tally = Callable[[Answers, Standings], tuple[int | Fraction | None, list[str]]]


def tally_of(rule: Value | Sum | Mean | CountOf | Happened, instrument: Instrument) -> Tally:
    """What counts for this rule. Of a count, what is certain stands even while other items are missing."""
    match rule:
        case Value(item=item):
            return _added(instrument, (item,))
        case Sum(items=items) | Mean(items=items):
            return _added(instrument, items)
        case CountOf(items=items, values=values):
            return _counted(tests(instrument, items, lambda scale: says(scale, values)))
        case Happened(items=items, least=least):
            return _counted(tests(instrument, items, lambda scale: reaches(scale, least)))
    assert_never(rule)


Tests = tuple[tuple[str, Look], ...]


def tests(instrument: Instrument, items: tuple[str, ...], test_of: Callable[[Scale], Test]) -> Tests:
    """For each item its key and the test of its answer, three-valued."""
    chosen = (instrument.by_key[key] for key in items)
    return tuple((item.key, told(item, test_of(item.scale))) for item in chosen)


def _counted(each: Tests) -> Tally:
    def tally(answers: Answers, standings: Standings) -> tuple[int | None, list[str]]:
        outcomes = [(key, look(answers, standings)) for key, look in each]
        certain = sum(1 for _, outcome in outcomes if outcome is True)
        return certain, [key for key, outcome in outcomes if outcome is None]

    return tally


def _added(instrument: Instrument, items: tuple[str, ...]) -> Tally:
    """A sum needs every one of its items, also one that was rightly not asked: leaving it out adds a 0.

    Where all of them were rightly not asked there is nothing to add, and nothing missing.
    """
    each: list[tuple[str, Callable[[Answers, Standings], int | Fraction | LeftOut | None]]] = [
        (key, given(instrument, key, number_of(instrument.by_key[key].scale))) for key in items
    ]

    def tally(answers: Answers, standings: Standings) -> tuple[int | Fraction | None, list[str]]:
        numbers: list[int | Fraction] = []
        missing: list[str] = []
        left_out = 0
        for key, tell in each:
            number = tell(answers, standings)
            if number is None or isinstance(number, LeftOut):
                missing.append(key)
                left_out += number is not None
            else:
                numbers.append(number)
        if left_out == len(each):
            return None, []
        return (None, missing) if missing else (sum(numbers), [])

    return tally
