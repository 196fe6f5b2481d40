"""No page of the programme site asks more when there is more to show."""

import pytest

from tests import men, people
from tests.counting import statements_of
from throughline.programme.actions.men import change_details
from throughline.programme.models import ManDocument

pytestmark = pytest.mark.django_db


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


def test_the_list_of_men(keyworker):
    browser, counts = people.browser(keyworker), []
    for more in (1, 4, 20):
        for _ in range(more):
            men.man(keyworker)
        counts.append(statements_of(browser, "/men/"))
    assert counts[0] == counts[1] == counts[2]
    assert counts[0]["default"] <= 4  # session with worker and roles, the line, the policy, the men


@pytest.mark.parametrize("page", ["", "history/", "change/"])
def test_a_record_with_little_and_with_much(keyworker, page):
    little, much = men.man(keyworker), men.man(keyworker)
    fill(little, keyworker, 1)
    fill(much, keyworker, 10)
    browser = people.browser(keyworker)
    one, ten = (statements_of(browser, f"/men/{man.pk}/{page}") for man in (little, much))
    assert one == ten
    assert one["default"] <= 14  # of the record: how he stands, its policy and the whole timeline besides


def fill(man, keyworker, count):
    """So many details, documents, changes and workers, each by somebody else."""
    for number in range(1, count + 1):
        worker = people.staff("programme_manager")
        man.assignments.create(staff=worker, from_on="2026-01-01")
        men.told(man, worker, name=f"Name {number}")
        change_details(man_id=man.pk, details={"phone": str(number)}, reason="x", revision=number, by=worker)
        document = ManDocument(man=man, kind="email", added_by=worker, page_count=1)
        document.title = f"Letter {number}"
        document.save(force_insert=True)
