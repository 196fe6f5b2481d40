"""Worked examples: what a finished enquiry says."""

from datetime import date

import pytest

from tests.rulebook.instruments.library.test_perpetration_screen import AFTER, NO_TO_ALL, SAFE
from tests.rulebook.instruments.library.worked import DECLINED, NOT_KNOWN
from throughline.rulebook.instruments.library.perpetration_screen import INSTRUMENT, TOPICS
from throughline.rulebook.screening import (
    Enquiry,
    enquiry_in,
    rules_of_safe_enquiry,
    why_not_label,
)

NO_DANGER = {"willing": "no", "danger_now": "no"}
PUT_OFF = {"why_not": "not_alone", "ask_again": "2026-12-01", "danger_now": "no"}


def read(**answers: object) -> Enquiry:
    return enquiry_in(INSTRUMENT, answers)


def test_a_man_who_tells_of_harm() -> None:
    found = read(**NO_TO_ALL | NO_DANGER | AFTER | {"pushed": "yes", "throat": DECLINED})
    assert found == Enquiry(
        asked=True, limits_told=True, why_not="", ask_again_on=None, disclosed=True, danger_now="no",
        pregnant="no", children="yes",
    )  # fmt: skip
    assert found.alarms


def test_a_man_who_says_no_to_everything() -> None:
    found = read(**NO_TO_ALL, **NO_DANGER)
    assert (found.asked, found.disclosed, found.pregnant, found.children) == (True, False, "", "")
    assert not found.alarms


@pytest.mark.parametrize("gap", [{"sexual": DECLINED}, {"sexual": NOT_KNOWN}])
def test_what_he_would_not_say_is_never_read_as_no(gap: dict[str, object]) -> None:
    assert read(**NO_TO_ALL | gap, **NO_DANGER).disclosed is None
    assert read(**SAFE, **NO_DANGER).disclosed is None


def test_not_known_and_declined_are_both_not_known() -> None:
    after = AFTER | {"pregnant": DECLINED, "children": NOT_KNOWN}
    found = read(**NO_TO_ALL | {"hit": "yes"}, **after, willing="yes", danger_now=NOT_KNOWN)
    assert (found.danger_now, found.pregnant, found.children) == ("not_known",) * 3
    assert not found.alarms


@pytest.mark.parametrize(
    "guard", [{"seen_alone": "no"}, {"interpreter": "none"}, {"limits_told": "no"}, {"asked": "no"}]
)
def test_whoever_was_not_safe_to_ask_was_not_asked_whatever_else_the_form_holds(
    guard: dict[str, object],
) -> None:
    found = read(**NO_TO_ALL | {"hit": "yes"} | AFTER | guard, **PUT_OFF)
    assert (found.asked, found.disclosed, found.pregnant, found.children) == (False, None, "", "")
    assert (found.why_not, found.ask_again_on) == ("not_alone", date(2026, 12, 1))
    assert found.limits_told == ("limits_told" not in guard)


def test_danger_is_heard_also_when_nothing_could_be_asked() -> None:
    found = read(seen_alone="no", **PUT_OFF | {"danger_now": "yes"})
    assert (found.asked, found.danger_now, found.alarms) == (False, "yes", True)


def test_every_reason_has_its_words_and_an_unknown_one_stays() -> None:
    assert why_not_label("not_alone") == "He was not alone, or we could be heard"
    assert why_not_label("of another version") == "of another version"


def test_the_limits_are_among_the_rules() -> None:
    assert any("what you cannot keep to yourself" in rule for rule in rules_of_safe_enquiry())
    assert len(TOPICS) == 8
