"""The engine agrees with its plain twin, on the small questionnaire and on the outcomes profile."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rulebook.instruments import twin, twin_scoring
from tests.rulebook.instruments.given_forms import nearly_right_forms, right_forms
from tests.rulebook.instruments.small import BOTH, EITHER, ON, SMALL
from throughline.rulebook.instruments import library
from throughline.rulebook.instruments.answers import check
from throughline.rulebook.instruments.asked import only_asked
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.readings import AnyYes, Raised
from throughline.rulebook.instruments.results import Incomplete
from throughline.rulebook.instruments.scoring import readings

TOP = library.newest()["top"]
DASH = library.newest()["dash"]


def _with_conditions() -> Instrument:
    """The small questionnaire with conditions inside conditions, and readings that rest on them."""
    use, felt, harm = SMALL.sections
    changed = {"calm": EITHER, "open": EITHER, "judged": BOTH}
    sections = [
        replace(part, items=tuple(replace(i, asked_if=changed.get(i.key, i.asked_if)) for i in part.items))
        for part in (use, harm, felt)
    ]
    rules = (
        AnyYes("only", "Only", ("needle",), only_if=BOTH),
        Raised("much_high", "M", "much", 1, ("judged",)),
    )
    return replace(SMALL, sections=tuple(sections), readings=SMALL.readings + rules)


CASES = {"small": SMALL, "conditions": _with_conditions(), "top": TOP, "dash": DASH}


def engine_says(instrument: Instrument, form: dict[str, Any]) -> dict[str, Any]:
    return {
        key: "missing" if isinstance(one, Incomplete) else one.value
        for key, one in readings(instrument, form).items()
    }


@settings(max_examples=120)
@given(name=st.sampled_from(sorted(CASES)), data=st.data())
def test_both_find_the_same_wrong_and_the_same_missing(name: str, data: st.DataObject) -> None:
    instrument = CASES[name]
    form = data.draw(nearly_right_forms(instrument))
    on = ON + timedelta(days=data.draw(st.integers(-1, 1)))
    found = check(instrument, form, on=on, today=ON)
    good, wrong, missing = twin.checked(instrument, form, on, ON)
    assert found.answers == good
    assert {one.item for one in found.wrong if one.item in instrument.by_key or one.item == "on"} == {
        key for key in wrong if key in instrument.by_key or key == "on"
    }
    assert bool(found.wrong) == bool(wrong)
    assert list(found.missing) == missing


@settings(max_examples=120)
@given(name=st.sampled_from(sorted(CASES)), data=st.data())
def test_both_read_the_same(name: str, data: st.DataObject) -> None:
    instrument = CASES[name]
    form = only_asked(instrument, data.draw(right_forms(instrument)))
    assert engine_says(instrument, form) == twin_scoring.scored(instrument, form)


@settings(max_examples=50)
@given(name=st.sampled_from(sorted(CASES)), data=st.data())
def test_what_was_kept_is_right_when_it_is_checked_again(name: str, data: st.DataObject) -> None:
    instrument = CASES[name]
    kept = check(instrument, data.draw(nearly_right_forms(instrument)), on=ON, today=ON).answers
    again = check(instrument, only_asked(instrument, kept), on=ON, today=ON)
    assert again.answers == only_asked(instrument, kept)
    assert all(isinstance(one.value, int | Fraction | str) for one in _made(instrument, again.answers))


def _made(instrument: Instrument, answers: dict[str, Any]) -> list[Any]:
    return [one for one in readings(instrument, answers).values() if not isinstance(one, Incomplete)]


def test_a_day_is_a_day_of_the_calendar() -> None:
    assert twin.keep(SMALL.by_key["since"], "2024-02-29", date(2026, 1, 1)) == "2024-02-29"
