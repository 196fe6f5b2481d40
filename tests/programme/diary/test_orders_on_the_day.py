"""Orders that are about to end stand on the day page of whoever works with the man."""

from datetime import timedelta

import pytest

from tests import at_risk, men, pages, people
from throughline.programme.queries.men import today

pytestmark = pytest.mark.django_db
HEADING = "Orders and conditions to look at"


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


def day_of(worker):
    return pages.text_of(people.browser(worker).get("/day/"))


def test_an_order_that_ends_soon_is_to_be_looked_at(keyworker):
    man = men.man(keyworker, family_name="Bound")
    at_risk.order(man, keyworker, ends_on=today() + timedelta(days=5))
    text = day_of(keyworker)
    assert HEADING in text
    assert "Bound, Rory" in text


def test_one_that_goes_on_is_not(keyworker):
    at_risk.order(men.man(keyworker), keyworker, ends_on=today() + timedelta(days=200))
    assert HEADING not in day_of(keyworker)


def test_a_colleagues_man_is_not_shown(keyworker):
    colleague = people.staff("keyworker")
    man = men.man(colleague, family_name="Theirs")
    at_risk.order(man, colleague, ends_on=today() + timedelta(days=5))
    assert "Theirs" not in day_of(keyworker)
    assert "Theirs" in day_of(colleague)
