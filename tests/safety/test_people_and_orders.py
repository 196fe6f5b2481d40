"""Whoever he names can get a record here, and what he told of children and orders can be read."""

from datetime import date

import pytest

from tests import pages, people
from throughline.programme.feed.models import FeedChild, FeedOrder
from throughline.safety.models import Partner
from throughline.safety.queries import tasks_for

pytestmark = pytest.mark.django_db(databases=["default", "feed"])


@pytest.fixture
def worker():
    return people.staff("partner_worker")


@pytest.mark.parametrize(
    ("relation", "label"),
    [("relative", "Relative"), ("followed", "Somebody he follows or will not leave alone")],
)
def test_a_record_is_opened_for_whoever_he_named(men_behind_feed, worker, relation, label):
    man = men_behind_feed.man("north")
    men_behind_feed.told(man, relation=relation)
    [task] = tasks_for(worker)
    browser = people.browser(worker)
    address = f"/tasks/{task.event.event_id}/open/"
    assert pages.form_in(browser.get(address))["relation"] == relation
    opened = pages.send(browser, address)
    [partner] = Partner.objects.all()
    assert (partner.man_id, partner.relation) == (man, relation)
    assert label in pages.text_of(browser.get(opened["Location"]))


def test_a_child_and_one_who_is_expected_are_read(men_behind_feed):
    man = men_behind_feed.man("north")
    told = men_behind_feed.child(man)
    men_behind_feed.child(
        man, name="", age=None, due_on=date(2026, 11, 1), lives_with="", contact="none",
        withdrawn_at="2026-05-05 12:00+00",
    )  # fmt: skip
    child, expected = FeedChild.objects.order_by("age")
    assert (child.source_id, child.man_id, child.name, child.age) == (told, man, "Jay", 7)
    assert (child.lives_with, child.contact, child.said_on, child.withdrawn) == (
        "other_parent", "supervised", date(2026, 5, 4), False,
    )  # fmt: skip
    assert (expected.age, expected.due_on, expected.withdrawn) == (None, date(2026, 11, 1), True)


def test_an_order_is_read(men_behind_feed):
    man = men_behind_feed.man("north")
    recorded = men_behind_feed.order(man)
    [order] = FeedOrder.objects.all()
    assert (order.source_id, order.man_id, order.kind, order.source) == (
        recorded, man, "restraining", "court",
    )  # fmt: skip
    assert (order.terms, order.court) == ("Not to go near Westlow", "Westlow magistrates")
    assert (order.starts_on, order.ends_on, order.withdrawn) == (date(2026, 5, 4), None, False)
