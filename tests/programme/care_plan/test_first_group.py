"""What a man who was found suitable still waits for before his first group, on his care plan's page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import men, pages, people
from throughline.site.demonstration.player import Player

pytestmark = pytest.mark.django_db


def page_of_a_man(stage, *, began=95):
    """The text of the page for a man who has come this far; his treatment began so many days ago."""
    by = {role: people.staff(role) for role in ("keyworker", "assessor", "programme_manager")}
    keyworker, assessor, manager = by.values()
    day = timezone.localdate() - timedelta(days=began)
    man = men.man(keyworker)
    men.told(man, keyworker)
    Player(keyworker, assessor, manager, second=manager, began=day).plays(man, stage)
    return pages.text_of(people.browser(keyworker).get(f"/men/{man.pk}/care-plan/"))


def test_it_says_what_he_waits_for():
    text = page_of_a_man("decided", began=55)
    assert "Not yet, because his keyworker has not confirmed that the programme fits his care plan." in text
    assert "Not yet, because the working days that every man waits after his decision are not over." in text


def test_it_says_when_nothing_is_left():
    assert "Nothing stands in the way. He can start." in page_of_a_man("ready")


def test_it_says_nothing_before_he_is_found_suitable():
    assert "His first group" not in page_of_a_man("assessed")
