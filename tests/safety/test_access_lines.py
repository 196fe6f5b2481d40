"""No line, no page: whatever shows a partner or her man is noted first. New pages are tried by themselves."""

import pytest
from django.conf import settings
from django.utils import timezone

from tests import pages, partners, people, routes, trail
from tests.scans import scanned
from tests.wall import forms
from throughline.casefile.handover import public_key
from throughline.casefile.material import Material, Picture, pack
from throughline.casefile.models import AuditLine
from throughline.safety.actions.partners import change_partner
from throughline.safety.models import Partner
from throughline.safety.queries import tasks_for

pytestmark = pytest.mark.django_db(databases=["default", "feed"])

# Words that stand on her record, on his, or in what he told, and nowhere else.
HERS = ("Wilhelmina", "07700 900313", "31 Hemlock Yard", "Zanzibar letter")
HIS = ("Quillfeather", "Ermintrude")

ROUTES = routes.pages_of_people()


@pytest.fixture
def worker(db):
    return routes.worker_who_may_see_all()


@pytest.fixture
def values(worker, men_behind_feed):
    """A partner and a task of whom every page has something to show."""
    man = men_behind_feed.man("north")
    men_behind_feed.connection.execute("UPDATE programme_man SET family_name = 'Quillfeather'")
    men_behind_feed.told(man, name="Ermintrude")
    picture = Picture("image/png", 8, 8, b"a picture")
    material = Material("A worker", title="Ermintrude's letter", added_at=timezone.now(), pictures=(picture,))
    men_behind_feed.moved(man, pack(material), public=public_key(settings.HANDOVER_KEYS[0]))
    details = {"name": "Wilhelmina", "phone": "07700 900313", "address": "31 Hemlock Yard"}
    partner = partners.partner(worker, **details)
    Partner.objects.filter(pk=partner.pk).update(man_id=man)
    change = {"relation": "partner"}
    change_partner(partner=partner, details=change, reason="she told us", revision=1, by=worker)
    document = scanned(partner, worker, title="Zanzibar letter")
    partner.assignments.create(staff=people.staff("partner_worker"), from_on="2026-01-01")
    return {
        "partner_id": partner.pk,
        "document_id": document.pk,
        "number": 1,
        **forms.seeded(partner, worker, lambda: "Wilhelmina"),
        **{
            "event_id" if task.asks_for_record else "answer_id": task.event.event_id
            for task in tasks_for(worker)
        },
        "assignment_id": partner.assignments.exclude(staff=worker).get().pk,
    }


def shows_somebody(response):
    text = pages.text_of(response) if response["Content-Type"].startswith("text/") else ""
    return response["Content-Type"].startswith("image/") or any(word in text for word in (*HERS, *HIS))


def test_pages_are_found():
    assert len(ROUTES) >= 10
    assert {route.name for route in ROUTES} >= {"tasks", "task-open", "partners", "partner", "partner-change"}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_whatever_shows_somebody_was_noted(worker, values, route):
    browser = people.browser(worker)
    with trail.added() as lines:
        response = browser.get(route.address(values))
    assert response.status_code == 200
    if shows_somebody(response):
        [line] = [line for line in lines if line.kind == AuditLine.Kind.ACCESS]
        assert (line.by_id, line.route) == (worker.pk, route.name)
        about = [values[name] for name in ("event_id", "answer_id", "partner_id") if name in route.parameters]
        if route.parameters:
            assert [line.subject] == (about or [values["partner_id"]])
        assert not any(word in trail.values_in(line) for word in (*HERS, *HIS))


def test_these_pages_show_somebody(worker, values):
    """So the test above tries something."""
    browser = people.browser(worker)
    shown = {route.name for route in ROUTES if shows_somebody(browser.get(route.address(values)))}
    about = {"partner", "partner-change", "partner-document", "partner-document-page"}
    assert shown >= {"tasks", "task-open", "task-set-aside", "partners"} | about
    assert shown >= {"task-answer", "task-material-page", "moved-here"}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_without_a_line_nothing_is_shown(worker, values, route):
    browser = people.browser(worker)
    with trail.broken():
        response = browser.get(route.address(values))
    assert response.status_code in {200, 503}
    assert not shows_somebody(response)
    if response.status_code == 503:
        assert response["Cache-Control"] == "no-store"
        assert "Not available just now" in pages.text_of(response)


def test_the_neutral_page_is_the_same_for_every_route(worker, values):
    browser = people.browser(worker)
    with trail.broken():
        pages_ = [browser.get(route.address(values)) for route in ROUTES]
    assert len({page.content for page in pages_ if page.status_code == 503}) == 1
