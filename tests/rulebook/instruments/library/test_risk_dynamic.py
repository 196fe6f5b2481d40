"""Worked examples of risk that can change."""

from tests.rulebook.instruments.library.judged import NOTICE, absent, adds_nothing_up, rated
from tests.rulebook.instruments.library.worked import NOT_KNOWN, missing, shown, wrong
from throughline.rulebook.instruments.library.risk_dynamic import INSTRUMENT

WORSE: dict[str, object] = {
    **absent(INSTRUMENT),
    "substances": "present",
    "substances.comment": "Two binges since the last review.",
    "denial": "partly",
    "at_risk": ["partner", "himself"],
    **rated("partner", "high", "medium", "high"),
    **rated("himself", "medium", "low", "medium"),
    "rationale": "He drinks again and blames her for it.",
}
SETTLED = {
    **absent(INSTRUMENT),
    "supports": "partly",
    "at_risk": ["partner"],
    **rated("partner", "medium", "low", "medium"),
    "rationale": "Stable for three months, and he uses what he learned.",
}


def test_two_reviews_are_read_side_by_side() -> None:
    assert missing(INSTRUMENT, WORSE) == missing(INSTRUMENT, SETTLED) == ()
    assert shown(INSTRUMENT, WORSE) == {"any_high": "Yes"}
    assert shown(INSTRUMENT, SETTLED) == {"any_high": "No"}


def test_a_missing_rating_is_not_low() -> None:
    answers = {key: SETTLED[key] for key in SETTLED if key != "partner_severity"}
    assert missing(INSTRUMENT, answers) == ("partner_severity",)
    assert shown(INSTRUMENT, answers) == {"any_high": "partner_severity: not reached"}


def test_a_factor_that_is_not_known_is_kept_as_that() -> None:
    assert missing(INSTRUMENT, SETTLED | {"mental_health": NOT_KNOWN}) == ()
    assert "mental_health" in wrong(INSTRUMENT, SETTLED | {"mental_health": "unknown"})


def test_it_says_what_it_is_and_adds_nothing_up() -> None:
    assert INSTRUMENT.notice == NOTICE
    assert adds_nothing_up(INSTRUMENT)
    assert ("himself_severity", ("high",)) in INSTRUMENT.second_reader
