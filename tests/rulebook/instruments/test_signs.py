"""Acute signs are seen in a half-filled form, and only where the item is asked."""

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
from throughline.rulebook.instruments.signs import signs

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


def found(**answers: object) -> list[str]:
    return [item.key for item in signs(FORM, answers)]


def test_a_sign_is_seen_before_the_form_is_finished() -> None:
    assert found(hurt=["child"]) == ["hurt"]
    assert found(met="yes", threat="yes") == ["threat"]


def test_an_answer_that_is_no_sign_raises_nothing() -> None:
    assert found(met="yes", threat="no", hurt=["nobody"]) == []
    assert found(met="yes", threat={"not": "declined"}, hurt=[]) == []


def test_an_item_that_is_not_asked_raises_nothing() -> None:
    assert found(met="no", threat="yes") == []
