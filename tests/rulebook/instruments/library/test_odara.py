"""Worked examples of the ODARA total. Nothing is ever made of it."""

from tests.rulebook.instruments.library.worked import NOT_KNOWN, missing, shown, wrong
from throughline.rulebook.instruments.change import changes
from throughline.rulebook.instruments.library.odara import INSTRUMENT
from throughline.rulebook.instruments.scoring import readings

SCORED = {"total": 7, "scorer": "Eve Stone, police", "scored_on": "2026-10-01", "kept": "Police file",
          "unknown_items": 0}  # fmt: skip


def test_a_total_is_kept_and_no_probability_is_made_of_it() -> None:
    assert missing(INSTRUMENT, SCORED) == ()
    assert shown(INSTRUMENT, SCORED) == {"total": "7", "unknown_items": "0 items"}
    assert readings(INSTRUMENT, SCORED)["total"].label == ""  # type: ignore[union-attr]
    assert INSTRUMENT.notice.startswith("No probability")
    assert "%" not in repr(INSTRUMENT)


def test_what_the_scorer_did_not_know_stands_beside_the_total_and_must_be_given() -> None:
    unknown = SCORED | {"total": 0, "unknown_items": 13}
    assert shown(INSTRUMENT, unknown) == {"total": "0", "unknown_items": "13 items"}
    assert shown(INSTRUMENT, SCORED | {"unknown_items": 1})["unknown_items"] == "1 item"
    assert missing(INSTRUMENT, {key: SCORED[key] for key in SCORED if key != "unknown_items"}) == (
        "unknown_items",
    )
    assert missing(INSTRUMENT, SCORED | {"unknown_items": NOT_KNOWN}) == ()
    assert "unknown_items" in wrong(INSTRUMENT, SCORED | {"unknown_items": 14})


def test_a_change_of_the_total_is_called_neither_better_nor_worse() -> None:
    later = SCORED | {"total": 5}
    assert [one.words for one in changes(INSTRUMENT, SCORED, later)] == ["2 lower", "No change"]


def test_not_known_is_not_zero_and_14_is_refused() -> None:
    assert shown(INSTRUMENT, SCORED | {"total": NOT_KNOWN})["total"] == "total: not known"
    assert "total" in wrong(INSTRUMENT, SCORED | {"total": 14})
