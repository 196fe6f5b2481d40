"""The licensed wording of a protected questionnaire, as an agency gives it in a file.

instrument = "dash"
version = 1
licence = "Licensed to Riverbank by …, 2026"
threshold = 14                # optional: the agency's own number, where a reading has one

[slots]
q1 = "The question as it is licensed"
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.readings import Raised
from throughline.rulebook.instruments.wrong import printable

LONGEST_QUESTION = 1000
LONGEST_LICENCE = 300
PARTS = ("instrument", "version", "licence", "threshold", "slots")


@dataclass(frozen=True)
class Wording:
    """The questions by the key of their slot, the words of the licence, and an own threshold if any."""

    instrument: str
    version: int
    slots: Mapping[str, str]
    licence: str
    threshold: int | None


class BadWording(Exception):
    """A file that cannot be used. `sentences` say what is wrong and where; nothing of it was taken."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def slots_of(instrument: Instrument) -> tuple[str, ...]:
    """The keys of the items whose wording an agency gives."""
    return tuple(item.key for item in instrument.items if not item.wording)


def load(text: str, instrument: Instrument) -> Wording:
    """Read and check a file whole. Raises BadWording with every fault that it has."""
    try:
        given = tomllib.loads(text)
    except (ValueError, RecursionError) as why:  # a number of thousands of digits is a ValueError
        at = f" ({why})" if isinstance(why, tomllib.TOMLDecodeError) else ""
        raise BadWording(
            [f"The file is not in the expected form{at}. Compare it with the example."]
        ) from None
    faults = [*_faults_of_head(given, instrument), *_faults_of_slots(given.get("slots"), instrument)]
    if faults:
        raise BadWording(faults)
    slots = {key: given["slots"][key].strip() for key in slots_of(instrument)}
    return Wording(
        instrument.key, instrument.version, slots, given["licence"].strip(), given.get("threshold")
    )


def _faults_of_head(given: Mapping[str, object], instrument: Instrument) -> Iterator[str]:
    for name in given:
        if name not in PARTS:
            yield f"“{printable(name)}” is not known here. The parts of the file are {', '.join(PARTS)}."
    if given.get("instrument") != instrument.key:
        yield f'The file must say instrument = "{instrument.key}", so that no other wording is taken for it.'
    if type(given.get("version")) is not int or given["version"] != instrument.version:
        yield f"The file must say version = {instrument.version}: the version that its questions belong to."
    licence = given.get("licence")
    if not isinstance(licence, str) or not licence.strip():
        yield "licence is missing. Say who gave your agency the licence, and when."
    elif len(licence) > LONGEST_LICENCE or not _can_be_kept(licence):
        yield f"licence must be plain text of at most {LONGEST_LICENCE} characters."
    yield from _faults_of_threshold(given.get("threshold"), instrument)


def _faults_of_threshold(threshold: object, instrument: Instrument) -> Iterator[str]:
    if threshold is None:
        return
    most = len(slots_of(instrument))
    if not any(isinstance(rule, Raised) for rule in instrument.readings):
        yield f"threshold: {instrument.title} has no reading with a threshold. Leave it out."
    elif type(threshold) is not int or not 1 <= threshold <= most:
        yield f"threshold must be a whole number from 1 to {most}."


def _faults_of_slots(slots: object, instrument: Instrument) -> Iterator[str]:
    if not isinstance(slots, dict):
        yield "[slots] is missing. It holds one question for each slot."
        return
    wanted = slots_of(instrument)
    for key in slots:
        if key not in wanted:
            yield f"[slots] {printable(key)}: there is no such slot. The slots are {_range(wanted)}."
    for key in wanted:
        yield from _faults_of_slot(key, slots.get(key))


def _faults_of_slot(key: str, question: object) -> Iterator[str]:
    if question is None:
        yield f"[slots] {key}: the question is missing. Every slot needs its own."
    elif not isinstance(question, str) or not question.strip():
        yield f"[slots] {key}: write the question as text in quotes."
    elif len(question) > LONGEST_QUESTION:
        yield f"[slots] {key}: the question is too long. At most {LONGEST_QUESTION:,} characters are kept."
    elif not _can_be_kept(question):
        yield f"[slots] {key}: the question holds a character that cannot be kept. Type it again."


def _can_be_kept(text: str) -> bool:
    return all(char.isprintable() or char in "\n\t" for char in text)


def _range(keys: tuple[str, ...]) -> str:
    return f"{keys[0]} to {keys[-1]}" if len(keys) > 3 else ", ".join(keys)
