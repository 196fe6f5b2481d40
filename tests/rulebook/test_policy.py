"""An agency's policy: its values checked, and what a version changed in words."""

from dataclasses import fields, replace
from typing import Any

import pytest

from throughline.rulebook.policy import PILOT_CRITERIA, SETTINGS, Criterion, Policy, WrongPolicy, policy_from
from throughline.rulebook.policy_changes import LABELS, changes, criteria_of, in_words


def test_without_values_the_rulebooks_own_hold() -> None:
    assert policy_from({}, 0) == Policy()
    assert policy_from({"gone_from_this_version": 7}, 3) == Policy(version=3)


def test_values_go_over_the_defaults() -> None:
    values = {"boroughs": [" Eastbrook ", ""], "asked_again_at": [6, 1, 6], "wait_working_days": 12}
    made = policy_from(values, 2)
    assert (made.boroughs, made.asked_again_at, made.wait_working_days) == (("Eastbrook",), (1, 6), 12)
    assert made.version == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("wait_working_days", 0), ("wait_working_days", 61), ("wait_working_days", "12"),
        ("wait_working_days", True), ("asked_again_at", [0]), ("asked_again_at", 3), ("criteria", []),
        ("criteria", [{"key": "a", "label": " "}]), ("boroughs", "Eastbrook"),
    ],
)  # fmt: skip
def test_a_value_that_is_none_is_refused_at_its_setting(name: str, value: Any) -> None:
    with pytest.raises(WrongPolicy) as wrong:
        policy_from({name: value}, 1)
    assert wrong.value.field == name
    assert str(wrong.value).endswith(".")


def test_every_value_of_a_policy_has_its_words() -> None:
    assert set(LABELS) == {one.name for one in fields(Policy)} - {"version"}
    assert all(in_words(Policy(), name) for name in LABELS)


def test_a_change_says_what_was_and_what_is() -> None:
    before = Policy()
    after = replace(before, version=1, boroughs=("Eastbrook", "West Low"), concern_hours=12)
    found = {one.label: (one.before, one.after) for one in changes(before, after)}
    assert found == {
        "Home boroughs that are served": ("Every borough", "Eastbrook, West Low"),
        "Hours until an assessor or manager must answer a concern": ("24", "12"),
    }
    assert changes(before, replace(before, version=9)) == ()


def test_a_default_lies_within_its_own_bounds() -> None:
    for setting in SETTINGS:
        assert setting.least <= getattr(Policy(), setting.field) <= setting.most


def test_a_known_line_keeps_its_key_and_a_reworded_one_gets_another() -> None:
    lines = [
        f"  {PILOT_CRITERIA[1].label.upper()} ", "", "He can read", "he  can read", PILOT_CRITERIA[0].label,
    ]  # fmt: skip
    found = criteria_of(lines, PILOT_CRITERIA)
    assert [one.key for one in found if one.label != "He can read"] == ["attends", "stabilised"]
    assert [one.label for one in found][1] == "He can read"
    assert found == criteria_of(lines, PILOT_CRITERIA)
    assert criteria_of(["He can write"], PILOT_CRITERIA)[0].key != found[1].key
    assert criteria_of([one.label for one in found], found) == found


def test_of_two_known_criteria_with_the_same_words_the_first_counts() -> None:
    known = (Criterion("now", "He can read"), Criterion("before", "He can read"))
    assert criteria_of(["He can read"], known)[0].key == "now"
