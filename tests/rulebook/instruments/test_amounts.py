"""Amounts of at most two decimals: what is taken, how it is kept, and what is read from it."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rulebook.instruments.small import DECLINED, ON, with_items
from throughline.rulebook.instruments.amounts import in_digits, kept, read_amount
from throughline.rulebook.instruments.answers import Wrong, check, check_value
from throughline.rulebook.instruments.author import problems
from throughline.rulebook.instruments.change import changes
from throughline.rulebook.instruments.definition import Item
from throughline.rulebook.instruments.in_words import in_words
from throughline.rulebook.instruments.readings import Happened, Mean, Sum, Value
from throughline.rulebook.instruments.results import Reading
from throughline.rulebook.instruments.scales import Amount
from throughline.rulebook.instruments.scoring import readings
from throughline.rulebook.instruments.told import scale_in_words

CRACK = Item("crack", "Crack a day", "How much?", Amount(50, "grams a day"))
OTHER = replace(CRACK, key="other", subject="Other a day")
USE = with_items(
    CRACK,
    OTHER,
    readings=(
        Value("crack", "Crack", "crack", higher_is_better=False),
        Sum("both", "Both", ("crack", "other")),
        Mean("mean", "Mean", ("crack", "other")),
    ),
)


@given(st.integers(0, 5000))
def test_every_hundredth_is_kept_and_read_exactly(parts: int) -> None:
    amount = kept(parts)
    found = check(USE, {"crack": amount, "other": 0}, on=ON, today=ON)
    assert found.wrong == ()
    assert (found.answers["crack"], type(found.answers["crack"])) == (amount, type(amount))
    reading = readings(USE, found.answers)["crack"]
    assert isinstance(reading, Reading)
    assert reading.value == Fraction(parts, 100)
    assert read_amount(in_digits(Fraction(parts, 100))) == amount


@pytest.mark.parametrize("whole", [1, 1.0])
def test_a_whole_amount_is_kept_in_one_way(whole: object) -> None:
    found = check(USE, {"crack": whole, "other": -0.0}, on=ON, today=ON).answers
    assert [(one, type(one)) for one in found.values()] == [(1, int), (0, int)]


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        -float("inf"),
        0.125,
        0.1 + 0.2,
        1e300,
        True,
        False,
        "0.5",
        "0,5",
        [0.5],
        {},
    ],
)
def test_what_is_no_amount_is_told_with_what_to_type(value: object) -> None:
    said = "Crack a day: give the amount with at most two decimals, for example 0.5."
    assert check_value(CRACK, value, on=ON) == Wrong("crack", said)
    assert check(USE, {"crack": value, "other": 0}, on=ON, today=ON).wrong == (Wrong("crack", said),)


@pytest.mark.parametrize(("value", "shown"), [(50.01, "50.01"), (-0.5, "-0.5"), (10**400, "far too large")])
def test_what_is_beyond_the_ends_is_told_with_the_ends(value: object, shown: str) -> None:
    [found] = check(USE, {"crack": value, "other": 0}, on=ON, today=ON).wrong
    assert found.sentence.startswith("Crack a day: this must be from 0 to 50 grams a day, not ")
    assert shown in found.sentence


@pytest.mark.parametrize(
    ("amount", "said"),
    [(0, "0 grams a day"), (0.5, "0.5 grams a day"), (1, "1 gram a day"), (1.25, "1.25 grams a day"),
     (12, "12 grams a day"), (DECLINED, "Declined"), ("x", "“x”")],
)  # fmt: skip
def test_an_amount_in_words(amount: object, said: str) -> None:
    assert in_words(CRACK, amount) == said


def test_a_unit_of_two_kinds() -> None:
    pills = replace(CRACK, scale=Amount(50, "grams or pills a day"))
    assert [in_words(pills, one) for one in (1, 2)] == ["1 gram or pill a day", "2 grams or pills a day"]


def test_readings_are_exact_and_so_is_what_changed() -> None:
    before, after = {"crack": 0.5, "other": 0.1}, {"crack": 0.25, "other": 0.2}
    found = readings(USE, before)
    assert [one.shown for one in found.values() if isinstance(one, Reading)] == [
        "0.5 grams a day",
        "0.6",
        "0.3",
    ]
    assert [one.words for one in changes(USE, before, after)] == [
        "0.25 lower: better",
        "0.15 lower",
        "0.1 lower",
    ]


def test_an_author_is_told_that_an_amount_is_not_how_often() -> None:
    rule = Happened("happened", "Happened", ("crack",))
    said = " ".join(problems(replace(USE, readings=(rule,))))
    assert "crack does not say how often" in said
    assert scale_in_words(CRACK.scale) == "A number of grams a day from 0 to 50, with at most two decimals"
