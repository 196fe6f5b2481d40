"""Worked examples of the cycle of change."""

import re

from tests.rulebook.instruments.library.worked import DECLINED, missing, shown
from throughline.rulebook.instruments.library.motivation_cycle import INSTRUMENT as CYCLE

FULL: dict[str, object] = {
    "behaviour_stage": "in_two_minds", "behaviour_importance": 5, "behaviour_confidence": 3,
    "use_stage": "keeping_up", "use_importance": 10, "use_confidence": 8, "wish": "both",
}  # fmt: skip


def test_he_can_stand_in_two_places_at_once() -> None:
    assert missing(CYCLE, FULL) == ()
    assert shown(CYCLE, FULL) == {
        "behaviour_stage": "In two minds: sees the harm, and is not sure about changing",
        "behaviour_importance": "5 of 10",
        "behaviour_confidence": "3 of 10",
        "use_stage": "Keeping it up: has done so for a good while",
        "use_importance": "10 of 10",
        "use_confidence": "8 of 10",
    }


def test_what_is_not_answered_is_no_stage_and_no_zero() -> None:
    answers = FULL | {"behaviour_stage": DECLINED}
    del answers["use_confidence"]
    found = shown(CYCLE, answers)
    assert missing(CYCLE, answers) == ("use_confidence",)
    assert found["behaviour_stage"] == "behaviour_stage: declined"
    assert found["use_confidence"] == "use_confidence: not reached"


def test_it_reads_the_same_for_each_of_those_who_answer() -> None:
    for item in CYCLE.items:
        assert not re.search(r"\b(you|your|he|his|him)\b", f"{item.wording} {item.hint}", re.IGNORECASE)
