"""An answer as pages and prints say it. A missing answer is said in words of its own, never as a number."""

from fractions import Fraction
from typing import assert_never

from throughline.rulebook.instruments.amounts import exact, in_digits
from throughline.rulebook.instruments.checks import REASONS, as_day
from throughline.rulebook.instruments.definition import Item
from throughline.rulebook.instruments.scales import (
    NONE_LABEL,
    Amount,
    Bands,
    Count,
    Day,
    OneOf,
    Rating,
    SomeOf,
    WeeklyDays,
    Words,
)
from throughline.rulebook.instruments.wrong import day_in_words, shown

NOT_REACHED = "Not reached yet"
# Empty text is no answer: it stands where words were taken out of a record.
REMOVED = "Words were removed"


def in_words(item: Item, value: object) -> str:
    """The answer in words: "More than 20 times", "Declined", "Not reached yet", "3, 4, 0, 2 days: 9 in all".

    `value` is the answer as `check` keeps it, or None for an item that was not reached.
    """
    if value is None:
        return NOT_REACHED
    if type(value) is dict and "not" in value:
        return next((said for why, said in REASONS.items() if why == value["not"]), shown(value["not"]))
    return _answer(item, value)


def with_unit(number: int | Fraction, unit: str) -> str:
    """A number with its unit, which is written in the plural: "1 day", "9 days", "0.5 grams a day".

    A unit of two kinds is in the singular for both: "1 gram or pill a day".
    """
    said = shown(number) if isinstance(number, int) else in_digits(number)
    words = unit.split()
    if number == 1:
        first = {0} | {place + 1 for place, word in enumerate(words) if word == "or"}
        words = [_SINGULAR.get(word, word) if place in first else word for place, word in enumerate(words)]
    return " ".join([said, *words])


_SINGULAR = {
    plural: plural.removesuffix("s")
    for plural in ("days", "weeks", "months", "years", "hours", "times", "units", "grams", "points",
                   "cigarettes", "spliffs", "pills", "children", "sessions", "items")
} | {"children": "child"}  # fmt: skip


def _answer(item: Item, value: object) -> str:
    match item.scale:
        case OneOf(choices) | SomeOf(choices):
            return _labels({one.value: one.label for one in choices}, value)
        case Bands(bands):
            return _labels({band.value: band.label for band in bands}, value)
        case Count(unit=unit):
            return with_unit(value, unit) if type(value) is int else shown(value)
        case Amount(unit=unit):
            amount = exact(value)
            return shown(value) if amount is None else with_unit(amount, unit)
        case Rating(least, most, low, high):
            return f"{shown(value)} ({least} is {within(low)}, {most} is {within(high)})"
        case WeeklyDays():
            return _weeks(value)
        case Day():
            day = as_day(value)
            return shown(value) if day is None else day_in_words(day)
        case Words():
            return (value or REMOVED) if type(value) is str else shown(value)
    assert_never(item.scale)


def _labels(labels: dict[str, str], value: object) -> str:
    ticked = value if type(value) is list else [value]
    said = [labels.get(one, shown(one)) if type(one) is str else shown(one) for one in ticked]
    return ", ".join(said) or NONE_LABEL


def _weeks(value: object) -> str:
    if type(value) is not dict or type(value.get("total")) is not int:
        return shown(value)
    total, weeks = value["total"], value.get("weeks")
    if type(weeks) is not list:
        return with_unit(total, "days")
    return f"{', '.join(shown(days) for days in weeks)} days: {shown(total)} in all"


def within(text: str) -> str:
    """A label as it stands within a sentence: with a small letter first."""
    return text[:1].lower() + text[1:]
