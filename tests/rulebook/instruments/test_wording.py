"""The file with an agency's licensed wording is taken whole or not at all."""

import pytest

from throughline.rulebook.instruments.library import newest
from throughline.rulebook.instruments.wording import BadWording, load, slots_of

DASH = newest()["dash"]
SLOTS = {key: f"Licensed question {number}?" for number, key in enumerate(slots_of(DASH), 1)}


def file(slots: dict[str, str] | None = None, *, extra: str = "", **head: str) -> str:
    head = {"instrument": '"dash"', "version": "1", "licence": '"Licensed to North, 2026"'} | head
    lines = [f"{name} = {value}" for name, value in head.items() if value]
    questions = [f'{key} = "{question}"' for key, question in (SLOTS if slots is None else slots).items()]
    return "\n".join([*lines, "[slots]", *questions, extra])


def faults(text: str) -> list[str]:
    with pytest.raises(BadWording) as refused:
        load(text, DASH)
    assert all(sentence.endswith(".") for sentence in refused.value.sentences)
    return refused.value.sentences


def test_a_whole_file_is_read() -> None:
    wording = load(file(threshold="10"), DASH)
    assert (wording.instrument, wording.version, wording.threshold) == ("dash", 1, 10)
    assert wording.slots == SLOTS
    assert load(file(), DASH).threshold is None


def test_there_are_24_slots() -> None:
    assert len(SLOTS) == 24


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (file({"slot_01": "One?"}), "slot_07: the question is missing"),
        (file(SLOTS | {"slot_03": "  "}), "slot_03: write the question"),
        (file(SLOTS | {"slot_03": "x" * 1001}), "slot_03: the question is too long"),
        (file(SLOTS | {"slot_03": "\\u0007"}), "slot_03: the question holds a character"),
        (file(SLOTS | {"slot_25": "More?"}), "slot_25: there is no such slot"),
        (file(extra="slot_04b = 4"), "slot_04b: there is no such slot"),
        (file(version="2"), "version = 1"),
        (file(version="true"), "version = 1"),
        (file(instrument='"sara"'), 'instrument = "dash"'),
        (file(licence=""), "licence is missing"),
        (file(licence='"' + "x" * 301 + '"'), "licence must be"),
        (file(threshold="0"), "threshold must be a whole number from 1 to 24"),
        (file(threshold="25"), "threshold must be"),
        (file(threshold='"ten"'), "threshold must be"),
        (file(colour='"red"'), "“colour” is not known"),
        ("version = 1", "[slots] is missing"),
        ("[slots", "not in the expected form"),
        ("a = " + "[" * 5000, "not in the expected form"),
        ("", "[slots] is missing"),
    ],
)  # fmt: skip
def test_each_fault_is_a_sentence(text: str, says: str) -> None:
    assert says in " ".join(faults(text))


def test_every_fault_is_told_at_once() -> None:
    assert len(faults(file({}, licence="", version="3"))) == 2 + 24


@pytest.mark.parametrize(
    "text", ["x = " + "9" * 5000, "x = " + "[" * 5000, "\ud800", "\x00", "[slots]\n" * 2]
)
def test_what_cannot_be_read_at_all_is_a_sentence(text: str) -> None:
    [sentence] = faults(text)
    assert sentence.startswith("The file is not in the expected form")
    assert sentence.encode(errors="strict")


def test_a_name_that_does_not_print_is_shown_safely() -> None:
    assert any("“?" in sentence for sentence in faults('"\\u0000\\u202e" = 1\n' + file()))
