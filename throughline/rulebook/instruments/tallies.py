"""What is counted for a rule, together with what is missing for the whole of it."""

from collections.abc import Callable
from typing import TypeVar, assert_never

from throughline.rulebook.instruments.asked import Answers, Standings
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.given import LeftOut, given
from throughline.rulebook.instruments.readings import CountOf, Happened, Mean, Sum, Value
from throughline.rulebook.instruments.scales import Scale
from throughline.rulebook.instruments.values import named_by, number_of

Read = TypeVar("Read")
# For each item its key and what tells its answer.
Each = list[tuple[str, Callable[[Answers, Standings], Read | LeftOut | None]]]
# A number that is certain so far, None when there is none, and the items missing for the whole of it.
Tally = Callable[[Answers, Standings], tuple[int | None, list[str]]]


def tally_of(rule: Value | Sum | Mean | CountOf | Happened, instrument: Instrument) -> Tally:
    """What counts for this rule. Of a count, what is certain stands even while other items are missing."""
    match rule:
        case Value(item=item):
            return _added(_numbers(instrument, (item,)))
        case Sum(items=items) | Mean(items=items):
            return _added(_numbers(instrument, items))
        case CountOf(items=items, values=values):
            wanted = frozenset(values)
            return _counted(
                each_of(instrument, items, named_by), lambda ticked: not wanted.isdisjoint(ticked)
            )
        case Happened(items=items, least=least):
            return _counted(_numbers(instrument, items), lambda times: times >= least)
    assert_never(rule)


def each_of(
    instrument: Instrument, items: tuple[str, ...], reader: Callable[[Scale], Callable[[object], Read | None]]
) -> Each[Read]:
    """For each item, what tells its answer."""
    return [(key, given(instrument, key, reader(instrument.by_key[key].scale))) for key in items]


def _numbers(instrument: Instrument, items: tuple[str, ...]) -> Each[int]:
    return each_of(instrument, items, number_of)


def known(
    each: Each[Read], answers: Answers, standings: Standings
) -> tuple[list[Read], list[str], list[str]]:
    """The answers that are there, the keys of the missing ones, and of those rightly not asked."""
    there: list[Read] = []
    missing: list[str] = []
    left_out: list[str] = []
    for key, tell in each:
        found = tell(answers, standings)
        if found is None:
            missing.append(key)
        elif isinstance(found, LeftOut):
            left_out.append(key)
        else:
            there.append(found)
    return there, missing, left_out


def _added(each: Each[int]) -> Tally:
    """A sum needs every one of its items, also one that was rightly not asked: leaving it out adds a 0.

    Where all of them were rightly not asked there is nothing to add, and nothing missing.
    """

    def tally(answers: Answers, standings: Standings) -> tuple[int | None, list[str]]:
        there, missing, left_out = known(each, answers, standings)
        if len(left_out) == len(each):
            return None, []
        return (None, missing + left_out) if missing or left_out else (sum(there), [])

    return tally


def _counted(each: Each[Read], counts: Callable[[Read], bool]) -> Tally:
    """What was rightly not asked did not happen, and is not counted."""

    def tally(answers: Answers, standings: Standings) -> tuple[int | None, list[str]]:
        there, missing, _ = known(each, answers, standings)
        return sum(1 for one in there if counts(one)), missing

    return tally
