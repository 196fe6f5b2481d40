"""Worked examples of the ODARA total. Nothing is ever made of it."""

from tests.rulebook.instruments.library.worked import NOT_KNOWN, missing, shown, wrong
from throughline.rulebook.instruments.library.odara import INSTRUMENT
from throughline.rulebook.instruments.scoring import readings

SCORED = {"total": 7, "scorer": "Eve Stone, police", "scored_on": "2026-10-01", "kept": "Police file"}


def test_a_total_is_kept_and_no_probability_is_made_of_it() -> None:
    assert missing(INSTRUMENT, SCORED) == ()
    assert shown(INSTRUMENT, SCORED) == {"total": "7"}
    assert readings(INSTRUMENT, SCORED)["total"].label == ""  # type: ignore[union-attr]
    assert INSTRUMENT.notice.startswith("No probability")
    assert "%" not in repr(INSTRUMENT)


def test_the_items_that_the_scorer_did_not_know_change_no_total() -> None:
    assert shown(INSTRUMENT, SCORED | {"unknown_items": 4}) == {"total": "7"}


def test_not_known_is_not_zero_and_14_is_refused() -> None:
    assert shown(INSTRUMENT, SCORED | {"total": NOT_KNOWN}) == {"total": "total: not known"}
    assert "total" in wrong(INSTRUMENT, SCORED | {"total": 14})
