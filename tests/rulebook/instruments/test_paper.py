"""What is printed beside an answer can be typed back; junk is a sentence; blank is nothing, never zero."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.instruments.answers import Wrong
from throughline.rulebook.instruments.definition import Item
from throughline.rulebook.instruments.paper import codes_of, read_code
from throughline.rulebook.instruments.scales import (
    Amount,
    Band,
    Bands,
    Choice,
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

ON = date(2026, 11, 22)
CHOICES = tuple(Choice(f"c{number}", f"Choice {number}") for number in range(1, 13))
BANDS = Bands((Band("never", "Never", 0), Band("once", "Once", 1), Band("more", "More than once", 2)))
SCALES: list[Scale] = [
    OneOf(CHOICES), SomeOf(CHOICES), BANDS, Count(0, 28, "days"), Rating(0, 20, "Poor", "Good"),
    Amount(50, "grams a day"), WeeklyDays(), Day(), Day(ahead=True), Words(longest=50),
]  # fmt: skip
REASONS = st.sets(st.sampled_from(list(NotAnswered))).map(tuple)


def item(scale: Scale, may_be: tuple[NotAnswered, ...] = tuple(NotAnswered)) -> Item:
    """A made-up item that is answered on this scale."""
    return Item("shed", "Days in the shed", "On how many days?", scale, may_be=may_be)


@given(st.sampled_from(SCALES), REASONS)
def test_every_printed_code_reads_back_to_its_own_answer(
    scale: Scale, may_be: tuple[NotAnswered, ...]
) -> None:
    asked = item(scale, may_be)
    codes = [code for code, _ in codes_of(asked)]
    answers = [read_code(asked, code, on=ON) for code in codes]
    assert not [answer for answer in answers if answer is None or isinstance(answer, Wrong)]
    assert len({repr(answer) for answer in answers}) == len(codes) == len(set(codes))
    assert sum(isinstance(one, dict) and "not" in one for one in answers) == len(may_be)


@given(st.sampled_from(SCALES), st.text())
def test_anything_typed_is_an_answer_or_a_sentence(scale: Scale, typed: str) -> None:
    read = read_code(item(scale), typed, on=ON)
    assert (read is None) == (not typed.strip())
    if isinstance(read, Wrong):
        assert read.item == "shed"
        assert "Days in the shed" in read.sentence
        assert read.sentence.endswith(".")


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u00a0"])
def test_blank_is_no_answer(scale: Scale, blank: str) -> None:
    assert read_code(item(scale), blank, on=ON) is None


@pytest.mark.parametrize(
    ("scale", "typed", "value"),
    [
        (OneOf(CHOICES), " 3 ", "c3"),
        (BANDS, "1", "never"),
        (SomeOf(CHOICES), "12, 1", ["c1", "c12"]),
        (SomeOf(CHOICES), "0", []),
        (Count(0, 28, "days"), "0", 0),
        (Rating(0, 20, "Poor", "Good"), "20", 20),
        (Amount(50, "grams a day"), "0.5", 0.5),
        (Amount(50, "grams a day"), ".5", 0.5),
        (Amount(50, "grams a day"), "0.50", 0.5),
        (Amount(50, "grams a day"), "1.00", 1),
        (Amount(50, "grams a day"), "0", 0),
        (Amount(50, "grams a day"), "0.29", 0.29),
        (WeeklyDays(), "7 7 0 0", {"weeks": [7, 7, 0, 0], "total": 14}),
        (WeeklyDays(), "7,7,0,0,14", {"weeks": [7, 7, 0, 0], "total": 14}),
        (WeeklyDays(), "28", {"total": 28}),
        (WeeklyDays(), "0", {"total": 0}),
        (Day(), "22 11 2026", "2026-11-22"),
        (Day(), "1/2/2026", "2026-02-01"),
        (Day(), "2026-11-22", "2026-11-22"),
        (Words(), "3", "3"),
        (Count(0, 28, "days"), "k", {"not": "not_known"}),
    ],
)
def test_what_is_typed_becomes_the_stored_answer(scale: Scale, typed: str, value: object) -> None:
    assert read_code(item(scale), typed, on=ON) == value


@pytest.mark.parametrize(
    ("scale", "typed", "says"),
    [
        (OneOf(CHOICES), "13", "1 to 12"),
        (OneOf(CHOICES), "0", "1 to 12"),
        (OneOf(CHOICES), "٣", "1 to 12"),
        (SomeOf(CHOICES), "0 3", "0 for none"),
        (SomeOf(CHOICES), "3 3", "twice"),
        (Count(0, 28, "days"), "29", "28"),
        (Count(0, 28, "days"), "-1", "0 to 28"),
        (Count(0, 28, "days"), "9" * 5000, "0 to 28"),
        (Amount(50, "grams a day"), "0,5", "at most two decimals, for example 0.5"),
        (Amount(50, "grams a day"), "1,500", "at most two decimals"),
        (Amount(50, "grams a day"), "0.125", "at most two decimals"),
        (Amount(50, "grams a day"), ".", "at most two decimals"),
        (Amount(50, "grams a day"), "1e1", "at most two decimals"),
        (Amount(50, "grams a day"), "-1", "at most two decimals"),
        (Amount(50, "grams a day"), "nan", "at most two decimals"),
        (Amount(50, "grams a day"), "50.01", "0 to 50 grams a day"),
        (WeeklyDays(), "7 7 0", "7 7 0 0"),
        (WeeklyDays(), "7 8 0 0", "7"),
        (WeeklyDays(), "7 7 0 0 15", "14"),
        (WeeklyDays(), "29", "28"),
        (Day(), "31 2 2026", ""),
        (Day(), "22 11 26", "22 11 2026"),
        (Day(), "23 11 2026", ""),
        (Words(longest=50), "x" * 51, "50"),
        (Words(), "a\0b", ""),
    ],
)
def test_what_is_no_answer_is_told_in_a_sentence(scale: Scale, typed: str, says: str) -> None:
    read = read_code(item(scale), typed, on=ON)
    assert isinstance(read, Wrong)
    assert says in read.sentence


def test_a_reason_that_is_not_offered_is_told_with_those_that_are() -> None:
    read = read_code(item(Count(0, 28, "days"), (NotAnswered.NOT_ASKED,)), "D", on=ON)
    assert isinstance(read, Wrong)
    assert read.sentence == (
        "Days in the shed: “D” cannot be read. Type a whole number from 0 to 28, or N (not asked)."
    )
