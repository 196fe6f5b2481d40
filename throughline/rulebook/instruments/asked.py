"""Which items are asked, given the answers so far.

A condition has three outcomes. It holds, it does not hold, or nobody can say yet, because the item that it
looks at has no answer (not reached, declined, not asked, not known). Only in the first case is the item
asked; only in the second is it rightly left out. In the third it is missing, so that a declined answer
never turns into "no" by way of a question that was not put.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import assert_never

from throughline.rulebook.instruments.conditions import AllOf, AnyOf, AtLeast, Condition, When
from throughline.rulebook.instruments.definition import Instrument, Item
from throughline.rulebook.instruments.keeping import made_once
from throughline.rulebook.instruments.values import Test, number_of, reaches, says

Answers = Mapping[str, object]
# By the key of an item with a condition: True asked, False rightly left out, None nobody can say yet.
Standings = dict[str, bool | None]
Look = Callable[[Answers, Standings], bool | None]


def holds(condition: Condition, instrument: Instrument, answers: Answers) -> bool:
    """Whether the condition holds, given these answers. Unknown is no."""
    return _look(condition, instrument)(answers, standings(instrument, answers)) is True


def standings(instrument: Instrument, answers: Answers) -> Standings:
    """How every item with a condition stands. A condition looks at asked items only, in their order."""
    return stand(looks(instrument), answers)


def stand(several: Mapping[str, Look], answers: Answers) -> Standings:
    """How these items stand. What a condition of theirs looks at must stand before them."""
    found: Standings = {}
    for key, look in several.items():
        found[key] = look(answers, found)
    return found


def behind(instrument: Instrument, keys: Iterable[str]) -> set[str]:
    """These items and all that decide whether they are asked."""
    found: set[str] = set()
    waiting = set(keys)
    while waiting:
        found |= waiting
        conditions = [item.asked_if for key in waiting if (item := instrument.by_key.get(key))]
        waiting = {key for one in conditions if one for key in sources(one)} - found
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
            return told(instrument.by_key[item], says(instrument.by_key[item].scale, values))
        case AtLeast(item, least):
            return _reached(instrument.by_key[item], least)
        case AnyOf(conditions):
            return any_of(tuple(_look(one, instrument) for one in conditions))
        case AllOf(conditions):
            return _all(tuple(_look(one, instrument) for one in conditions))
    assert_never(condition)


def told(item: Item, test: Test) -> Look:
    """The outcome of a test of an item's answer: None when missing, False when it was rightly not asked.

    What was rightly not asked did not happen. An item that nobody can say should be asked is missing.
    """
    key = item.key
    if item.asked_if is None:
        return lambda answers, found: test(answers.get(key))

    def conditional(answers: Answers, found: Standings) -> bool | None:
        # An item before its own condition was looked at: only where a definition has them in wrong order.
        standing = found.get(key, False)
        return test(answers.get(key)) if standing is True else standing

    return conditional


def _reached(item: Item, least: int) -> Look:
    """As `told` of `reaches`, with a call less: most conditions are of this kind."""
    if item.asked_if is not None:
        return told(item, reaches(item.scale, least))
    key, number = item.key, number_of(item.scale)

    def look(answers: Answers, found: Standings) -> bool | None:
        given = number(answers.get(key))
        return None if given is None else given >= least

    return look


def any_of(several: tuple[Look, ...]) -> Look:
    """True as soon as one is, whatever else is unknown; False only when all are known to be."""
    return several[0] if len(several) == 1 else _until(several, ends=True)


def _all(several: tuple[Look, ...]) -> Look:
    return _until(several, ends=False)


def _until(several: tuple[Look, ...], *, ends: bool) -> Look:
    """The outcome `ends` as soon as one has it; the other one only when all are known to have that."""

    def look(answers: Answers, found: Standings) -> bool | None:
        known = True
        for one in several:
            outcome = one(answers, found)
            if outcome is ends:
                return ends
            known = known and outcome is not None
        return not ends if known else None

    return look
