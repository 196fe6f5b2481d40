"""Worked examples of a B-SAFER judgement."""

from tests.rulebook.instruments.library.worked import NOT_KNOWN, missing, shown, wrong
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.library.b_safer import INSTRUMENT

JUDGED = {"overall": "high", "scorer": "Fay Lunn", "scored_on": "2026-10-01", "kept": "Probation"}


def test_a_judgement_is_kept_as_it_was_made() -> None:
    assert missing(INSTRUMENT, JUDGED) == ()
    assert shown(INSTRUMENT, JUDGED) == {"overall": "High"}
    assert shown(INSTRUMENT, JUDGED | {"overall": "moderate"}) == {"overall": "Moderate"}


def test_it_has_no_place_on_his_record_because_a_victim_is_heard_for_it() -> None:
    assert not INSTRUMENT.respondents_on(Site.PROGRAMME)
    assert INSTRUMENT.respondents_on(Site.SAFETY)


def test_a_missing_judgement_is_not_low() -> None:
    assert shown(INSTRUMENT, JUDGED | {"overall": NOT_KNOWN}) == {"overall": "overall: not known"}
    assert missing(INSTRUMENT, {"scorer": "Fay Lunn"}) == ("overall", "scored_on", "kept")


def test_there_is_no_total_and_high_is_read_by_a_second_worker() -> None:
    assert "total" in wrong(INSTRUMENT, JUDGED | {"total": 12})
    assert INSTRUMENT.second_reader == (("overall", ("high",)),)
