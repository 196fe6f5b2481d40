"""The list of men: how each stands, what is next and overdue, and lists narrowed to some of them."""

import uuid
from datetime import timedelta

import pytest

from tests import men, pages, people
from throughline.programme.models import Consent, Episode, RaisedConcern, Referral
from throughline.programme.queries import PAGE
from throughline.programme.queries.men import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


def in_treatment(man, by, *, days=100):
    start = today() - timedelta(days=days)
    Episode.objects.create(
        man=man, agency=by.agency, saved_by=by, started_on=start, stability="stabilised", stability_on=start,
        top_coordinator="this_agency",
    )  # fmt: skip


def referred(man, by):
    Referral.objects.create(
        man=man, saved_by=by, started_by=by, source="self", received_on=today(), submitted_on=today(),
        submitted_at=man.added_at, submitted_by=by,
    )  # fmt: skip


def concern(man, by):
    RaisedConcern.objects.create(
        man=man, by=by, on=today(), source="other", what="-", at_risk=["child"], how_soon="days"
    )


def seen_by(worker, **asked):
    return pages.text_of(people.browser(worker).get("/men/", asked))


def test_each_man_stands_somewhere_and_has_a_next_step(keyworker):
    in_treatment(men.man(keyworker, family_name="Late"), keyworker)
    referred(men.man(keyworker, family_name="Referred"), keyworker)
    text = seen_by(keyworker)
    for words in (
        "Not asked yet",
        "Ask him, alone and in private.",
        "Overdue since",
        "Waits for: keyworker.",
    ):
        assert words in text
    for words in ("Read the limits of confidentiality with him.", "Waits for: assessor."):
        assert words in text


def test_open_concerns_are_counted(keyworker):
    one, two = men.man(keyworker, family_name="One"), men.man(keyworker, family_name="Two")
    for man in (one, two, two):
        concern(man, keyworker)
    text = seen_by(keyworker)
    assert "Concern open" in text
    assert "2 concerns open" in text


def test_a_list_is_narrowed_to_those_who_stand_so(keyworker):
    in_treatment(men.man(keyworker, family_name="Late"), keyworker)
    in_treatment(men.man(keyworker, family_name="Early"), keyworker, days=3)
    referred(men.man(keyworker, family_name="Referred"), keyworker)
    assert "Referred, Rory" in seen_by(keyworker, state="referred")
    assert "Late, Rory" not in seen_by(keyworker, state="referred")
    overdue = seen_by(keyworker, state="not_asked", overdue="on")
    assert "Late, Rory" in overdue
    assert "Early, Rory" not in overdue
    assert "No man stands so." in seen_by(keyworker, state="to_decide")


@pytest.mark.parametrize("state", ["", "nonsense", "' OR 1=1--", "x" * 3000])
def test_what_is_no_way_to_stand_shows_everybody(keyworker, state):
    men.man(keyworker, family_name="Anybody")
    assert "Anybody, Rory" in seen_by(keyworker, state=state)


def test_the_next_page_keeps_what_was_asked_for(keyworker):
    for number in range(PAGE + 1):
        in_treatment(men.man(keyworker, family_name=f"Family{number:03}"), keyworker)
    page = people.browser(keyworker).get("/men/", {"state": "not_asked", "overdue": "on"})
    [address] = pages.links_in(page, "/men/?state=not_asked&overdue=on&after=")
    assert "Family025, Rory" in pages.text_of(people.browser(keyworker).get(address))


def test_the_number_of_statements_does_not_grow(keyworker, django_assert_max_num_queries):
    for number in range(PAGE + 1):
        man = men.man(keyworker, family_name=f"Family{number:03}")
        in_treatment(man, keyworker)
        concern(man, keyworker)
    browser = people.browser(keyworker)
    browser.get("/men/")
    for asked in ({}, {"state": "not_asked"}, {"overdue": "on"}):
        with django_assert_max_num_queries(10):
            browser.get("/men/", asked)


def test_somebody_elses_man_is_in_no_list(keyworker):
    Consent.objects.create(
        man=men.man(people.staff("keyworker"), family_name="Theirs"), by=keyworker, on=today(),
        purpose="limits", given="given", statement=1, how="signed_paper", id=uuid.uuid4(),
    )  # fmt: skip
    assert "Theirs" not in seen_by(keyworker)
