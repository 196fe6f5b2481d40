"""Every answer of the safety site carries the headers that keep it out of caches, frames and scripts."""

import uuid

import pytest

from tests import answers, partners, people

pytestmark = pytest.mark.django_db(databases=["default", "feed"])


@pytest.fixture
def worker():
    return people.staff("partner_worker")


def test_answers_of_every_kind_carry_the_headers(worker):
    partner = partners.partner(worker)
    seen = set()
    for what, status, response in answers.of_every_kind(worker, f"/partners/{partner.pk}/", "/partners/add/"):
        assert response.status_code == status, what
        assert answers.faults_of(response) == [], what
        assert answers.cookies_of(response) == [], what
        seen.add(status)
    assert seen == {200, 302, 400, 403, 404, 422, 503}


def test_every_page_carries_them_for_whoever_asks(worker):
    values = {
        "partner_id": partners.partner(worker).pk, "staff_id": worker.pk, "event_id": uuid.uuid4(),
        "document_id": uuid.uuid4(), "assignment_id": uuid.uuid4(), "number": 1, "pk": 1,
    }  # fmt: skip
    pages = dict(answers.get_every_page(worker, values))
    assert len(pages) > 20
    assert {name: faults for name, page in pages.items() if (faults := answers.faults_of(page))} == {}
    assert {name: page.status_code for name, page in pages.items() if page.status_code >= 500} == {}


def test_an_error_of_ours_carries_them_and_says_nothing(worker, monkeypatch):
    partner = partners.partner(worker, name="Wilhelmina")

    def fail(*_, **__):
        raise ValueError("Wilhelmina went wrong")

    monkeypatch.setattr("throughline.safety.views.partners.timeline_of", fail)
    response = people.browser(worker).get(f"/partners/{partner.pk}/")
    assert response.status_code == 500
    assert answers.faults_of(response) == []
    assert "Wilhelmina" not in response.content.decode()


def test_the_cookies_of_the_two_sites_have_different_names(settings):
    assert settings.SESSION_COOKIE_NAME == "__Host-throughline_safety"
    assert settings.CSRF_COOKIE_NAME == "__Host-throughline_safety_form"


def test_a_form_from_elsewhere_is_refused(worker):
    browser = people.browser(worker, enforce_csrf_checks=True)
    assert browser.post("/partners/add/", {"name": "x"}).status_code == 403
