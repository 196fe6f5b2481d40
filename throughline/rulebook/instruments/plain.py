"""Lets the answers through that are plainly right, which nearly all are, so that few are looked into.

It only ever says yes: what it does not let through, `checks.py` looks into, and may still find right.
"""

from collections.abc import Mapping
from typing import NamedTuple

from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.scales import Amount, Bands, Count, OneOf, Rating, WeeklyDays


class Plain(NamedTuple):
    """What a plainly right answer is, by the keys of the items."""

    chosen: dict[str, frozenset[str]]
    whole: dict[str, range]
    amounts: dict[str, int]  # the most that each may be
    weekly: frozenset[str]


NO_VALUES: frozenset[str] = frozenset()
NO_NUMBERS = range(0)


def plain_of(instrument: Instrument) -> Plain:
    """The items that may have a plainly right answer. Words, dates and lists are always looked into."""
    chosen: dict[str, frozenset[str]] = {}
    whole: dict[str, range] = {}
    amounts: dict[str, int] = {}
    weekly: set[str] = set()
    for item in instrument.items:
        match item.scale:
            case OneOf(choices):
                chosen[item.key] = frozenset(one.value for one in choices)
            case Bands(bands):
                chosen[item.key] = frozenset(band.value for band in bands)
            case Count(least, most) | Rating(least, most):
                whole[item.key] = range(least, most + 1)
            case Amount(most):
                whole[item.key] = range(most + 1)
                amounts[item.key] = most
            case WeeklyDays():
                weekly.add(item.key)
    return Plain(chosen, whole, amounts, frozenset(weekly))


def sort_out(plain: Plain, answers: Mapping[str, object]) -> tuple[dict[str, object], list[str]]:
    """The answers that are right as they stand, and the keys of all others. Never raises on any JSON."""
    chosen, whole, amounts, weekly = plain
    others: list[str] = []
    for key, value in answers.items():
        if type(value) is dict:
            if key in weekly and _adds_up(value):
                continue
        elif type(value) is str:
            if value in chosen.get(key, NO_VALUES):
                continue
        elif type(value) is int:
            if value in whole.get(key, NO_NUMBERS):
                continue
        elif type(value) is float and _is_between_whole(value, amounts.get(key, 0)):
            continue
        others.append(key)
    right = dict(answers)
    for key in others:
        del right[key]
    return right, others


def _is_between_whole(value: float, most: int) -> bool:
    """An amount of one or two decimals. A whole one is kept without its point, so it is looked into."""
    return 0 < value < most and value % 1 != 0 and round(value * 100) / 100 == value


def _adds_up(value: dict[str, object]) -> bool:
    """Four weeks of 0 to 7 days, their sum, and nothing else."""
    try:
        weeks, total = value["weeks"], value["total"]
    except KeyError:
        return False
    if type(weeks) is not list or len(weeks) != 4 or len(value) != 2:
        return False
    a, b, c, d = weeks
    # True equals 1, and so does 1.0, so the types are asked before the sum.
    return type(a) is type(b) is type(c) is type(d) is type(total) is int and _SUMS.get((a, b, c, d)) == total


_EACH = range(8)
_SUMS = {(a, b, c, d): a + b + c + d for a in _EACH for b in _EACH for c in _EACH for d in _EACH}
