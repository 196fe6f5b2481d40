"""Worked examples of session feedback."""

from tests.rulebook.instruments.library.worked import DECLINED, missing, shown
from throughline.rulebook.instruments.library.session_feedback import INSTRUMENT as FEEDBACK

CALM: dict[str, object] = {"helpful": 7, "too_hard": "no", "recovery": "no", "worried": "no"}


def test_a_session_that_went_well() -> None:
    assert missing(FEEDBACK, CALM) == ()
    assert shown(FEEDBACK, CALM) == {
        "helpful": "7 of 10", "too_hard": "No", "recovery": "No", "worried": "No",
    }  # fmt: skip


def test_a_session_that_was_too_hard() -> None:
    answers = CALM | {"too_hard": "yes", "what_was_hard": "The talk about my son.", "recovery": "yes"}
    found = shown(FEEDBACK, answers)
    assert (found["too_hard"], found["recovery"]) == ("Too hard", "Yes")


def test_what_he_leaves_out_is_never_no() -> None:
    answers = CALM | {"recovery": DECLINED}
    del answers["helpful"]
    found = shown(FEEDBACK, answers)
    assert missing(FEEDBACK, answers) == ("helpful",)
    assert (found["helpful"], found["recovery"]) == ("helpful: not reached", "recovery: declined")


def test_somebody_is_told_at_once_that_recovery_or_a_person_is_at_risk() -> None:
    assert {item.key: item.acute for item in FEEDBACK.items if item.acute} == {
        "recovery": ("yes",), "worried": ("yes",),
    }  # fmt: skip
