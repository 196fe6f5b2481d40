"""Worked examples of the checklist for MARAC. The answers are made up and stand for no question."""

import pytest

from tests.rulebook.instruments.library.worked import DECLINED, missing, shown
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.definition import Sensitivity
from throughline.rulebook.instruments.library.dash import INSTRUMENT, SLOTS
from throughline.rulebook.instruments.scoring import readings

KEYS = [slot.key for slot in SLOTS]
NOT_RAISED = {"judgement": "no", "escalation": "no", "repeat": "no"}


def ticked(yes: int, *, rest: str = "no") -> dict[str, object]:
    """The first `yes` slots ticked, the others answered with `rest`, and no other route."""
    return {key: "yes" if place < yes else rest for place, key in enumerate(KEYS)} | NOT_RAISED


def decided(answers: dict[str, object]) -> str:
    return shown(INSTRUMENT, answers)["marac"]


def test_the_threshold_is_14() -> None:
    assert shown(INSTRUMENT, ticked(13)) == {"ticks": "13", "marac": "No"}
    assert shown(INSTRUMENT, ticked(14)) == {"ticks": "14", "marac": "Yes"}


def test_dont_know_is_an_answer_and_no_tick() -> None:
    assert shown(INSTRUMENT, ticked(5, rest="dont_know")) == {"ticks": "5", "marac": "No"}


@pytest.mark.parametrize("route", ["judgement", "escalation", "repeat"])
def test_each_other_route_refers_below_the_threshold(route: str) -> None:
    assert decided(ticked(2) | {route: "yes"}) == "Yes"


def test_judgement_never_takes_a_referral_away() -> None:
    assert decided(ticked(20) | NOT_RAISED) == "Yes"


def test_an_answer_that_is_missing_is_not_a_no() -> None:
    answers = ticked(13) | {"slot_24": DECLINED}
    assert shown(INSTRUMENT, answers) == {"ticks": "slot_24: declined", "marac": "slot_24: declined"}


def test_what_is_certain_stands_while_other_answers_are_missing() -> None:
    answers = ticked(15) | {"slot_24": DECLINED}
    assert shown(INSTRUMENT, answers) == {"ticks": "slot_24: declined", "marac": "Yes"}


def test_an_agency_may_set_its_own_threshold() -> None:
    lower = readings(INSTRUMENT, ticked(10), thresholds={"marac": 10})
    assert lower["marac"].shown == "Yes"  # type: ignore[union-attr]
    assert decided(ticked(10)) == "No"


def test_judgement_needs_reasons_and_a_referral_without_consent_too() -> None:
    whole = ticked(3) | {
        "safe_now": "yes", "explained": "yes", "judgement": "yes", "judgement_why": "He pressed her throat.",
        "decision": "refer", "aware": "yes", "consent": "no", "without_consent": "Her life is in danger.",
        "refer_by": "Bea Holt, tomorrow",
    }  # fmt: skip
    assert missing(INSTRUMENT, whole) == ()
    for needed in ("judgement_why", "without_consent", "refer_by"):
        assert missing(INSTRUMENT, {key: whole[key] for key in whole if key != needed}) == (needed,)


def test_the_slots_hold_no_wording_and_the_last_topics_are_in_their_place() -> None:
    assert len(SLOTS) == 24
    assert {slot.wording for slot in SLOTS} == {""}
    assert "drugs" in SLOTS[20].subject
    assert "nearly every man" in SLOTS[20].hint
    assert f"{KEYS[0]}.source" in INSTRUMENT.by_key


def test_it_is_answered_on_her_side_alone() -> None:
    assert INSTRUMENT.respondents_on(Site.PROGRAMME) == ()
    assert INSTRUMENT.by_key["whereabouts"].sensitivity is Sensitivity.LETHAL
