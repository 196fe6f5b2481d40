"""An answer as a number, as the values that it names, or as a yes or no to a test of it.

Here, and nowhere else, an answer becomes any of these. `None` is "there is no such thing here": not reached,
declined, not asked, not known, or not of this scale. It is never 0 and never False.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import assert_never

from throughline.rulebook.instruments.amounts import exact
from throughline.rulebook.instruments.scales import (
    Amount,
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

Number = Callable[[object], int | Fraction | None]
Named = Callable[[object], tuple[str, ...] | None]
Test = Callable[[object], bool | None]


def number_of(scale: Scale) -> Number:
    """How an answer on this scale is read as an exact number.

    A count or rating as it is, an amount as a fraction, a weekly total, the points of a choice, the smallest
    number of times that a band stands for.
    """
    match scale:
        case Count() | Rating():
            return _whole
        case Amount():
            return exact
        case WeeklyDays():
            return _total
        case OneOf(choices):
            points = {one.value: one.points for one in choices}
            return lambda value: points.get(value) if type(value) is str else None
        case Bands(bands):
            least = {band.value: band.least for band in bands}
            return lambda value: least.get(value) if type(value) is str else None
        case SomeOf() | Day() | Words():
            return _nothing
    assert_never(scale)


def named_by(scale: Scale) -> Named:
    """How an answer on this scale is read as the values that it names: one, or those that were ticked."""
    match scale:
        case OneOf(choices) | SomeOf(choices):
            known = frozenset(one.value for one in choices)
        case Bands(bands):
            known = frozenset(band.value for band in bands)
        case Count() | Amount() | Rating() | WeeklyDays() | Day() | Words():
            return _nothing
    if isinstance(scale, SomeOf):
        return lambda value: _ticked(value, known)
    return lambda value: (value,) if type(value) is str and value in known else None


def says(scale: Scale, values: tuple[str, ...]) -> Test:
    """Whether an answer is one of `values`, or was ticked so."""
    wanted, named = frozenset(values), named_by(scale)
    match scale:
        case OneOf(choices):
            outcomes = {one.value: one.value in wanted for one in choices}
        case Bands(bands):
            outcomes = {band.value: band.value in wanted for band in bands}
        case _:
            return lambda value: None if (ticked := named(value)) is None else not wanted.isdisjoint(ticked)
    return lambda value: outcomes.get(value) if type(value) is str else None


def reaches(scale: Scale, least: int) -> Test:
    """Whether an answer is at or above `least`: a number, a weekly total, or a band as high as that."""
    number = number_of(scale)

    def test(value: object) -> bool | None:
        given = number(value)
        return None if given is None else given >= least

    return test


def _whole(value: object) -> int | None:
    return value if type(value) is int else None


def _total(value: object) -> int | None:
    total = value.get("total") if type(value) is dict else None
    return total if type(total) is int else None


def _nothing(value: object) -> None:
    return None


def _ticked(value: object, known: frozenset[str]) -> tuple[str, ...] | None:
    if type(value) is not list or not all(type(one) is str and one in known for one in value):
        return None
    return tuple(value)
