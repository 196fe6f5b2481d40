"""An answer as a number, or as the values that it names. Here, and nowhere else, an answer becomes either.

`None` is "there is no such thing here": not reached, declined, not asked, not known, or not of this scale.
It is never 0 and never "no".
"""

from collections.abc import Callable
from typing import assert_never

from throughline.rulebook.instruments.scales import (
    Bands,
    Count,
    Day,
    OneOf,
    Rating,
    Scale,
    SomeOf,
    WeeklyDays,
    Words,
)

Number = Callable[[object], int | None]
Named = Callable[[object], tuple[str, ...] | None]


def number_of(scale: Scale) -> Number:
    """How an answer on this scale is read as a whole number.

    A count or rating as it is, a weekly total, the points of a choice, the smallest number of times that
    a band stands for.
    """
    match scale:
        case Count() | Rating():
            return _whole
        case WeeklyDays():
            return _total
        case OneOf(choices):
            return _looked_up({one.value: one.points for one in choices})
        case Bands(bands):
            return _looked_up({band.value: band.least for band in bands})
        case SomeOf() | Day() | Words():
            return _nothing
    assert_never(scale)


def named_by(scale: Scale) -> Named:
    """How an answer on this scale is read as the values that it names: one, or those that were ticked."""
    match scale:
        case OneOf(choices):
            return _one_of({one.value: (one.value,) for one in choices})
        case Bands(bands):
            return _one_of({band.value: (band.value,) for band in bands})
        case SomeOf(choices):
            return _some_of(frozenset(one.value for one in choices))
        case Count() | Rating() | WeeklyDays() | Day() | Words():
            return _nothing
    assert_never(scale)


def _whole(value: object) -> int | None:
    return value if type(value) is int else None


def _total(value: object) -> int | None:
    total = value.get("total") if type(value) is dict else None
    return total if type(total) is int else None


def _nothing(value: object) -> None:
    return None


def _looked_up(numbers: dict[str, int | None]) -> Number:
    def look(value: object) -> int | None:
        return numbers.get(value) if type(value) is str else None

    return look


def _one_of(known: dict[str, tuple[str, ...]]) -> Named:
    def look(value: object) -> tuple[str, ...] | None:
        return known.get(value) if type(value) is str else None

    return look


def _some_of(known: frozenset[str]) -> Named:
    def look(value: object) -> tuple[str, ...] | None:
        if type(value) is not list or not all(type(one) is str and one in known for one in value):
            return None
        return tuple(value)

    return look
