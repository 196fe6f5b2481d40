"""Worked examples of a review with her."""

import pytest

from tests.rulebook.instruments.library.worked import DECLINED, missing, shown
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.definition import Sensitivity
from throughline.rulebook.instruments.library.partner_review import INSTRUMENT

BETTER: dict[str, object] = {
    "alone": "yes",
    "danger_now": "no",
    "abuse": "no",
    "form": "stopped",
    "feels_safe": "quite",
    "freedom": "often",
    "children": "yes",
    "children_are": "better",
    "child_danger": "no",
    "hopes": "That he goes on with it.",
    "stays": "partly",
    "change": "better",
    "uses_programme": "no",
    "reach_changed": "no",
}
WORSE: dict[str, object] = BETTER | {
    "abuse": "yes",
    "kinds": ["online", "throat"],
    "happened": "Messages all night, and on Sunday he held her throat.",
    "form": "changed",
    "form_how": "Messages instead of shouting.",
    "feels_safe": "not_at_all",
    "freedom": "never",
    "change": "worse",
    "uses_programme": "yes",
    "uses_how": "He says that the group agrees with him.",
}


def test_a_review_in_which_things_are_better() -> None:
    assert missing(INSTRUMENT, BETTER) == ()
    assert shown(INSTRUMENT, BETTER) == {
        "abuse": "No", "feels_safe": "4", "freedom": "3", "form": "No", "change": "Better",
        "uses_programme": "No", "child_danger": "No",
    }  # fmt: skip


def test_a_review_in_which_abuse_has_changed_its_form() -> None:
    assert missing(INSTRUMENT, WORSE) == ()
    assert shown(INSTRUMENT, WORSE) == {
        "abuse": "Yes", "feels_safe": "1", "freedom": "0", "form": "Yes", "change": "Worse",
        "uses_programme": "Yes", "child_danger": "No",
    }  # fmt: skip


@pytest.mark.parametrize("key", ["abuse", "feels_safe", "freedom", "change", "uses_programme"])
def test_what_she_does_not_wish_to_say_is_neither_no_nor_a_number(key: str) -> None:
    assert missing(INSTRUMENT, WORSE | {key: DECLINED} | _without_what_follows(key)) == ()
    assert shown(INSTRUMENT, BETTER | {key: DECLINED})[key] == f"{key}: declined"


def _without_what_follows(key: str) -> dict[str, object]:
    follows = {"abuse": ("kinds", "happened"), "uses_programme": ("uses_how",)}
    return dict.fromkeys(follows.get(key, ()))


def test_without_children_no_child_is_in_danger_and_with_some_somebody_must_say() -> None:
    none = {key: BETTER[key] for key in BETTER if key not in ("children_are", "child_danger")}
    assert shown(INSTRUMENT, none | {"children": "no"})["child_danger"] == "No"
    assert shown(INSTRUMENT, none)["child_danger"] == "child_danger: not reached"
    assert shown(INSTRUMENT, none | {"children": DECLINED})["child_danger"] == "children: declined"


def test_how_to_reach_her_is_lethal_and_all_of_it_stays_on_her_side() -> None:
    assert INSTRUMENT.by_key["reach"].sensitivity is Sensitivity.LETHAL
    assert missing(INSTRUMENT, BETTER | {"reach_changed": "yes"}) == ("reach",)
    assert INSTRUMENT.respondents_on(Site.PROGRAMME) == ()


def test_danger_now_is_heard_of_at_once() -> None:
    acute = {item.key: item.acute for item in INSTRUMENT.items if item.acute}
    assert acute == {
        "put_off_danger": ("yes",), "danger_now": ("yes",),
        "kinds": ("kill", "throat", "weapon", "child_hurt"),
        "feels_safe": ("not_at_all",), "child_danger": ("yes",),
    }  # fmt: skip
