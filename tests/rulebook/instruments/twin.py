"""The rules of checking once more, as plainly as they can be said and with no thought of speed.

Nothing is prepared or kept: each question looks at the definition again. The engine must agree with it.
"""

from datetime import date
from fractions import Fraction
from typing import Any

from throughline.rulebook.instruments.conditions import AllOf, AnyOf, AtLeast, Condition, When
from throughline.rulebook.instruments.definition import Instrument, Item
from throughline.rulebook.instruments.scales import (
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


class Bad(Exception):
    """The value is no answer to this item."""


# Checking


def checked(
    instrument: Instrument, answers: dict[str, Any], on: date, today: date
) -> tuple[dict[str, Any], set[str], list[str]]:
    """What may be kept, the items with something wrong, and the required items not reached."""
    good: dict[str, Any] = {}
    bad = {key for key in answers if key not in [item.key for item in instrument.items]}
    for item in instrument.items:
        try:
            kept = keep(item, answers.get(item.key), on)
        except Bad:
            bad.add(item.key)
        else:
            if kept is not None:
                good[item.key] = kept
    stray = {
        i.key
        for i in instrument.items
        if i.key in good.keys() | bad and is_asked(instrument, i, good) is not True
    }
    told = {key for key in stray if not set(looked_at(by_key(instrument, key).asked_if)) & (bad - stray)}
    missing = [
        item.key
        for item in instrument.items
        if item.required and item.key not in good.keys() | bad and is_asked(instrument, item, good) is True
    ]
    good = {key: value for key, value in good.items() if key not in stray}
    return good, (bad - stray) | told | late(instrument, good, on, today), missing


def keep(item: Item, value: Any, on: date) -> Any:
    """The answer as it is kept, or None for no answer. Raises Bad."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, dict) and "not" in value:
        if len(value) == 1 and isinstance(value["not"], str) and value["not"] in list(item.may_be):
            return value
        raise Bad
    scale = item.scale
    if isinstance(scale, OneOf | Bands):
        options = scale.choices if isinstance(scale, OneOf) else scale.bands
        return only_if(isinstance(value, str) and value in [one.value for one in options], value)
    if isinstance(scale, Count | Rating):
        return only_if(is_whole(value, scale.least, scale.most), value)
    if isinstance(scale, Amount):
        return keep_amount(scale, value)
    if isinstance(scale, SomeOf):
        names = [one.value for one in scale.choices]
        only_if(
            isinstance(value, list) and all(isinstance(one, str) and one in names for one in value), value
        )
        return only_if(all(value.count(one) == 1 for one in value), sorted(value, key=names.index))
    if isinstance(scale, WeeklyDays):
        return keep_weeks(value)
    if isinstance(scale, Day):
        return keep_day(scale, value, on)
    assert isinstance(scale, Words)
    text = only_if(isinstance(value, str), value).replace("\r\n", "\n").replace("\r", "\n")
    hidden = [letter for letter in text if (ord(letter) < 32 and letter not in "\n\t") or ord(letter) == 127]
    broken = [letter for letter in text if 0xD800 <= ord(letter) <= 0xDFFF]
    return only_if(not hidden and not broken and len(text) <= scale.longest, text)


def keep_amount(scale: Amount, value: Any) -> Any:
    only_if(
        isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= scale.most, value
    )
    only_if(float(f"{value:.2f}") == value, value)
    return int(value) if value == int(value) else value


def keep_weeks(value: Any) -> Any:
    only_if(isinstance(value, dict) and set(value) <= {"weeks", "total"}, value)
    weeks, total = value.get("weeks"), value.get("total")
    if weeks is None:
        return only_if(is_whole(total, 0, 28), {"total": total})
    only_if(isinstance(weeks, list) and len(weeks) == 4 and all(is_whole(one, 0, 7) for one in weeks), value)
    only_if(total is None or (is_whole(total, 0, 28) and total == sum(weeks)), value)
    return {"weeks": weeks, "total": sum(weeks)}


def keep_day(scale: Day, value: Any, on: date) -> Any:
    only_if(
        isinstance(value, str) and len(value) == 10 and value.isascii() and value[4] == value[7] == "-", value
    )
    parts = value.split("-")
    only_if(len(parts) == 3 and all(part.isdigit() for part in parts), value)
    try:
        day = date(*(int(part) for part in parts))
    except ValueError:
        raise Bad from None
    return only_if(day >= date(1900, 1, 1) and (scale.ahead or day <= on), value)


def only_if(right: bool, value: Any) -> Any:
    if not right:
        raise Bad
    return value


def is_whole(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def late(instrument: Instrument, good: dict[str, Any], on: date, today: date) -> set[str]:
    """What breaks a rule about dates."""
    days = {key: value for key, value in good.items() if isinstance(value, str)} | {"on": on.isoformat()}
    broken = {"on"} if on > today else set()
    for rule in instrument.date_rules:
        if rule.earlier in days and rule.later in days and days[rule.later] < days[rule.earlier]:
            broken.add(rule.earlier if rule.later == "on" else rule.later)
    return broken


# What is asked


def by_key(instrument: Instrument, key: str) -> Item:
    return next(item for item in instrument.items if item.key == key)


def is_asked(instrument: Instrument, item: Item, answers: dict[str, Any]) -> bool | None:
    return True if item.asked_if is None else holds(instrument, item.asked_if, answers)


def holds(instrument: Instrument, condition: Condition, answers: dict[str, Any]) -> bool | None:
    """True, False, or None where nobody can say."""
    if isinstance(condition, AnyOf | AllOf):
        each = [holds(instrument, one, answers) for one in condition.conditions]
        decides = isinstance(condition, AnyOf)
        return decides if decides in each else None if None in each else not decides
    item = by_key(instrument, condition.item)
    asked = is_asked(instrument, item, answers)
    if asked is not True:
        return asked
    if isinstance(condition, AtLeast):
        number = number_in(item, answers.get(item.key))
        return None if number is None else number >= condition.least
    given = values_in(answers.get(item.key))
    return None if given is None else any(value in condition.values for value in given)


def looked_at(condition: Condition | None) -> list[str]:
    if condition is None:
        return []
    if isinstance(condition, When | AtLeast):
        return [condition.item]
    return [key for one in condition.conditions for key in looked_at(one)]


def number_in(item: Item, value: Any) -> int | Fraction | None:
    if value is None or (isinstance(value, dict) and "not" in value):
        return None
    if isinstance(item.scale, WeeklyDays):
        return value["total"]
    if isinstance(item.scale, Amount):
        return Fraction(str(value))
    if isinstance(item.scale, Bands):
        return next(band.least for band in item.scale.bands if band.value == value)
    if isinstance(item.scale, OneOf):
        return next(one.points for one in item.scale.choices if one.value == value)
    return value


def values_in(value: Any) -> list[str] | None:
    if value is None or isinstance(value, dict):
        return None
    return value if isinstance(value, list) else [value]
