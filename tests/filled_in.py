"""Answers to any questionnaire, made up by chance: what a form might hold, whatever it asks.

Plain values and no Django, so that a process of either site, or of none, may use it.
"""

import random
from collections.abc import Callable
from datetime import date
from typing import Any, assert_never

from throughline.rulebook.instruments.amounts import kept
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


def filled_in(
    instrument: Instrument, *, on: date, chance: random.Random, word: Callable[[], str]
) -> dict[str, Any]:
    """An answer, or now and then a reason why there is none, to everything that is asked.

    `on` is the day of the form and of every date in it; `word` gives each free text.
    """
    answers: dict[str, Any] = {}
    for item in instrument.items:  # conditions look at earlier items only
        if item.key in {one.key for one in asked(instrument, answers)}:
            answers[item.key] = _answer(item, on, chance, word)
    return answers


def acute_answers(instrument: Instrument) -> dict[str, Any]:
    """The most alarming answer to each item that may be one and is always asked."""
    alarming = (item for item in instrument.items if item.acute and item.asked_if is None)
    return {
        item.key: [item.acute[0]] if isinstance(item.scale, SomeOf) else item.acute[0] for item in alarming
    }


def _answer(item: Item, on: date, chance: random.Random, word: Callable[[], str]) -> Any:
    if item.may_be and chance.random() < 0.1:
        return {"not": chance.choice(item.may_be).value}
    match item.scale:
        case OneOf(choices):
            return chance.choice(choices).value
        case Bands(bands):
            return chance.choice(bands).value
        case SomeOf(choices):
            return [one.value for one in choices if chance.random() < 0.4]
        case Count(least, most) | Rating(least, most):
            return chance.randint(least, most)
        case Amount(most):
            return kept(chance.randint(0, most * 100))
        case WeeklyDays():
            weeks = [chance.randint(0, 7) for _ in range(4)]
            return {"weeks": weeks, "total": sum(weeks)}
        case Day():
            return on.isoformat()
        case Words():
            return word()
    assert_never(item.scale)
