"""What a worked example needs: the form as it is checked, and its readings as a page says them."""

from datetime import date

from throughline.rulebook.instruments.answers import check
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.scoring import Incomplete, readings

ON = date(2026, 11, 22)
DECLINED = {"not": "declined"}
NOT_ASKED = {"not": "not_asked"}
NOT_KNOWN = {"not": "not_known"}


def missing(instrument: Instrument, answers: dict[str, object]) -> tuple[str, ...]:
    """The required items that are not reached. Everything that is answered must be right."""
    found = check(instrument, answers, on=ON, today=ON)
    assert found.wrong == ()
    return found.missing


def wrong(instrument: Instrument, answers: dict[str, object]) -> dict[str, str]:
    """The sentences about what is wrong, by item."""
    return {one.item: one.sentence for one in check(instrument, answers, on=ON, today=ON).wrong}


def shown(instrument: Instrument, answers: dict[str, object]) -> dict[str, str]:
    """Every reading as it is shown, or what is missing for it. What rests on nothing asked is not there."""
    missing(instrument, answers)
    return {
        key: ", ".join(f"{each.item}: {each.why}" for each in one.missing)
        if isinstance(one, Incomplete)
        else one.shown
        for key, one in readings(instrument, answers).items()
    }
