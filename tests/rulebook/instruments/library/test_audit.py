"""Worked examples of the AUDIT total."""

import pytest

from tests.rulebook.instruments.library.worked import ON, missing, shown, wrong
from throughline.rulebook.instruments.library.audit import INSTRUMENT
from throughline.rulebook.instruments.scoring import readings

SCORED = {"total": 22, "scorer": "Cal Reed, keyworker", "scored_on": "2026-11-20", "kept": "Treatment file"}


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (0, "Lower risk"), (7, "Lower risk"), (8, "Increasing risk"), (15, "Increasing risk"),
        (16, "Higher risk"), (19, "Higher risk"), (20, "Possible dependence"), (40, "Possible dependence"),
    ],
)  # fmt: skip
def test_every_band_at_its_edges(total: int, band: str) -> None:
    assert readings(INSTRUMENT, SCORED | {"total": total})["total"].label == band  # type: ignore[union-attr]


def test_a_whole_result() -> None:
    assert missing(INSTRUMENT, SCORED) == ()
    assert shown(INSTRUMENT, SCORED) == {"total": "22"}


def test_without_a_total_there_is_no_band_of_lower_risk() -> None:
    answers = {key: SCORED[key] for key in SCORED if key != "total"}
    assert missing(INSTRUMENT, answers) == ("total",)
    assert shown(INSTRUMENT, answers) == {"total": "total: not reached"}


@pytest.mark.parametrize("bad", [-1, 41, 7.5, "many"])
def test_a_total_out_of_range_is_refused(bad: object) -> None:
    assert "total" in wrong(INSTRUMENT, SCORED | {"total": bad})


def test_it_is_not_scored_after_the_day_of_the_form() -> None:
    assert ON.isoformat() == "2026-11-22"
    assert "scored_on" in wrong(INSTRUMENT, SCORED | {"scored_on": "2026-11-23"})
