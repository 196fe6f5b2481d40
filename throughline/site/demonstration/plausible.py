"""Middling answers to any questionnaire of the programme's side, for made-up men: nothing alarming."""

from datetime import date
from typing import Any, assert_never

from throughline.rulebook.instruments.asked import asked
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

WORDS = "He spoke of it at length, and gave an example when he was asked for one."


def answers_to(instrument: Instrument, *, on: date, but: dict[str, Any] | None = None) -> dict[str, Any]:
    """An answer to everything that is asked on that day; those in `but` are taken as they are."""
    answers: dict[str, Any] = {}
    for item in instrument.items:  # conditions look at earlier items only
        if item.key in {one.key for one in asked(instrument, answers)}:
            answers[item.key] = (but or {}).get(item.key, _answer(item, on))
    return answers


def _answer(item: Item, on: date) -> Any:
    match item.scale:
        case OneOf(choices):
            calm = [one.value for one in choices if one.value not in item.acute]
            return calm[(len(calm) - 1) // 2]
        case Bands(bands):
            return bands[len(bands) // 3].value
        case SomeOf(choices):
            return [one.value for one in choices if one.value not in item.acute][:1]
        case Count(least, most) | Rating(least, most):
            return (least + most) // 2
        case WeeklyDays():
            return {"weeks": [0, 0, 0, 0], "total": 0}
        case Amount():
            return 1
        case Day():
            return on.isoformat()
        case Words():
            return WORDS
        case _:
            assert_never(item.scale)
