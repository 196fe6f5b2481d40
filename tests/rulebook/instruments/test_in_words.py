"""Answers as pages say them."""

import pytest

from tests.rulebook.instruments.small import DECLINED, NOT_ASKED, NOT_KNOWN, SMALL, weeks
from throughline.rulebook.instruments.in_words import in_words, with_unit


@pytest.mark.parametrize(
    ("item", "value", "said"),
    [
        ("alcohol", None, "Not reached yet"),
        ("alcohol", DECLINED, "Declined"),
        ("alcohol", NOT_ASKED, "Not asked"),
        ("alcohol", NOT_KNOWN, "Not known"),
        ("alcohol", weeks(3, 4, 0, 2), "3, 4, 0, 2 days: 9 in all"),
        ("alcohol", {"total": 1}, "1 day"),
        ("alcohol", {"total": 0}, "0 days"),
        ("units", 1, "1 unit a day"),
        ("units", 6, "6 units a day"),
        ("health", 12, "12 (0 is poor, 20 is good)"),
        ("calm", "some", "Somewhat"),
        ("done", ["out", "call"], "Time out, A call"),
        ("done", [], "None of these"),
        ("shout", "more", "More than 20 times"),
        ("since", "2026-11-02", "2 November 2026"),
        ("whose", "a\nb", "a\nb"),
    ],
)
def test_an_answer_in_words(item: str, value: object, said: str) -> None:
    assert in_words(SMALL.by_key[item], value) == said


@pytest.mark.parametrize(
    ("item", "value", "said"),
    [
        ("alcohol", 3, "3"),
        ("alcohol", {"total": "x"}, "a group of values"),
        ("units", "x", "“x”"),
        ("calm", "strange", "“strange”"),
        ("calm", 3, "3"),
        ("since", "soon", "“soon”"),
        ("whose", 3, "3"),
        ("whose", {"not": "tired"}, "“tired”"),
    ],
)
def test_what_should_not_be_there_is_shown_as_it_is(item: str, value: object, said: str) -> None:
    assert in_words(SMALL.by_key[item], value) == said


def test_one_of_a_unit_is_not_many() -> None:
    said = [
        with_unit(one, unit)
        for unit in ("days", "spliffs on a using day", "children", "kg", "")
        for one in (1, 2)
    ]
    assert said == [
        *("1 day", "2 days", "1 spliff on a using day", "2 spliffs on a using day"),
        *("1 child", "2 children", "1 kg", "2 kg", "1", "2"),
    ]
