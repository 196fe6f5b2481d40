"""Faults in the kinds of answer."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import assert_never

from throughline.rulebook.instruments.scales import (
    Amount,
    Bands,
    Choice,
    Count,
    Day,
    OneOf,
    Rating,
    Scale,
    SomeOf,
    WeeklyDays,
    Words,
)


def scale_faults(scale: Scale) -> Iterator[str]:
    """What is wrong with a scale by itself."""
    match scale:
        case OneOf(choices):
            if len(choices) < 2:
                yield "there must be two answers or more to choose from."
            yield from _choice_faults(choices)
        case SomeOf(choices):
            if not choices:
                yield "there is nothing to tick."
            yield from _choice_faults(choices)
        case Bands(bands):
            yield from _label_faults([(band.value, band.label) for band in bands])
            if len(bands) < 2 or any(low.least >= high.least for low, high in pairwise(bands)):
                yield "the bands must rise, and there must be two or more."
            if bands and bands[0].least != 0:
                yield "the first band must stand for 0 times, so that never can be answered."
        case Count(least, most, _):
            if not 0 <= least < most:
                yield f"it runs from {least} to {most}. The least must be 0 or more, and below the most."
        case Amount(most, _):
            if most < 1:
                yield f"it runs from 0 to {most}. The most must be 1 or more."
        case Rating(least, most, low, high):
            if least >= most:
                yield f"it runs from {least} to {most}. The least must be below the most."
            if not low.strip() or not high.strip():
                yield "both ends of the line need a name."
        case Words(longest, lines):
            if longest < 1 or lines < 1:
                yield "it must take a character or more, on a line or more."
        case WeeklyDays() | Day():
            return
        case _:
            assert_never(scale)


def values_of(scale: Scale) -> tuple[str, ...]:
    """The values that an answer on this scale may name; none for numbers, dates and words."""
    match scale:
        case OneOf(choices) | SomeOf(choices):
            return tuple(one.value for one in choices)
        case Bands(bands):
            return tuple(band.value for band in bands)
    return ()


def most_of(scale: Scale) -> int | None:
    """The highest number that an answer on this scale can come to, or None when it is no number."""
    match scale:
        case Count(_, most) | Amount(most) | Rating(_, most):
            return most
        case WeeklyDays():
            return 28
        case Bands(bands):
            return max((band.least for band in bands), default=0)
        case OneOf(choices):
            points = [one.points for one in choices if one.points is not None]
            return max(points) if points and len(points) == len(choices) else None
    return None


def repeated(keys: Iterable[str]) -> list[str]:
    """Those that stand there more than once."""
    return [key for key, times in Counter(keys).items() if times > 1]


def _choice_faults(choices: tuple[Choice, ...]) -> Iterator[str]:
    yield from _label_faults([(one.value, one.label) for one in choices])
    points = [one.points is not None for one in choices]
    if any(points) and not all(points):
        yield "some answers have points and others none. Give points to all of them, or to none."


def _label_faults(named: list[tuple[str, str]]) -> Iterator[str]:
    for value in repeated(value for value, _ in named):
        yield f"the value “{value}” stands there twice."
    for label in repeated(label for _, label in named):
        yield f"two answers read “{label}”. Nobody could tell them apart."
    if not all(value.strip() and label.strip() for value, label in named):
        yield "every answer needs a value and a label."
