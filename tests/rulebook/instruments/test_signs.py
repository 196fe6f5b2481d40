"""Acute signs are seen in whatever was given, right or wrong, unless they stood there before."""

from datetime import date

import pytest

from throughline.rulebook.instruments.answers import check
from throughline.rulebook.instruments.conditions import when
from throughline.rulebook.instruments.definition import (
    Instrument,
    Item,
    Licence,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.scales import YES_NO, Choice, SomeOf
from throughline.rulebook.instruments.signs import signs_given

WHO = SomeOf((Choice("child", "A child"), Choice("nobody", "Nobody")))
MET = when("met", "yes")
FORM = Instrument(
    key="signs", version=1, title="Signs", purpose="Signs.", source="Made up.", licence=Licence.OPEN,
    respondents=(Respondent.KEYWORKER,), time_points=(TimePoint.OTHER,),
    sections=(
        Section("all", "All", (
            Item("met", "Met", "Did you meet?", YES_NO),
            Item("threat", "Threat", "Was there a threat?", YES_NO, asked_if=MET, acute=("yes",)),
            Item("hurt", "Hurt", "Who was hurt?", WHO, acute=("child",)),
        )),
    ),
)  # fmt: skip


def found(before: dict[str, object] | None = None, **given: object) -> list[str]:
    return [item.key for item in signs_given(FORM, given, before or {})]


def test_a_sign_is_seen_before_the_form_is_finished() -> None:
    assert found(hurt=["child"]) == ["hurt"]
    assert found(met="yes", threat="yes") == ["threat"]


def test_an_answer_that_is_no_sign_raises_nothing() -> None:
    assert found(met="yes", threat="no", hurt=["nobody"]) == []
    assert found(met="yes", threat={"not": "declined"}, hurt=[]) == []
    assert found(met="1", threat="2", hurt="2 0 99 13 11111111111 ١") == []
    assert found(threat=None, hurt=[None, 1, ["child"], {"child": 1}, ""]) == []


@pytest.mark.parametrize(
    "given",
    [
        {"met": "no", "threat": "yes", "hurt": ["child"]},
        {"threat": ["no", "yes"], "hurt": ["child", ":none", "junk", ""]},
        {"threat": " YES ", "hurt": "1 1"},
        {"threat": "1", "hurt": "1, 99"},
        {"threat": "1.", "hurt": "x/1"},
    ],
)
def test_an_acute_answer_is_a_sign_asked_or_not_alone_or_beside_rubbish(given: dict[str, object]) -> None:
    assert found(**given) == ["threat", "hurt"]


def test_what_stood_there_before_is_no_new_sign() -> None:
    before: dict[str, object] = {"threat": "yes", "hurt": ["child"]}
    assert found(before, threat="1", hurt=["", "child"]) == []
    assert found({"threat": "no", "hurt": ["nobody"]}, **before) == ["threat", "hurt"]
    assert found(before, hurt=["child", "nobody"]) == ["hurt"]


def test_nobody_is_told_to_take_a_sign_out() -> None:
    day = date(2026, 5, 4)
    [told] = check(FORM, {"met": "no", "threat": "yes", "hurt": []}, on=day, today=day).wrong
    assert told.item == "threat"
    assert "passed on. It does not fit the answer to “Met”" in told.sentence
    assert "Take it out" not in told.sentence
    [told] = check(FORM, {"met": "no", "threat": "no", "hurt": []}, on=day, today=day).wrong
    assert "Take it out" in told.sentence
