"""Worked examples of treatment viability."""

from tests.rulebook.instruments.library.worked import DECLINED, NOT_KNOWN, missing, shown, wrong
from throughline.rulebook.instruments.library.viability import HELPS, HINDERS
from throughline.rulebook.instruments.library.viability import INSTRUMENT as VIABILITY

FACTORS = [item.key for item in (*HELPS, *HINDERS)]
JUDGED: dict[str, object] = {
    **dict.fromkeys(FACTORS, "partly"),
    "stable": "present",
    "stable.source": "Keyworker",
    "stable.date": "2026-11-10",
    "stable.comment": "Three months without use.",
    "mental_health": NOT_KNOWN,
    "rationale": "He has owned most of it and comes every week.",
}
TURNED_AWAY = {
    "reason": "He will not name her.",
    "onward": "Back to his keyworker by 1 December.",
    "safety_decision": "The safety lead was told on the day.",
}


def test_a_man_who_is_accepted() -> None:
    answers = JUDGED | {"partner_details": "yes", "outcome": "accept"}
    assert missing(VIABILITY, answers) == ()
    assert shown(VIABILITY, answers) == {"decision": "Accept", "partner_details": "Yes"}


def test_without_partner_details_there_is_no_accepting_him() -> None:
    answers = JUDGED | {"partner_details": "no"}
    assert missing(VIABILITY, answers) == ("outcome_without",)
    assert "outcome" in wrong(VIABILITY, answers | {"outcome": "accept"})
    assert "outcome_without" in wrong(VIABILITY, answers | {"outcome_without": "accept"})
    assert "partner_details" in wrong(VIABILITY, JUDGED | {"partner_details": DECLINED})


def test_refusing_needs_a_reason_an_onward_referral_and_a_safety_decision() -> None:
    answers = JUDGED | {"partner_details": "no", "outcome_without": "refuse"}
    assert missing(VIABILITY, answers) == ("reason", "onward", "safety_decision")
    assert missing(VIABILITY, answers | TURNED_AWAY) == ()
    assert shown(VIABILITY, answers | TURNED_AWAY) == {
        "decision_without": "Refuse", "partner_details": "No",
    }  # fmt: skip


def test_deferring_needs_a_day_to_look_again() -> None:
    answers = JUDGED | {"partner_details": "yes", "outcome": "defer"} | TURNED_AWAY
    assert missing(VIABILITY, answers) == ("look_again",)
    assert "look_again" in wrong(VIABILITY, answers | {"look_again": "2026-11-01"})


def test_the_reasons_must_be_written() -> None:
    answers = {key: JUDGED[key] for key in JUDGED if key != "rationale"}
    assert "rationale" in missing(VIABILITY, answers)
    assert "rationale" in wrong(VIABILITY, answers | {"rationale": NOT_KNOWN})


def test_a_second_worker_reads_a_refusal_and_nothing_is_added_up() -> None:
    assert VIABILITY.second_reader == (("outcome", ("refuse",)), ("outcome_without", ("refuse",)))
    assert VIABILITY.notice == (
        "Structured professional judgement in this service's own words. Not nationally standardised. "
        "Not the DVIP tables."
    )
    assert [rule.key for rule in VIABILITY.readings] == ["decision", "decision_without", "partner_details"]
