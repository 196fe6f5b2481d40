"""No line, no page: whatever shows a man is noted first. New pages are found and tried by themselves."""

import pytest
from django.db import connection

from tests import men, pages, people, routes, trail
from tests.records import everything
from throughline.casefile.models import AuditLine

# Words that stand on his record and nowhere else.
HIS_OWN = ("Quillfeather", "Bartholomew", "07700 900313", "31 Hemlock Yard", "Wilhelmina")

ROUTES = routes.pages_of_people()


@pytest.fixture(scope="module")
def keyworker(fresh_database):
    return routes.worker_who_may_see_all()


@pytest.fixture(scope="module")
def values(keyworker):
    """A man of whom every page has something to show. These tests only look, so one is enough for all."""
    return everything(
        keyworker,
        people.staff("facilitator"),
        "Wilhelmina",
        family_name="Quillfeather",
        given_names="Bartholomew",
        phone="07700 900313",
        address="31 Hemlock Yard",
    )


def shows_him(response):
    return response["Content-Type"].startswith("image/") or any(w in pages.text_of(response) for w in HIS_OWN)


def test_pages_are_found():
    assert len(ROUTES) >= 11
    assert {route.name for route in ROUTES} >= {"men", "man", "man-history", "man-document-page"}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_whatever_shows_him_was_noted(keyworker, values, route):
    browser = people.browser(keyworker)
    with trail.added() as lines:
        response = browser.get(route.address(values))
    assert response.status_code == 200
    seen = [line for line in lines if line.kind == AuditLine.Kind.ACCESS]
    if shows_him(response):
        assert {(line.by_id, line.route) for line in seen} == {(keyworker.pk, route.name)}
        if "man_id" in route.parameters:
            assert [str(line.subject) for line in seen].count(values["man_id"]) == 1
        assert not any(word in trail.values_in(line) for line in seen for word in HIS_OWN)


def test_these_pages_show_him(keyworker, values):
    """So the test above tries something."""
    browser = people.browser(keyworker)
    shown = {route.name for route in ROUTES if shows_him(browser.get(route.address(values)))}
    about = {"man-change", "man-history", "man-document", "man-document-page", "partner-details-withdraw"}
    assert shown >= {"men", "man"} | about


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_without_a_line_nothing_is_shown(keyworker, values, route):
    browser = people.browser(keyworker)
    with trail.broken():
        response = browser.get(route.address(values))
    if response.status_code == 200:
        assert not shows_him(response)
    else:
        assert response.status_code == 503
        assert response["Cache-Control"] == "no-store"
        assert "Not available just now" in pages.text_of(response)
        assert not shows_him(response)


def test_without_a_line_no_search_and_no_likeness_is_shown(keyworker, values):
    browser = people.browser(keyworker)
    typed = {"family_name": "Quillfeather", "given_names": "B", "date_of_birth_day": "1",
             "date_of_birth_month": "1", "date_of_birth_year": "1990"}  # fmt: skip
    find, add = pages.form_in(browser.get("/men/find/")), pages.form_in(browser.get("/men/add/"))
    assert shows_him(browser.post("/men/find/", find | {"name": "quill"}))
    assert shows_him(browser.post("/men/add/", add | typed))
    with trail.broken():
        for response in (
            browser.post("/men/find/", find | {"name": "quill"}),
            browser.post("/men/add/", add | typed),
        ):
            assert response.status_code == 503
            assert not shows_him(response)


def test_the_neutral_page_is_the_same_for_every_route(keyworker, values):
    browser = people.browser(keyworker)
    with trail.broken():
        answers = [browser.get(route.address(values)) for route in ROUTES]
    refused = {answer.content for answer in answers if answer.status_code == 503}
    assert len(refused) == 1


class TestWithARightTakenAway:
    """The same with the database itself refusing, and a real commit."""

    @pytest.fixture
    def closed(self, fresh_database):
        worker = people.staff("programme_manager")
        man = men.man(worker, family_name="Quillfeather")
        browser = people.browser(worker)
        with fresh_database.connect() as admin:
            admin.execute("REVOKE INSERT ON casefile_auditline FROM programme_app")
            yield browser, man
            admin.execute("GRANT INSERT ON casefile_auditline TO programme_app")

    def test_the_page_is_refused_and_the_next_one_works_again(self, closed, fresh_database):
        browser, man = closed
        response = browser.get(f"/men/{man.pk}/")
        assert response.status_code == 503
        assert not shows_him(response)
        with fresh_database.connect() as admin:
            admin.execute("GRANT INSERT ON casefile_auditline TO programme_app")
        assert shows_him(browser.get(f"/men/{man.pk}/"))

    def test_the_line_is_committed_before_the_page_is_made(self, fresh_database, monkeypatch):
        """Whatever happens while the page is drawn, that it was asked for stays on record."""
        worker = people.staff("programme_manager")
        man = men.man(worker)
        assert not connection.in_atomic_block

        def fail(*_, **__):
            raise RuntimeError("while drawing")

        monkeypatch.setattr("throughline.programme.views.record.timeline_of", fail)
        browser = people.browser(worker)
        response = browser.get(f"/men/{man.pk}/")
        assert response.status_code == 500
        assert man.family_name not in pages.text_of(response)
        assert AuditLine.objects.filter(subject=man.pk, kind=AuditLine.Kind.ACCESS).count() == 1
