"""Worked examples of the DUDIT total."""

import pytest

from tests.rulebook.instruments.library.worked import missing, shown, wrong
from throughline.rulebook.instruments.library.dudit import INSTRUMENT
from throughline.rulebook.instruments.scoring import readings

SCORED = {"total": 12, "scorer": "Cal Reed, keyworker", "scored_on": "2026-11-20", "kept": "Treatment file"}


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (0, "Below the cut-off for men"), (5, "Below the cut-off for men"),
        (6, "Drug-related problems likely"), (24, "Drug-related problems likely"),
        (25, "Dependence likely"), (44, "Dependence likely"),
    ],
)  # fmt: skip
def test_every_band_at_its_edges(total: int, band: str) -> None:
    assert readings(INSTRUMENT, SCORED | {"total": total})["total"].label == band  # type: ignore[union-attr]


def test_a_whole_result_and_one_without_its_scorer() -> None:
    assert missing(INSTRUMENT, SCORED) == ()
    assert shown(INSTRUMENT, SCORED) == {"total": "12"}
    assert missing(INSTRUMENT, {key: SCORED[key] for key in SCORED if key != "scorer"}) == ("scorer",)


def test_without_a_total_nothing_is_read_as_below_the_cut_off() -> None:
    assert shown(INSTRUMENT, {"scorer": "Cal Reed"}) == {"total": "total: not reached"}
    assert "total" in wrong(INSTRUMENT, SCORED | {"total": 45})
