"""A form as pages and prints show it: its answers in words, by section, and what was worked out from them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from throughline.casefile.questionnaires.form import is_note
from throughline.rulebook.instruments.asked import asked
from throughline.rulebook.instruments.definition import Instrument, Item, Sensitivity, with_notes
from throughline.rulebook.instruments.in_words import in_words
from throughline.rulebook.instruments.results import Incomplete, Reading

Answers = Mapping[str, Any]

LEFT_EMPTY = "Left empty"


@dataclass(frozen=True)
class Row:
    """One item: what was asked, its answer in words, and whether a required answer is missing.

    `note_of` says which item it stands beside, where it is a note.
    """

    item: Item
    asked: str
    answer: str
    is_missing: bool
    note_of: str = ""


@dataclass(frozen=True)
class Shown:
    """The rows of one section. Those in `lethal` could get somebody hurt: never in sight at once."""

    title: str
    rows: list[Row] = field(default_factory=list)
    lethal: list[Row] = field(default_factory=list)


def sections_of(instrument: Instrument, answers: Answers, words: Callable[[Item], str]) -> list[Shown]:
    """Every item that is asked now, by section, empty notes left out. `words` says what an item is called."""
    now = {item.key for item in asked(instrument, answers)}
    found = []
    for section in instrument.sections:
        shown = Shown(section.title)
        for item in with_notes(section.items):
            if item.key not in now or (is_note(item) and item.key not in answers):
                continue
            rows = shown.lethal if item.sensitivity is Sensitivity.LETHAL else shown.rows
            rows.append(_row(item, answers.get(item.key), words))
        if shown.rows or shown.lethal:
            found.append(shown)
    return found


def subject_of(item: Item) -> str:
    """What an item is called in lists."""
    return item.subject


def _row(item: Item, answer: Any, words: Callable[[Item], str]) -> Row:
    said = LEFT_EMPTY if answer is None and not item.required else in_words(item, answer)
    if is_note(item):
        return Row(item, item.wording, said, is_missing=False, note_of=item.subject)
    return Row(item, words(item), said, is_missing=answer is None and item.required)


@dataclass(frozen=True)
class Made:
    """A reading for a page: its title, its value with its range, and why there is none."""

    title: str
    shown: str
    label: str = ""
    why_not: str = ""


def readings_shown(instrument: Instrument, found: Mapping[str, Reading | Incomplete]) -> list[Made]:
    """Every reading in the order of the definition; what cannot be worked out says so, and never a number."""
    rows = []
    for rule in instrument.readings:
        one = found.get(rule.key)
        if isinstance(one, Incomplete):
            rows.append(Made(rule.title, "", why_not=one.sentence(instrument)))
        elif one is not None:
            rows.append(Made(one.title, one.shown, one.label))
    return rows
