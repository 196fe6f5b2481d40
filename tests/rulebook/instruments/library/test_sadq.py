"""Worked examples of the SADQ total."""

import pytest

from tests.rulebook.instruments.library.worked import NOT_ASKED, missing, shown, wrong
from throughline.rulebook.instruments.library.sadq import INSTRUMENT
from throughline.rulebook.instruments.scoring import readings

SCORED = {"total": 31, "scorer": "Dee Frost, nurse", "scored_on": "2026-11-02", "kept": "Clinic"}


@pytest.mark.parametrize(
    ("total", "band"), [(0, "Mild"), (15, "Mild"), (16, "Moderate"), (30, "Moderate"), (31, "Severe")]
)
def test_every_band_at_its_edges(total: int, band: str) -> None:
    assert missing(INSTRUMENT, SCORED | {"total": total}) == ()
    assert readings(INSTRUMENT, SCORED | {"total": total})["total"].label == band  # type: ignore[union-attr]


def test_not_asked_is_not_mild() -> None:
    assert shown(INSTRUMENT, SCORED | {"total": NOT_ASKED}) == {"total": "total: not asked"}


def test_a_total_ends_at_60() -> None:
    assert "total" in wrong(INSTRUMENT, SCORED | {"total": 61})
