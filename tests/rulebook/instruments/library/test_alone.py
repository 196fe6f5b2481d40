"""A form with her stops when she is not alone: with a reason, a day to try again, and no reading."""

import pytest

from tests.rulebook.instruments.library.worked import missing, shown, wrong
from throughline.rulebook.instruments.asked import asked
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.library import newest
from throughline.rulebook.instruments.paging import next_page, pages_of

KEYS = ("partner_review", "partner_needs", "safety_and_space", "child_safety")
STOPPED: dict[str, object] = {
    "alone": "no",
    "put_off_why": "His mother came in.",
    "put_off_danger": "no",
    "ask_again": "2026-11-24",
}


@pytest.fixture(params=KEYS)
def form(request: pytest.FixtureRequest) -> Instrument:
    return newest()[request.param]


def test_it_stops_with_a_reason_and_a_day(form: Instrument) -> None:
    assert [item.key for item in asked(form, STOPPED)] == list(STOPPED)
    assert missing(form, STOPPED) == ()
    assert missing(form, {"alone": "no"}) == ("put_off_why", "put_off_danger", "ask_again")
    assert "ask_again" in wrong(form, STOPPED | {"ask_again": "2026-11-21"})


def test_what_was_not_asked_is_no_reading_and_never_a_no(form: Instrument) -> None:
    assert shown(form, STOPPED) == {}
    assert "not reached" in " ".join(shown(form, {}).values())


def test_nothing_but_that_is_asked_before_it_is_known(form: Instrument) -> None:
    assert [item.key for item in asked(form, {})] == ["alone"]
    assert form.by_key["put_off_danger"].acute == ("yes",)


def test_one_page_says_whether_it_is_safe_and_the_next_one_goes_on_or_stops(form: Instrument) -> None:
    assert [item.key for item in pages_of(form)[0].items] == ["alone"]
    stops, goes_on = next_page(form, {"alone": "no"}, 1), next_page(form, {"alone": "yes"}, 1)
    assert [page.number for page in (stops, goes_on) if page] == [2, 2]
    assert next_page(form, STOPPED, 2) is None
