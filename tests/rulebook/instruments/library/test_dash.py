"""Worked examples of the checklist for MARAC. The answers are made up and stand for no question."""

import pytest

from tests.rulebook.instruments.library.worked import DECLINED, missing, shown, wrong
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.change import changes
from throughline.rulebook.instruments.definition import Sensitivity
from throughline.rulebook.instruments.library.dash import INSTRUMENT, SLOTS
from throughline.rulebook.instruments.scoring import readings

KEYS = [slot.key for slot in SLOTS]
READY = {"safe_now": "yes", "explained": "yes"}
NOT_RAISED = {"judgement": "no", "escalation": "no", "repeat": "no"}
NOT_YET = {"referral": "not_made", "not_made_why": "The form is being written.", "next_step_by": "2026-11-23"}


def ticked(yes: int, *, rest: str = "no") -> dict[str, object]:
    """The first `yes` slots ticked, the others answered with `rest`, and no other route."""
    slots = {key: "yes" if place < yes else rest for place, key in enumerate(KEYS)}
    return READY | slots | NOT_RAISED


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
        "judgement": "yes", "judgement_why": "He pressed her throat.", "referral": "made", "aware": "yes",
        "referred_on": "2026-11-21", "referred_by": "Bea Holt, worker", "consent": "no",
        "without_consent": "Her life is in danger.",
    }  # fmt: skip
    assert missing(INSTRUMENT, whole) == ()
    for needed in ("judgement_why", "without_consent", "referred_on", "referred_by"):
        assert missing(INSTRUMENT, {key: whole[key] for key in whole if key != needed}) == (needed,)


def test_with_24_ticks_nothing_on_the_form_can_say_that_she_is_not_referred() -> None:
    assert "not_refer" not in repr(INSTRUMENT)
    answers = ticked(24) | NOT_YET
    assert (missing(INSTRUMENT, answers), decided(answers)) == ((), "Yes")
    without = {key: answers[key] for key in answers if key not in ("not_made_why", "next_step_by")}
    assert missing(INSTRUMENT, without) == ("not_made_why", "next_step_by")
    assert "next_step_by" in wrong(INSTRUMENT, answers | {"next_step_by": "2026-11-21"})


@pytest.mark.parametrize("stop", [{"safe_now": "no"}, {"safe_now": "yes", "explained": "no"}])
def test_when_she_cannot_be_asked_it_stops_with_a_reason_and_a_day(stop: dict[str, object]) -> None:
    stopped = stop | NOT_RAISED | NOT_YET
    assert missing(INSTRUMENT, stopped) == ("put_off_why", "put_off_danger", "ask_again")
    assert KEYS[0] in wrong(INSTRUMENT, stopped | {KEYS[0]: "no"})
    done = {"put_off_why": "He came in.", "put_off_danger": "no", "ask_again": "2026-11-24"}
    assert missing(INSTRUMENT, stopped | done) == ()
    assert "ask_again" in wrong(INSTRUMENT, stopped | done | {"ask_again": "2026-11-20"})


def test_a_woman_who_was_not_asked_has_no_ticks_and_is_not_a_no_but_judgement_still_refers() -> None:
    assert shown(INSTRUMENT, {"safe_now": "no"} | NOT_RAISED) == {}
    assert shown(INSTRUMENT, {"safe_now": "no"} | NOT_RAISED | {"judgement": "yes"}) == {"marac": "Yes"}
    assert shown(INSTRUMENT, {"safe_now": "no"}) == {
        "marac": "judgement: not reached, escalation: not reached, repeat: not reached"
    }
    assert shown(INSTRUMENT, dict.fromkeys(NOT_RAISED, "no"))["marac"] == "safe_now: not reached"


def test_a_tick_more_is_not_called_worse() -> None:
    assert {one.words for one in changes(INSTRUMENT, ticked(3), ticked(5))} == {"2 higher"}


def test_the_slots_hold_no_wording_and_the_last_topics_are_in_their_place() -> None:
    assert len(SLOTS) == 24
    assert {slot.wording for slot in SLOTS} == {""}
    assert "drugs" in SLOTS[20].subject
    assert "nearly every man" in SLOTS[20].hint
    assert f"{KEYS[0]}.source" in INSTRUMENT.by_key


def test_it_is_answered_on_her_side_alone() -> None:
    assert INSTRUMENT.respondents_on(Site.PROGRAMME) == ()
    assert INSTRUMENT.by_key["whereabouts"].sensitivity is Sensitivity.LETHAL
