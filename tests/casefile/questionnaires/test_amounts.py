"""Amounts on pages and on paper: what is typed is read as it is meant, and shown again as it was stored."""

from datetime import date

import pytest
from django.http import QueryDict

from throughline.casefile.questionnaires.form import AnswersForm
from throughline.casefile.questionnaires.print.asking import Asking
from throughline.casefile.questionnaires.typed import Typed, answer_of, typed_of
from throughline.rulebook.instruments.answers import check_value
from throughline.rulebook.instruments.definition import Section
from throughline.rulebook.instruments.library.top import INSTRUMENT as TOP

CRACK = TOP.by_key["crack_amount"]
NAME = f"q-{CRACK.key}"
ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "amount", "shown"),
    [("0.5", 0.5, "0.5"), (".5", 0.5, "0.5"), (" 0.50 ", 0.5, "0.5"), ("2", 2, "2"), ("2.0", 2, "2"),
     ("0", 0, "0"), ("1.25", 1.25, "1.25")],
)  # fmt: skip
def test_what_is_typed_is_stored_and_shown_again(typed: str, amount: float, shown: str) -> None:
    found = answer_of(CRACK, Typed({"": [typed]}))
    assert (found, type(found)) == (amount, type(amount))
    assert check_value(CRACK, found, on=ON) == amount
    assert typed_of(CRACK, found) == {"": [shown]}


@pytest.mark.parametrize(
    "typed", ["0,5", "1,500", "half", "0.125", "½", "٣", "5.", "-1", "1e3", "inf", "9" * 5000]
)
def test_what_cannot_be_read_stays_as_typed_and_is_told(typed: str) -> None:
    found = answer_of(CRACK, Typed({"": [typed]}))
    assert found == typed
    said = "Crack a day: give the amount with at most two decimals, for example 0.5."
    assert check_value(CRACK, found, on=ON).sentence == said


def test_nothing_typed_is_no_answer_and_never_zero() -> None:
    assert answer_of(CRACK, Typed({"": [" "]})) is None
    assert answer_of(CRACK, Typed({"": [""], "_why": ["declined"]})) == {"not": "declined"}


def test_its_box_says_the_unit_and_brings_up_a_keypad_with_a_point() -> None:
    form = AnswersForm(items=[CRACK], wordings={}, answers={CRACK.key: 0.5})
    text = form[NAME].field.draw(form[NAME])
    assert "Grams a day, 0 to 50" in text
    assert 'value="0.5"' in text
    assert 'inputmode="decimal"' in text
    again = AnswersForm(QueryDict(f"{NAME}=0,5"), items=[CRACK], wordings={}, answers={})
    assert again.is_valid()
    assert again.answers() == {CRACK.key: "0,5"}


def test_on_paper_there_is_room_for_a_point_and_two_decimals() -> None:
    [block] = Asking(TOP).blocks(Section("one", "One", (CRACK,)))
    assert block["answer"] == {"kind": "number", "unit": "grams a day", "digits": 5}
