"""What stands on a blank form for each question: plain values that the template draws.

An item is one block; three or more items in a row that are answered alike become one table, which is
quicker to fill in and shorter. Nothing here knows a person.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from throughline.rulebook.instruments.definition import Instrument, Item, Note, Section, Sensitivity
from throughline.rulebook.instruments.paper import LETTERS, codes_of
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
)  # fmt: skip
from throughline.rulebook.instruments.told import condition_in_words

Block = dict[str, Any]

FEWEST_ROWS = 3  # fewer items in a row are no table
MOST_COLUMNS = 8
LONGEST_COLUMN = 18  # letters in the head of a column
LONGEST_COLUMN_WORD = 9
MOST_IN_HALF, MOST_IN_TWO_LINES, MOST_IN_THIRD = 40, 70, 50  # letters of an answer in a part of the width
MANY = 6  # so many answers stand in two rows, even when they take two lines each
BESIDE, OF_A_LETTER, OF_A_SIGN, OF_A_REASON = 82.0, 1.95, 11.0, 6.6  # millimetres
MOST_NUMBERED = 26  # numbers that fit one line
LONG_CONDITION = 80  # letters
MOST_KEPT_TOGETHER = 1500  # letters of a question that is not broken over two pages

TOPIC_ONLY = "This is the topic only. Ask it in the words of your agency's licensed form."
SAME_CONDITION = "the same is so as above."
NOT_ON_PAPER = "Not on paper, because somebody could be found by it. Type it straight into the record."


@dataclass(frozen=True)
class Asking:
    """How one questionnaire is put on paper: `wording` is an agency's licensed wording by item key."""

    instrument: Instrument
    wording: Mapping[str, str] = field(default_factory=dict)

    def blocks(self, section: Section) -> list[Block]:
        """The blocks of a section, in the order of its items."""
        blocks: list[Block] = []
        for shape, run in groupby(section.items, key=_row_shape):
            items = list(run)
            if shape is not None and len(items) >= FEWEST_ROWS:
                blocks.append(self._table(items))
            else:
                blocks += [self._item(item) for item in items]
        _say_long_conditions_once(blocks)
        return blocks

    def _table(self, items: list[Item]) -> Block:
        """Rows of items with the same answers. A condition that all of them share is said once."""
        conditions = {item.asked_if for item in items}
        shared = conditions.pop() if len(conditions) == 1 else None
        rows = [self._asked(item) | ({"only_if": ""} if shared else {}) for item in items]
        codes = _answers(items[0])
        return {
            "kind": "table",
            "only_if": self._only_if(items[0]) if shared else "",
            "columns": [{"code": code, "label": label} for code, label in codes],
            "letters": _letters(items[0]),
            "rows": rows,
        }

    def _item(self, item: Item) -> Block:
        asked = self._asked(item)
        lethal = item.sensitivity is Sensitivity.LETHAL
        answer = {"kind": "not_on_paper", "sentence": NOT_ON_PAPER} if lethal else _answer(item)
        notes = [] if lethal else list(item.notes)
        length = sum(len(text) for text in _texts((asked, answer)))
        return asked | {
            "kind": "item",
            "answer": answer,
            "letters": [] if lethal else _letters(item),
            "source": Note.SOURCE in notes,
            "date": Note.DATE in notes,
            "comment": Note.COMMENT in notes,
            "together": length < MOST_KEPT_TOGETHER,
        }

    def _asked(self, item: Item) -> Block:
        """The words of a question. A slot without licensed wording shows its topic, and says so."""
        wording = self.wording.get(item.key) or item.wording
        return {
            "subject": item.subject,
            "wording": wording,
            "hint": " ".join(part for part in ("" if wording else TOPIC_ONLY, item.hint) if part),
            "only_if": self._only_if(item),
        }

    def _only_if(self, item: Item) -> str:
        """What follows "Only if"; empty for an item that is always asked."""
        if item.asked_if is None:
            return ""
        return f"{condition_in_words(item.asked_if, self.instrument)}."


def _say_long_conditions_once(blocks: list[Block]) -> None:
    """A long condition that holds for the next block too is not said twice."""
    before = ""
    for block in blocks:
        said = block["only_if"]
        if said == before and len(said) > LONG_CONDITION:
            block["only_if"] = SAME_CONDITION
        before = said


def _row_shape(item: Item) -> tuple[Scale, tuple[str, ...]] | None:
    """What two items must share to stand in one table; None for an item that needs a block of its own."""
    if not isinstance(item.scale, OneOf | Bands) or item.notes or item.sensitivity is Sensitivity.LETHAL:
        return None
    labels = [label for _, label in _answers(item)]
    narrow = all(len(label) <= LONGEST_COLUMN for label in labels)
    words = max(len(word) for label in labels for word in label.split())
    if len(labels) > MOST_COLUMNS or not narrow or words > LONGEST_COLUMN_WORD or _hints(item.scale):
        return None
    return item.scale, tuple(_letters(item))


def _answers(item: Item) -> list[tuple[str, str]]:
    """The codes of the answers, without the letters for why there is none."""
    return [(code, label) for code, label in codes_of(item) if code not in LETTERS]


def _letters(item: Item) -> list[str]:
    return [code for code, _ in codes_of(item) if code in LETTERS]


def _hints(scale: Scale) -> list[str]:
    choices: tuple[Choice, ...] = scale.choices if isinstance(scale, OneOf | SomeOf) else ()
    return [choice.hint for choice in choices if choice.hint]


def _answer(item: Item) -> Block:
    """Where the answer goes: what is drawn, and whether it fits beside the question."""
    match item.scale:
        case OneOf() | SomeOf() | Bands():
            return _choices(item)
        case Rating(least, most, low, high) if most - least < MOST_NUMBERED:
            numbers = [str(number) for number in range(least, most + 1)]
            return {"kind": "rating", "numbers": numbers, "low": low, "high": high}
        case Rating(least, most, low, high):
            return _number(f"{least} ({low}) to {most} ({high})", most)
        case Count(_, most, unit):
            return _number(unit, most)
        case Amount(most, unit):
            return _number(unit, most, decimals=True)
        case WeeklyDays():
            return {"kind": "weeks"}
        case Day():
            return {"kind": "day"}
        case Words(_, lines):
            return {"kind": "words", "lines": lines}
    raise TypeError(f"There is no way to draw the scale {item.scale!r} on paper.")


def _number(unit: str, most: int, *, decimals: bool = False) -> Block:
    """A box as wide as the highest number, with room for a point and two decimals where there may be any."""
    return {"kind": "number", "unit": unit, "digits": len(str(most)) + (3 if decimals else 0)}


def _choices(item: Item) -> Block:
    hints = {choice.label: choice.hint for choice in getattr(item.scale, "choices", ())}
    choices = [{"code": code, "label": label, "hint": hints.get(label, "")} for code, label in _answers(item)]
    width = sum(OF_A_SIGN + OF_A_LETTER * len(one["label"]) for one in choices)
    beside = width <= BESIDE - OF_A_REASON * len(_letters(item)) and not any(hints.values())
    return {
        "kind": "beside" if beside else "below",
        "choices": choices,
        "across": _across([max(len(one["label"]), len(one["hint"])) for one in choices]),
        "many": isinstance(item.scale, SomeOf),
    }


def _across(lengths: list[int]) -> int:
    """How many answers stand next to each other: three short ones, or rows of two, or one below the other."""
    if len(lengths) == 3 and max(lengths) <= MOST_IN_THIRD:
        return 3
    most = MOST_IN_TWO_LINES if len(lengths) >= MANY else MOST_IN_HALF
    return 2 if len(lengths) > 2 and max(lengths) <= most else 1


def _texts(values: Iterable[Any]) -> Iterator[str]:
    """Every text within, however deep."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            yield from _texts(value.values())
        elif isinstance(value, list | tuple):
            yield from _texts(value)
