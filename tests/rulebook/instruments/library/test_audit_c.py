"""Worked examples of the AUDIT-C total."""

from tests.rulebook.instruments.library.worked import DECLINED, NOT_KNOWN, missing, shown, wrong
from throughline.rulebook.instruments.library.audit_c import INSTRUMENT
from throughline.rulebook.instruments.scoring import readings

SCORED = {"total": 9, "scorer": "Cal Reed, keyworker", "scored_on": "2026-11-20", "kept": "Treatment file"}


def test_a_total_has_no_band_since_none_is_confirmed() -> None:
    assert missing(INSTRUMENT, SCORED) == ()
    assert shown(INSTRUMENT, SCORED) == {"total": "9"}
    assert readings(INSTRUMENT, SCORED)["total"].label == ""  # type: ignore[union-attr]


def test_declined_is_no_total() -> None:
    assert shown(INSTRUMENT, SCORED | {"total": DECLINED}) == {"total": "total: declined"}
    assert missing(INSTRUMENT, SCORED | {"scorer": NOT_KNOWN}) == ()


def test_a_total_ends_at_12() -> None:
    assert "total" in wrong(INSTRUMENT, SCORED | {"total": 13})
