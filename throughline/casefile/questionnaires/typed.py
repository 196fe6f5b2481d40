"""From an answer to the text in its inputs, and back.

An item has one input or a few: four weeks and a total, three parts of a date, a list of reasons why there
is no answer. Each has the item's own name and an ending. What is typed is only read here; whether it is an
answer is checked by `rulebook/instruments/answers.py`, in one place for pages and paper.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from throughline.casefile.forms import DateField
from throughline.rulebook.instruments.amounts import read_amount
from throughline.rulebook.instruments.checks import REASONS
from throughline.rulebook.instruments.definition import Item
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

WHY = "_why"
WEEKS = ("_4", "_3", "_2", "_1")
TOTAL = "_total"
DATE = ("_day", "_month", "_year")
# What no choice of a definition is called: a reason why there is no answer, and that none was ticked.
REASON = ":"
NONE_OF_THESE = ":none"


class Typed(dict[str, list[str]]):
    """What stands in the inputs of one item, by the ending of the input's name."""


def endings(item: Item) -> tuple[str, ...]:
    """The endings of the names of an item's inputs; the first is where an error link lands."""
    scale = item.scale
    if isinstance(scale, OneOf | Bands):
        return ("",)
    if isinstance(scale, WeeklyDays):
        own: tuple[str, ...] = ("", *WEEKS[1:], TOTAL)
    elif isinstance(scale, Day):
        own = DATE
    else:
        own = ("",)
    return (*own, WHY) if item.may_be else own


def typed_of(item: Item, answer: Any) -> Typed:
    """What the inputs show for an answer as it is stored; for none, nothing."""
    if answer is None:
        return Typed()
    if isinstance(answer, dict) and "not" in answer:
        reason = str(answer["not"])
        in_list = isinstance(item.scale, OneOf | Bands)
        return Typed({"": [REASON + reason]} if in_list else {WHY: [reason]})
    return Typed(_shown(item.scale, answer))


def answer_of(item: Item, typed: Typed) -> Any:
    """The answer that was typed, as it would be stored; None when nothing was.

    What cannot be read stays text, and the check of the answers says what is wrong with it. Raises
    ValidationError, with a sentence, for an answer beside a reason for none, and for a date.
    """
    answer = _read(item, typed)
    reason = _one(typed, WHY)
    if not reason:
        return answer
    if answer is not None:
        raise ValidationError(f"{item.subject}: give an answer, or a reason why there is none, not both")
    return {"not": reason}


def reasons(item: Item) -> list[tuple[str, str]]:
    """The reasons that an item offers for having no answer, with their words."""
    return [(reason.value, REASONS[reason]) for reason in item.may_be]


def _shown(scale: Scale, answer: Any) -> dict[str, list[str]]:
    if isinstance(scale, SomeOf):
        return {"": list(answer) or [NONE_OF_THESE]}
    if isinstance(scale, WeeklyDays):
        weeks = answer.get("weeks") or [""] * 4
        texts = {ending: [str(days)] for ending, days in zip(("", *WEEKS[1:]), weeks, strict=True)}
        return texts | {TOTAL: [str(answer["total"])]}
    if isinstance(scale, Day):
        day = date.fromisoformat(answer)
        return dict(zip(DATE, ([str(day.day)], [str(day.month)], [str(day.year)]), strict=True))
    return {"": [str(answer)]}


def _read(item: Item, typed: Typed) -> Any:
    scale = item.scale
    if isinstance(scale, SomeOf):
        return _ticked(item, typed.get("", []))
    if isinstance(scale, WeeklyDays):
        return _weekly(typed)
    if isinstance(scale, Day):
        day = DateField(item.subject, required=False).clean(tuple(_one(typed, part) for part in DATE))
        return day.isoformat() if day else None
    text = _one(typed, "")
    if isinstance(scale, Words):
        return text.replace("\r\n", "\n") or None
    if isinstance(scale, Count | Rating):
        return _number(text)
    if isinstance(scale, Amount):
        amount = read_amount(text)
        return text or None if amount is None else amount
    return {"not": text[len(REASON) :]} if text.startswith(REASON) else text or None


def _ticked(item: Item, values: Sequence[str]) -> list[str] | None:
    chosen = [value for value in values if value]
    if NONE_OF_THESE in chosen:
        if len(set(chosen)) > 1:
            raise ValidationError(f"{item.subject}: choose answers, or “None of these”, not both")
        return []
    if not chosen:
        return None
    order = [choice.value for choice in item.scale.choices]  # type: ignore[union-attr]
    return sorted(chosen, key=lambda value: order.index(value) if value in order else len(order))


def _weekly(typed: Typed) -> dict[str, Any] | None:
    """The weeks and their total. The total may be left out when all four weeks are given, never a week."""
    weeks = [_number(_one(typed, ending)) for ending in ("", *WEEKS[1:])]
    total = _number(_one(typed, TOTAL))
    if all(week is None for week in weeks):
        return None if total is None else {"total": total}
    if total is None and all(isinstance(week, int) for week in weeks):
        total = sum(weeks)
    return {"weeks": weeks, "total": total}


def _one(typed: Typed, ending: str) -> str:
    """The last text that came under a name, as a browser's form means it."""
    return (typed.get(ending) or [""])[-1].strip()


def _number(text: str) -> int | str | None:
    """Plain digits as a number; anything else stays as it was typed; nothing is None."""
    plain = text.isascii() and text.isdigit() and len(text) <= 9
    return int(text) if plain else text or None
