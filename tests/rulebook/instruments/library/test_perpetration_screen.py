"""Worked examples of the enquiry about harm to a partner."""

from tests.rulebook.instruments.library.worked import DECLINED, NOT_KNOWN, missing, shown, wrong
from throughline.rulebook.instruments.asked import asked
from throughline.rulebook.instruments.library.perpetration_screen import INSTRUMENT as ENQUIRY
from throughline.rulebook.instruments.library.perpetration_screen import TOPICS

SAFE: dict[str, object] = {
    "seen_alone": "yes",
    "interpreter": "not_needed",
    "limits_told": "yes",
    "asked": "yes",
}
NO_TO_ALL = SAFE | dict.fromkeys((topic.key for topic in TOPICS), "no")
AFTER = {"which_partner": "current", "last_time": "month", "pregnant": "no", "children": "yes"}


def test_a_man_who_says_no_is_still_offered_a_talk() -> None:
    answers = NO_TO_ALL | {"willing": "later", "danger_now": "no"}
    assert missing(ENQUIRY, answers) == ()
    assert shown(ENQUIRY, answers) == {
        "disclosed": "No", "grave": "No", "willing": "Not now. Ask me again", "danger": "No",
    }  # fmt: skip


def test_one_yes_is_enough_whatever_else_he_would_not_say() -> None:
    answers = NO_TO_ALL | {"pushed": "yes", "throat": DECLINED, "sexual": DECLINED, "danger_now": NOT_KNOWN}
    assert missing(ENQUIRY, answers) == ("which_partner", "last_time", "pregnant", "children", "willing")
    found = shown(ENQUIRY, answers | AFTER | {"willing": "yes"})
    assert found["disclosed"] == "Yes"
    assert found["grave"] == "throat: declined, sexual: declined"
    assert found["danger"] == "danger_now: not known"


def test_what_he_would_not_say_is_never_no() -> None:
    found = shown(ENQUIRY, NO_TO_ALL | {"sexual": DECLINED})
    assert found["disclosed"] == "sexual: declined"


def test_a_man_who_was_not_asked_did_not_say_no() -> None:
    for unsafe in ({"seen_alone": "no"}, {"interpreter": "none"}, {"limits_told": "no"}):
        answers = {key: SAFE[key] for key in ("seen_alone", "interpreter", "limits_told")} | unsafe
        assert missing(ENQUIRY, answers) == ("why_not", "ask_again", "danger_now"), unsafe
        done = answers | {"why_not": "not_alone", "ask_again": "2026-12-01", "danger_now": "no"}
        assert shown(ENQUIRY, done) == {"danger": "No"}
        assert "frightened" in wrong(ENQUIRY, done | {"frightened": "no"})


def test_putting_it_off_needs_a_reason_and_a_day_ahead() -> None:
    put_off = SAFE | {"asked": "no", "why_not": "other", "danger_now": "no"}
    assert missing(ENQUIRY, put_off) == ("why_not_words", "ask_again")
    assert "ask_again" in wrong(ENQUIRY, put_off | {"ask_again": "2026-11-21"})
    assert "why_not" in wrong(ENQUIRY, SAFE | {"asked": "no", "why_not": DECLINED})


def test_the_safe_enquiry_rules_come_first() -> None:
    assert len(ENQUIRY.before) >= 5
    assert [item.key for item in asked(ENQUIRY, {})][:3] == ["seen_alone", "interpreter", "limits_told"]


def test_somebody_is_told_at_once_of_danger_pregnancy_and_children() -> None:
    assert {item.key for item in ENQUIRY.items if item.acute} == {"danger_now", "pregnant", "children"}
