"""The short codes that a paper form prints beside its answers, and how a typed code is read back.

A worker who enters a paper form types one short text for each item: the number of an answer, a number,
the days of four weeks, a date, or a letter for why there is no answer. An empty text is an item that was
not reached, which is never the same as none or zero.
"""

import re
from datetime import date
from functools import singledispatch

from throughline.rulebook.instruments.amounts import AS_TYPED, read_amount
from throughline.rulebook.instruments.answers import Wrong, check_value
from throughline.rulebook.instruments.checks import REASONS
from throughline.rulebook.instruments.definition import Item
from throughline.rulebook.instruments.scales import (
    NONE_LABEL,
    Amount,
    Bands,
    Count,
    Day,
    NotAnswered,
    OneOf,
    Rating,
    Scale,
    SomeOf,
    WeeklyDays,
    Words,
)  # fmt: skip
from throughline.rulebook.instruments.wrong import shown

Code = tuple[str, str]

LETTERS = {"D": NotAnswered.DECLINED, "N": NotAnswered.NOT_ASKED, "K": NotAnswered.NOT_KNOWN}
NONE_CODE = "0"
# Longer runs of digits are no number that an item asks for.
_NUMBER = re.compile(r"[0-9]{1,9}")
_BETWEEN = re.compile(r"[\s,;]+")
_DATE_PARTS = re.compile(r"([0-9]{1,2})[\s./-]+([0-9]{1,2})[\s./-]+([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


class _Unreadable(Exception):
    """What was typed is no answer of this scale. Its text says what to type instead."""


def codes_of(item: Item) -> tuple[Code, ...]:
    """The codes printed beside the answers of an item, each with its label, in the order of the form.

    Answers of a list are numbered from 1, and "none of these" is 0. D, N and K stand for the reasons
    why there is no answer, as far as the item offers them.
    """
    return (*_listed(item.scale), *_reasons(item))


def read_code(item: Item, text: str, *, on: date) -> object | Wrong | None:
    """The answer that a typed text stands for, as it is stored.

    `on` is the day of the questionnaire. None when the text is blank: not reached, never zero. Wrong,
    with a sentence that says what to type, when it cannot be read or is no answer to this item.
    """
    typed = text.strip()
    if not typed:
        return None
    reason = LETTERS.get(typed.upper())
    try:
        if reason and reason in item.may_be:
            value: object = {"not": reason.value}
        else:
            value = _read(item.scale, typed)
    except _Unreadable as why:
        return Wrong(item.key, f"{item.subject}: {shown(typed)} cannot be read. {why}{_or_letters(item)}.")
    found: object | Wrong | None = check_value(item, value, on=on)
    return found


def _reasons(item: Item) -> tuple[Code, ...]:
    return tuple((letter, REASONS[reason]) for letter, reason in LETTERS.items() if reason in item.may_be)


def _or_letters(item: Item) -> str:
    """ ", or D (declined) or N (not asked)" for the reasons that the item offers."""
    offered = [f"{letter} ({label.lower()})" for letter, label in _reasons(item)]
    return f", or {' or '.join(offered)}" if offered else ""


def _listed(scale: Scale) -> tuple[Code, ...]:
    if isinstance(scale, OneOf):
        return _numbered([choice.label for choice in scale.choices])
    if isinstance(scale, Bands):
        return _numbered([band.label for band in scale.bands])
    if isinstance(scale, SomeOf):
        return (*_numbered([choice.label for choice in scale.choices]), (NONE_CODE, NONE_LABEL))
    return ()


def _numbered(labels: list[str]) -> tuple[Code, ...]:
    return tuple((str(number), label) for number, label in enumerate(labels, start=1))


@singledispatch
def _read(scale: Scale, typed: str) -> object:
    """The value of a typed text. Raises _Unreadable; what is out of range is left to `check_value`."""
    raise TypeError(f"There is no way to write the scale {scale!r} on paper.")


@_read.register
def _(scale: OneOf, typed: str) -> str:
    return _chosen([choice.value for choice in scale.choices], typed)


@_read.register
def _(scale: Bands, typed: str) -> str:
    return _chosen([band.value for band in scale.bands], typed)


def _chosen(values: list[str], typed: str) -> str:
    number = _whole(typed)
    if number is None or not 1 <= number <= len(values):
        raise _Unreadable(f"Type one number from 1 to {len(values)}")
    return values[number - 1]


@_read.register
def _(scale: SomeOf, typed: str) -> list[str]:
    """The chosen values in list order, whatever order they were typed in. 0 alone is none of them."""
    numbers = [_whole(part) for part in _BETWEEN.split(typed) if part]
    if numbers == [0]:
        return []
    most = len(scale.choices)
    if not numbers or any(number is None or not 1 <= number <= most for number in numbers):
        raise _Unreadable(f"Type numbers from 1 to {most} with a space between them, or 0 for none")
    if len(set(numbers)) < len(numbers):
        raise _Unreadable("A number is there twice: type each number once")
    return [choice.value for number, choice in enumerate(scale.choices, start=1) if number in numbers]


@_read.register(Count)
@_read.register(Rating)
def _(scale: Count | Rating, typed: str) -> int:
    number = _whole(typed)
    if number is None:
        raise _Unreadable(f"Type a whole number from {scale.least} to {scale.most}")
    return number


@_read.register
def _(scale: Amount, typed: str) -> int | float:
    amount = read_amount(typed)
    if amount is None:
        raise _Unreadable(f"Type {AS_TYPED}")
    return amount


@_read.register
def _(scale: WeeklyDays, typed: str) -> dict[str, object]:
    """Four numbers are the weeks, oldest first, a fifth is their total. One number is the total alone."""
    numbers = [_whole(part) for part in _BETWEEN.split(typed) if part]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) or len(known) not in (1, 4, 5):
        raise _Unreadable("Type the days of four weeks as 7 7 0 0, oldest first, or only the total")
    if len(known) == 1:
        return {"total": known[0]}
    return {"weeks": known[:4], "total": sum(known[:4]) if len(known) == 4 else known[4]}


@_read.register
def _(scale: Day, typed: str) -> str:
    """The date in the form that is stored; whether there is such a day is left to `check_value`."""
    if year_first := _YEAR_FIRST.fullmatch(typed):
        year, month, day = year_first.groups()
    elif parts := _DATE_PARTS.fullmatch(typed):
        day, month, year = parts.groups()
    else:
        raise _Unreadable("Type a date as 22 11 2026")
    return f"{year}-{int(month):02}-{int(day):02}"


@_read.register
def _(scale: Words, typed: str) -> str:
    return typed


def _whole(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None
