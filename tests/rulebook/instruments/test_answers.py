"""Answers checked: what may be kept, what is wrong and why, and what is missing."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from tests.rulebook.instruments.given_forms import ANYTHING, payloads
from tests.rulebook.instruments.small import DECLINED, FULL, NOT_ASKED, ON, SMALL, weeks, with_items, without
from throughline.rulebook.instruments import library
from throughline.rulebook.instruments.answers import Checked, Wrong, check, check_value, check_version
from throughline.rulebook.instruments.asked import asked, holds, only_asked
from throughline.rulebook.instruments.conditions import AtLeast, when
from throughline.rulebook.instruments.definition import Item
from throughline.rulebook.instruments.in_words import in_words
from throughline.rulebook.instruments.scales import YES_NO, Words
from throughline.rulebook.instruments.scoring import readings

TOP = library.newest()["top"]


def sentences(answers: Any) -> list[str]:
    return [one.sentence for one in check(SMALL, answers, on=ON, today=ON).wrong]


def test_a_full_form_is_kept_as_it_is() -> None:
    assert check(SMALL, FULL, on=ON, today=ON) == Checked(FULL, (), ())


def test_an_empty_form_misses_what_is_required_and_asked_in_order() -> None:
    found = check(SMALL, {}, on=ON, today=ON)
    assert found.answers == {}
    assert found.missing == (
        *("alcohol", "crack", "health", "calm", "open", "done", "shout", "hit", "injected", "judged"),
    )


def test_a_reason_is_no_answer_and_not_missing() -> None:
    found = check(SMALL, without(health=DECLINED, calm=NOT_ASKED), on=ON, today=ON)
    assert (found.wrong, found.missing) == ((), ())
    assert found.answers["health"] == DECLINED


@pytest.mark.parametrize(
    ("item", "value", "sentence"),
    [
        ("alcohol", weeks(1, 2, 9, 4), "Alcohol: week 2 must be 0 to 7 days, not 9."),
        ("alcohol", weeks(-1, 2, 0, 4), "Alcohol: week 4 must be 0 to 7 days, not -1."),
        (
            "alcohol",
            {"weeks": [3, 3, 3, 3], "total": 14},
            "Alcohol: the weeks add up to 12, but the total says 14.",
        ),
        ("alcohol", {"total": 29}, "Alcohol: the total must be 0 to 28 days, not 29."),
        ("alcohol", {"total": True}, "Alcohol: the total must be 0 to 28 days, not yes."),
        ("alcohol", {"weeks": [1, 2, 3]}, "Alcohol: the days must be given for 4 weeks."),
        (
            "alcohol",
            {"weeks": [1, None, 3, 4]},
            "Alcohol: week 3 has no days. Give all 4 weeks, or the total alone.",
        ),
        ("alcohol", {"weeks": [1, 1.0, 1, 1], "total": 4}, "Alcohol: week 3 must be 0 to 7 days, not 1.0."),
        ("alcohol", {"weeks": [1, 1, True, 1], "total": 4}, "Alcohol: week 2 must be 0 to 7 days, not yes."),
        ("alcohol", {}, "Alcohol: give the days of each week, or their total."),
        (
            "alcohol",
            {"total": 3, "days": 3},
            "Alcohol: this must be the days of each week and their total, and nothing besides.",
        ),
        ("alcohol", 3, "Alcohol: this must be the days of each week, or their total, not 3."),
        ("units", 0, "Units: this must be a whole number from 1 to 200 units a day, not 0."),
        ("units", True, "Units: this must be a whole number from 1 to 200 units a day, not yes."),
        ("units", 2.0, "Units: this must be a whole number from 1 to 200 units a day, not 2.0."),
        ("health", 21, "Health: this must be a whole number from 0 to 20, not 21."),
        ("health", "12", "Health: this must be a whole number from 0 to 20, not “12”."),
        ("health", float("nan"), "Health: this must be a whole number from 0 to 20, not nan."),
        ("calm", "none", "Calm: “none” is not one of the answers: Not at all, Somewhat, Much."),
        ("calm", ["some"], "Calm: a list is not one of the answers: Not at all, Somewhat, Much."),
        ("done", ["out", "run"], "Skills: “run” is not one of the answers: Time out, A call."),
        ("done", ["out", "out"], "Skills: the same answer is given more than once."),
        ("done", "out", "Skills: this must be a list of the answers: Time out, A call."),
        ("since", "2026-02-30", "Since: there is no such date as “2026-02-30”."),
        ("since", "22/11/2026", "Since: there is no such date as “22/11/2026”."),
        ("since", "20261122", "Since: there is no such date as “20261122”."),
        ("since", "2026-11-23", "Since: 23 November 2026 is after the date of this form, 22 November 2026."),
        ("since", "0026-11-22", "Since: 22 November 26 is too long ago. Look at the year."),
        ("next", 5, "Next: there is no such date as 5."),
        ("whose", "x" * 41, "Whose: this is 41 characters long. It may be 40. Shorten it."),
        ("whose", "a\x00b", "Whose: there is a character in it that cannot be kept. Type the words again."),
        ("whose", "\ud800", "Whose: there is a character in it that cannot be kept. Type the words again."),
        ("whose", 7, "Whose: this must be words, not 7."),
        (
            "health",
            {"not": "tired"},
            "Health: the reason “tired” cannot be given here. Choose one of: declined, not asked, not known.",
        ),
        (
            "judged",
            DECLINED,
            "Judgement: the reason “declined” cannot be given here. Choose one of: not known.",
        ),
        (
            "alcohol.comment",
            DECLINED,
            "Alcohol: evidence or comment: the reason “declined” cannot be given here. "
            "Leave it empty instead.",
        ),
        (
            "alcohol",
            {"not": "declined", "total": 3},
            "Alcohol: there is an answer and a reason for none. Keep one.",
        ),
    ],
)
def test_a_wrong_value_is_told_by_item_and_reason(item: str, value: object, sentence: str) -> None:
    found = check_value(SMALL.by_key[item], value, on=ON)
    assert found == Wrong(item, sentence)


def test_a_number_of_thousands_of_digits_is_told_without_its_digits() -> None:
    found = check_value(SMALL.by_key["health"], 10**5000, on=ON)
    said = "Health: this must be a whole number from 0 to 20, not a number far too large."
    assert found == Wrong("health", said)


def test_a_wrong_value_is_not_kept_and_not_missing() -> None:
    found = check(SMALL, without(health=21), on=ON, today=ON)
    assert "health" not in found.answers
    assert [one.item for one in found.wrong] == ["health"]
    assert found.missing == ()


@pytest.mark.parametrize(
    ("item", "value", "kept"),
    [
        ("alcohol", {"weeks": [1, 2, 3, 4]}, weeks(1, 2, 3, 4)),
        ("alcohol", {"weeks": [1, 2, 3, 4], "total": None}, weeks(1, 2, 3, 4)),
        ("alcohol", {"weeks": None, "total": 0}, {"total": 0}),
        ("alcohol", {"total": 28}, {"total": 28}),
        ("done", ["call", "out"], ["out", "call"]),
        ("done", [], []),
        ("next", "2027-01-31", "2027-01-31"),
        ("whose", "a\r\nb", "a\nb"),
        ("whose", " \n ", None),
        ("health", "", None),
        ("health", None, None),
        ("calm", DECLINED, DECLINED),
    ],
)
def test_what_is_kept_of_a_value(item: str, value: object, kept: object) -> None:
    assert check_value(SMALL.by_key[item], value, on=ON) == kept


def test_null_and_blank_are_not_reached() -> None:
    found = check(SMALL, without(health=None, calm=" "), on=ON, today=ON)
    assert found.missing == ("health", "calm")


def test_an_unknown_item_is_told_without_what_could_harm_a_page() -> None:
    assert sentences(FULL | {"colour": 1}) == ["Unknown item: colour."]
    assert sentences(FULL | {"\ud800<b>" + "x" * 90: 1}) == [f"Unknown item: ?<b>{'x' * 36}…."]


def test_an_answer_to_what_is_not_asked_is_told() -> None:
    assert sentences(without(injected="no")) == [
        "Needle: this is not asked, because of the answer to “Injected”. Take it out.",
        "Spoon: this is not asked, because of the answer to “Injected”. Take it out.",
    ]


def test_it_is_told_of_the_answer_that_decides_first() -> None:
    [one] = check(SMALL, without(injected="perhaps"), on=ON, today=ON).wrong
    assert one.item == "injected"


def test_what_is_wrong_is_told_in_the_order_of_the_form() -> None:
    bad = without(judged="x", health=99, injected="no", colour=1)
    assert [one.item for one in check(SMALL, bad, on=ON, today=ON).wrong] == [
        *("health", "needle", "spoon", "judged", "colour")
    ]


def test_a_form_may_not_be_of_tomorrow() -> None:
    found = check(SMALL, FULL, on=ON + timedelta(days=1), today=ON)
    assert found.wrong == (
        Wrong("on", "The date of the form: 23 November 2026 is after today, 22 November 2026."),
    )


def test_dates_keep_their_order() -> None:
    assert sentences(FULL | {"since": "2026-11-20", "next": "2026-11-19"}) == [
        "Since and next: the next one cannot be before the first."
    ]
    assert sentences(FULL | {"since": "2026-11-20", "next": "2026-11-20"}) == []
    assert sentences(FULL | {"next": "2026-11-19"}) == []


def test_a_rule_with_the_date_of_the_form_blames_the_item() -> None:
    [one] = check(TOP, {"stage": "post_exit", "discharged_on": "2026-11-22"}, on=ON, today=ON).wrong or [None]
    assert one is None
    early = check(TOP, {"stage": "post_exit", "discharged_on": "2026-11-23"}, on=ON, today=ON).wrong
    assert [one.item for one in early] == ["discharged_on"]


@pytest.mark.parametrize("payload", [[], "form", 3, None, True, 1.5])
def test_what_is_no_form_is_a_sentence(payload: Any) -> None:
    [said] = sentences(payload)
    assert said.startswith("A form is a set of answers by item, not ")


def test_an_unknown_version_is_a_sentence() -> None:
    assert check_version("top", 1) is TOP
    assert check_version("top", 3) == Wrong(
        "", "This form is version 1 of Treatment Outcomes Profile (TOP); version 3 is not known."
    )
    assert check_version("top", True) == Wrong(
        "", "This form is version 1 of Treatment Outcomes Profile (TOP); version yes is not known."
    )
    assert check_version("tops", 1) == Wrong("", "Unknown questionnaire: “tops”.")
    assert check_version([[]], {}) == Wrong("", "Unknown questionnaire: a list.")


DEEP: Any = []
for _ in range(20_000):
    DEEP = [DEEP]


@pytest.mark.parametrize("instrument", [SMALL, TOP], ids=["small", "top"])
def test_a_value_thousands_deep_is_a_sentence(instrument: Any) -> None:
    for value in (DEEP, {"weeks": DEEP, "total": DEEP}, {"not": DEEP}, [DEEP], {"weeks": [DEEP] * 4}):
        form = {item.key: value for item in instrument.items} | {"deep": value}
        found = check(instrument, form, on=ON, today=ON)
        assert found.answers == {}
        assert found.wrong


@settings(max_examples=400)
@given(value=ANYTHING)
def test_any_value_at_all_is_kept_or_told_for_every_item(value: Any) -> None:
    """Each example is tried on every item, so this is some thousands of malformed answers."""
    for item in SMALL.items:
        found = check_value(item, value, on=ON)
        if isinstance(found, Wrong):
            assert found.item == item.key
            assert found.sentence.startswith(f"{item.subject}: ")
            assert found.sentence.encode()
            assert len(found.sentence) < 400
        else:
            assert in_words(item, found)
        assert isinstance(in_words(item, value), str)


@settings(max_examples=300)
@given(payload=payloads(SMALL), other=payloads(TOP))
def test_any_payload_at_all_is_checked_without_failing(payload: Any, other: Any) -> None:
    for instrument, form in ((SMALL, payload), (TOP, other), (SMALL, other)):
        found = check(instrument, form, on=ON, today=ON)
        assert set(found.answers) <= set(instrument.by_key)
        assert not set(found.answers) & {one.item for one in found.wrong}
        assert all((one.sentence + one.item).encode() for one in found.wrong)  # a page can hold it
        if isinstance(form, dict):  # nothing was checked before these are asked
            asked(instrument, form)
            only_asked(instrument, form)
            readings(instrument, form)


def test_conditions_hold_on_asked_items_only() -> None:
    whose = SMALL.by_key["whose"].asked_if
    assert whose is not None
    assert holds(whose, SMALL, {"injected": "yes", "needle": "yes"})
    assert not holds(whose, SMALL, {"injected": "no", "needle": "yes"})
    assert not holds(whose, SMALL, {"injected": "yes"})
    assert not holds(whose, SMALL, {"injected": DECLINED, "needle": "yes"})


def test_only_asked_takes_out_what_was_answered_before_it_was_not_asked() -> None:
    changed = without(injected="no", alcohol={"total": 0})
    kept = only_asked(SMALL, changed)
    assert set(changed) - set(kept) == {"needle", "spoon", "units"}


def test_notes_are_asked_with_their_item() -> None:
    assert [item.key for item in asked(SMALL, {})][:2] == ["alcohol", "alcohol.comment"]


def test_a_condition_on_an_item_that_is_not_there_never_holds() -> None:
    odd = with_items(
        Item("one", "One", "One?", YES_NO, asked_if=when("nobody", "yes")),
        Item("two", "Two", "Two?", Words(), asked_if=AtLeast("nobody", 1)),
        Item("four", "Four", "Four?", YES_NO, asked_if=when("five", "yes")),
        Item("five", "Five", "Five?", YES_NO, asked_if=when("one", "no")),
    )
    assert asked(odd, {"five": "yes"}) == ()


def test_what_is_said_is_never_longer_than_a_page_can_show() -> None:
    [said] = sentences(FULL | {"since": "x" * 10_000})
    assert len(said) < 120
