"""Worked examples of keyworker feedback."""

from tests.rulebook.instruments.library.worked import NOT_KNOWN, missing, shown, wrong
from throughline.rulebook.instruments.library.keyworker_feedback import INSTRUMENT as FEEDBACK

QUIET: dict[str, object] = {
    "awareness": 5, "motivation": 9, "changes": "none", "too_hard": "no", "recovery_harmed": "no",
    "worried": "no",
}  # fmt: skip


def test_a_man_with_whom_nothing_has_changed() -> None:
    assert missing(FEEDBACK, QUIET) == ()
    assert shown(FEEDBACK, QUIET) == {
        "awareness": "5 of 10", "motivation": "9 of 10", "changes": "No change", "too_hard": "No",
        "recovery_harmed": "No", "worried": "No",
    }  # fmt: skip


def test_a_worry_says_what_it_is() -> None:
    answers = QUIET | {"changes": "worse", "worried": "yes"}
    assert missing(FEEDBACK, answers) == ("changes_what", "worried_what")
    told = answers | {"changes_what": "Misses groups.", "worried_what": "He spoke of dying. Manager told."}
    assert missing(FEEDBACK, told) == ()
    assert shown(FEEDBACK, told)["worried"] == "Yes"
    assert FEEDBACK.by_key["worried"].acute == ("yes",)


def test_what_nobody_saw_is_never_no() -> None:
    found = shown(FEEDBACK, QUIET | {"recovery_harmed": NOT_KNOWN, "motivation": NOT_KNOWN})
    assert found["recovery_harmed"] == "recovery_harmed: not known"
    assert found["motivation"] == "motivation: not known"
    assert "worried" in wrong(FEEDBACK, QUIET | {"worried": NOT_KNOWN})
