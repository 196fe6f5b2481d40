"""No page of the safety site asks more when there is more to show, on her database or on his."""

import pytest

from tests import partners, people
from tests.counting import statements_of
from throughline.safety.actions.partners import change_partner
from throughline.safety.models import Partner, PartnerDocument

pytestmark = pytest.mark.django_db(databases=["default", "feed"])


@pytest.fixture
def worker():
    return people.staff("partner_worker")


def test_the_list_of_partners(worker, men_behind_feed):
    browser, counts = people.browser(worker), []
    for more in (1, 4, 20):
        for _ in range(more):
            partner = partners.partner(worker)
            Partner.objects.filter(pk=partner.pk).update(man_id=men_behind_feed.man("north"))
        counts.append(statements_of(browser, "/partners/"))
    assert counts[0] == counts[1] == counts[2]
    assert counts[0]["default"] <= 3
    assert counts[0]["feed"] == 1


def test_the_tasks(worker, men_behind_feed):
    browser, counts = people.browser(worker), []
    for more in (1, 4, 20):
        for _ in range(more):
            men_behind_feed.told(men_behind_feed.man("north"))
        counts.append(statements_of(browser, "/tasks/"))
    assert counts[0] == counts[1] == counts[2]
    assert counts[0]["default"] <= 4
    assert counts[0]["feed"] == 3  # events, men, what they told


@pytest.mark.parametrize("page", ["", "change/"])
def test_a_record_with_little_and_with_much(worker, men_behind_feed, page):
    man, counts = men_behind_feed.man("north"), []
    for count in (1, 10):
        partner = partners.partner(worker)
        fill(partner, man, count)
        counts.append(statements_of(people.browser(worker), f"/partners/{partner.pk}/{page}"))
    assert counts[0] == counts[1]
    assert counts[0]["default"] <= 10


def fill(partner, man, count):
    """So many documents, changes and workers, each by somebody else."""
    Partner.objects.filter(pk=partner.pk).update(man_id=man)
    for number in range(1, count + 1):
        worker = people.staff("safety_lead")
        partner.assignments.create(staff=worker, from_on="2026-01-01")
        change_partner(
            partner=partner, details={"phone": str(number)}, reason="she told us", revision=number, by=worker
        )
        document = PartnerDocument(partner=partner, kind="email", added_by=worker, page_count=1)
        document.title = f"Letter {number}"
        document.save(force_insert=True)
