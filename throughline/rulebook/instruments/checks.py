"""One answer against its scale. A check takes any JSON value and gives the answer as it is kept, or `Wrong`.

True is not 1, and 1.0 is not 1 but where an amount is asked for: all other numbers are whole. Before its
type is known, nothing is asked of a value but its type, so that no value can make a check fail.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, assert_never

from throughline.rulebook.instruments.amounts import AS_TYPED, hundredths, kept
from throughline.rulebook.instruments.definition import Item
from throughline.rulebook.instruments.scales import (
    Amount,
    Bands,
    Count,
    Day,
    NotAnswered,
    OneOf,
    Rating,
    SomeOf,
    WeeklyDays,
    Words,
)
from throughline.rulebook.instruments.weeks import check_weeks
from throughline.rulebook.instruments.wrong import Wrong, day_in_words, shown

# A value and the date of the form; the answer as it is kept, None for no answer, or Wrong.
Check = Callable[[object, date], object]

# Nobody in these files was born before it: a year like 0022 is a slip of the hand.
EARLIEST = date(1900, 1, 1)
REASONS = {
    NotAnswered.DECLINED: "Declined",
    NotAnswered.NOT_ASKED: "Not asked",
    NotAnswered.NOT_KNOWN: "Not known",
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# What the database cannot keep (NUL), what is no letter (half of a pair), and controls that nobody sees.
_UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def check_value(item: Item, value: object, *, on: date) -> Any:
    """One answer, or the reason why there is none, on the form of the day `on`: as it is kept, or `Wrong`.

    `None` when there is no answer: nothing given, or text without a letter. Never raises.
    """
    return check_of(item)(value, on)


def check_of(item: Item) -> Check:
    """What checks the values given for an item. Made once, used often."""
    answer = _answer_check(item)

    def check(value: object, on: date) -> object:
        if value is None or (type(value) is str and not value.strip()):
            return None
        if type(value) is dict and "not" in value:
            return _reason(item, value)
        return answer(value, on)

    return check


def _reason(item: Item, value: dict[object, object]) -> object:
    why = value["not"]
    if len(value) > 1:
        return Wrong(item.key, f"{item.subject}: there is an answer and a reason for none. Keep one.")
    if type(why) is str and why in item.may_be:
        return value
    offered = ", ".join(REASONS[one].lower() for one in item.may_be)
    instead = f"Choose one of: {offered}." if offered else "Leave it empty instead."
    return Wrong(item.key, f"{item.subject}: the reason {shown(why)} cannot be given here. {instead}")


def _answer_check(item: Item) -> Check:
    match item.scale:
        case OneOf(choices):
            return _one_of(item, {one.value: one.label for one in choices})
        case Bands(bands):
            return _one_of(item, {band.value: band.label for band in bands})
        case SomeOf(choices):
            return _some_of(item, {one.value: one.label for one in choices})
        case Count(least, most, unit):
            return _whole(item, least, most, f" {unit}" if unit else "")
        case Amount(most, unit):
            return _amount(item, most, f" {unit}" if unit else "")
        case Rating(least, most):
            return _whole(item, least, most, "")
        case WeeklyDays():
            return check_weeks(item)
        case Day(ahead):
            return _day(item, ahead)
        case Words(longest):
            return _words(item, longest)
    assert_never(item.scale)


def _one_of(item: Item, labels: dict[str, str]) -> Check:
    def check(value: object, on: date) -> object:
        if type(value) is str and value in labels:
            return value
        return Wrong(
            item.key, f"{item.subject}: {shown(value)} is not one of the answers: {_listed(labels)}."
        )

    return check


def _some_of(item: Item, labels: dict[str, str]) -> Check:
    def check(value: object, on: date) -> object:
        if type(value) is not list:
            return Wrong(item.key, f"{item.subject}: this must be a list of the answers: {_listed(labels)}.")
        for one in value:
            if type(one) is not str or one not in labels:
                return _strange(item, one, labels)
        if len(set(value)) < len(value):
            return Wrong(item.key, f"{item.subject}: the same answer is given more than once.")
        return [one for one in labels if one in value]

    return check


def _strange(item: Item, value: object, labels: dict[str, str]) -> Wrong:
    return Wrong(item.key, f"{item.subject}: {shown(value)} is not one of the answers: {_listed(labels)}.")


def _listed(labels: dict[str, str]) -> str:
    return ", ".join(labels.values())


def _whole(item: Item, least: int, most: int, unit: str) -> Check:
    def check(value: object, on: date) -> object:
        if type(value) is int and least <= value <= most:
            return value
        said = f"this must be a whole number from {least} to {most}{unit}, not {shown(value)}."
        return Wrong(item.key, f"{item.subject}: {said}")

    return check


def _amount(item: Item, most: int, unit: str) -> Check:
    def check(value: object, on: date) -> object:
        parts = hundredths(value)
        if parts is None:
            return Wrong(item.key, f"{item.subject}: give {AS_TYPED}.")
        if 0 <= parts <= most * 100:
            return kept(parts)
        return Wrong(item.key, f"{item.subject}: this must be from 0 to {most:,}{unit}, not {shown(value)}.")

    return check


def _day(item: Item, ahead: bool) -> Check:
    def check(value: object, on: date) -> object:
        given = as_day(value)
        if given is None:
            return Wrong(item.key, f"{item.subject}: there is no such date as {shown(value)}.")
        if given < EARLIEST:
            return Wrong(
                item.key, f"{item.subject}: {day_in_words(given)} is too long ago. Look at the year."
            )
        if given > on and not ahead:
            said = f"{day_in_words(given)} is after the date of this form, {day_in_words(on)}."
            return Wrong(item.key, f"{item.subject}: {said}")
        return value

    return check


def as_day(value: object) -> date | None:
    """The date that a stored answer stands for, when it is one."""
    if type(value) is not str or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _words(item: Item, longest: int) -> Check:
    def check(value: object, on: date) -> object:
        if type(value) is not str:
            return Wrong(item.key, f"{item.subject}: this must be words, not {shown(value)}.")
        if len(value) > 2 * longest:  # before anything looks at every letter of it
            return _too_long(item, len(value), longest)
        if _UNKEEPABLE.search(value):
            said = "there is a character in it that cannot be kept. Type the words again."
            return Wrong(item.key, f"{item.subject}: {said}")
        text = value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
        if len(text) > longest:
            return _too_long(item, len(text), longest)
        return text

    return check


def _too_long(item: Item, length: int, longest: int) -> Wrong:
    said = f"this is {length:,} characters long. It may be {longest:,}. Shorten it."
    return Wrong(item.key, f"{item.subject}: {said}")
