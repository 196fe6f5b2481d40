"""Which items are asked, given the answers so far.

A condition has three outcomes. It holds, it does not hold, or nobody can say yet, because the item that it
looks at has no answer (not reached, declined, not asked, not known). Only in the first case is the item
asked; only in the second is it rightly left out. In the third it is missing, so that a declined answer
never turns into "no" by way of a question that was not put.
"""

from collections.abc import Callable, Mapping
from typing import assert_never

from throughline.rulebook.instruments.conditions import AllOf, AnyOf, AtLeast, Condition, When
from throughline.rulebook.instruments.definition import Instrument, Item
from throughline.rulebook.instruments.keeping import made_once
from throughline.rulebook.instruments.values import named_by, number_of

Answers = Mapping[str, object]
# By the key of an item with a condition: True asked, False rightly left out, None nobody can say yet.
Standings = dict[str, bool | None]
Look = Callable[[Answers, Standings], bool | None]


def holds(condition: Condition, instrument: Instrument, answers: Answers) -> bool:
    """Whether the condition holds, given these answers. Unknown is no."""
    return _look(condition, instrument)(answers, standings(instrument, answers)) is True


def standings(instrument: Instrument, answers: Answers) -> Standings:
    """How every item with a condition stands. A condition looks at asked items only, in their order."""
    found: Standings = {}
    for key, look in looks(instrument).items():
        found[key] = look(answers, found)
    return found


def asked(instrument: Instrument, answers: Answers) -> tuple[Item, ...]:
    """The items that are asked, in the order of the form, notes included."""
    found = standings(instrument, answers)
    return tuple(item for item in instrument.items if found.get(item.key, True) is True)


def only_asked(instrument: Instrument, answers: Answers) -> dict[str, object]:
    """The answers without those to items that are not asked (any more). Unknown keys are left as they are."""
    found = standings(instrument, answers)
    return {key: value for key, value in answers.items() if found.get(key, True) is True}


def look_of(condition: Condition, instrument: Instrument) -> Look:
    """What tells how a condition stands: it holds, it does not hold, or nobody can say yet (None)."""
    return _look(condition, instrument)


def sources(condition: Condition) -> tuple[str, ...]:
    """The keys of the items that a condition looks at, each once."""
    match condition:
        case When(item, _) | AtLeast(item, _):
            return (item,)
        case AnyOf(conditions) | AllOf(conditions):
            return tuple(dict.fromkeys(key for one in conditions for key in sources(one)))
    assert_never(condition)


@made_once
def looks(instrument: Instrument) -> dict[str, Look]:
    """For every item with a condition, in the order of the form, what tells how it stands."""
    return {item.key: _look(item.asked_if, instrument) for item in instrument.items if item.asked_if}


def _look(condition: Condition, instrument: Instrument) -> Look:
    match condition:
        case When(item, _) | AtLeast(item, _) if item not in instrument.by_key:
            return lambda answers, found: False  # the author is told of it by `author.problems`
        case When(item, values):
            return _when(instrument.by_key[item], frozenset(values))
        case AtLeast(item, least):
            return _at_least(instrument.by_key[item], least)
        case AnyOf(conditions):
            return _any(tuple(_look(one, instrument) for one in conditions))
        case AllOf(conditions):
            return _all(tuple(_look(one, instrument) for one in conditions))
    assert_never(condition)


def _when(item: Item, values: frozenset[str]) -> Look:
    key, named = item.key, named_by(item.scale)

    def look(answers: Answers, found: Standings) -> bool | None:
        if key in found and found[key] is not True:
            return found[key]
        given = named(answers.get(key))
        return None if given is None else not values.isdisjoint(given)

    return look


def _at_least(item: Item, least: int) -> Look:
    key, number = item.key, number_of(item.scale)

    def look(answers: Answers, found: Standings) -> bool | None:
        if key in found and found[key] is not True:
            return found[key]
        given = number(answers.get(key))
        return None if given is None else given >= least

    return look


def _any(several: tuple[Look, ...]) -> Look:
    def look(answers: Answers, found: Standings) -> bool | None:
        outcomes = [one(answers, found) for one in several]
        return True if True in outcomes else None if None in outcomes else False

    return look


def _all(several: tuple[Look, ...]) -> Look:
    def look(answers: Answers, found: Standings) -> bool | None:
        outcomes = [one(answers, found) for one in several]
        return False if False in outcomes else None if None in outcomes else True

    return look
