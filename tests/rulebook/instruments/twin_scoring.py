"""The rules of scoring once more, as plainly as they can be said and with no thought of speed.

The answers are those that were checked. Nothing is prepared or kept, as in `twin.py`.
"""

from fractions import Fraction
from typing import Any

from tests.rulebook.instruments.twin import by_key, holds, is_asked, number_in, values_in
from throughline.rulebook.instruments.conditions import AtLeast, When
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.readings import (
    AnyYes,
    CountOf,
    Happened,
    Highest,
    Mean,
    Raised,
    Rule,
    Sum,
    Value,
)
from throughline.rulebook.instruments.scales import Bands, OneOf


class Missing(Exception):
    """The reading cannot be made."""


class Absent(Exception):
    """There is nothing to read, because it was rightly not asked."""


def scored(instrument: Instrument, answers: dict[str, Any]) -> dict[str, Any]:
    """The value of each reading; "missing" where it cannot be made; nothing where nothing was asked."""
    found: dict[str, Any] = {}
    for rule in instrument.readings:
        try:
            found[rule.key] = value_of(instrument, rule, answers)
        except Missing:
            found[rule.key] = "missing"
        except Absent:
            continue
    return found


def value_of(instrument: Instrument, rule: Rule, answers: dict[str, Any]) -> Any:
    if isinstance(rule, Value):
        return numbers(instrument, (rule.item,), answers)[0]
    if isinstance(rule, Sum):
        return sum(numbers(instrument, rule.items, answers))
    if isinstance(rule, Mean):
        every = numbers(instrument, rule.items, answers)
        return Fraction(sum(every), len(every))
    if isinstance(rule, Highest):
        return highest(instrument, rule, answers)
    if not is_wanted(instrument, rule, answers):
        raise Absent
    if isinstance(rule, AnyYes):
        return yes_or_no([outcome(instrument, rule, key, answers) for key in rule.items])
    if isinstance(rule, Raised):
        return raised(instrument, rule, answers)
    return sum(known(outcome(instrument, rule, key, answers)) for key in rule.items)


def is_wanted(instrument: Instrument, rule: Rule, answers: dict[str, Any]) -> bool:
    """Whether there is a reading at all."""
    if not isinstance(rule, AnyYes | CountOf) or rule.only_if is None:
        return True
    return known(holds(instrument, rule.only_if, answers))


def numbers(instrument: Instrument, keys: tuple[str, ...], answers: dict[str, Any]) -> list[int | Fraction]:
    """Every number. Absent when none of the items was asked, Missing when any is not there."""
    items = [by_key(instrument, key) for key in keys]
    if all(is_asked(instrument, item, answers) is False for item in items):
        raise Absent
    each = [number_in(i, answers.get(i.key)) if is_asked(instrument, i, answers) else None for i in items]
    if None in each:
        raise Missing
    return [one for one in each if one is not None]


def outcome(instrument: Instrument, rule: Any, key: str, answers: dict[str, Any]) -> bool | None:
    """Whether an item counts: True, False (also when rightly not asked), or None when it is missing."""
    asks = AtLeast(key, rule.least) if isinstance(rule, Happened) else When(key, rule.values)
    return holds(instrument, asks, answers)


def known(outcome: bool | None) -> bool:
    if outcome is None:
        raise Missing
    return outcome


def yes_or_no(outcomes: list[bool | None]) -> str:
    if True in outcomes:
        return "yes"
    return "yes" if any(known(one) for one in outcomes) else "no"


def highest(instrument: Instrument, rule: Highest, answers: dict[str, Any]) -> str:
    there = [by_key(instrument, key) for key in rule.items]
    there = [item for item in there if is_asked(instrument, item, answers) is not False]
    if not there:
        raise Absent
    given = [values_in(answers.get(i.key)) if is_asked(instrument, i, answers) else None for i in there]
    if None in given:
        raise Missing
    scale = there[0].scale
    assert isinstance(scale, OneOf | Bands)
    order = [one.value for one in (scale.choices if isinstance(scale, OneOf) else scale.bands)]
    return max((value for values in given for value in values or []), key=order.index)


def raised(instrument: Instrument, rule: Raised, answers: dict[str, Any]) -> str:
    counted = next(one for one in instrument.readings if one.key == rule.count)
    judged = [holds(instrument, When(key, ("yes",)), answers) for key in rule.judgement]
    if True in judged:
        return "yes"
    if isinstance(counted, CountOf | Happened):
        each = [outcome(instrument, counted, key, answers) for key in counted.items]
        if each.count(True) >= rule.threshold:
            return "yes"
        if not is_wanted(instrument, counted, answers):
            yes_or_no(judged)
            raise Absent
        return yes_or_no([False if one is not None else None for one in each] + judged)
    number = value_of(instrument, counted, answers)
    return "yes" if number >= rule.threshold else yes_or_no(judged)
