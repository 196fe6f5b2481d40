"""The safety page hides and locks; one touch or one code leads back to the page and to what was typed."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import get_resolver
from django.utils import timezone

from tests.entrance import PASSWORD, is_signed_in, said_about, with_codes, with_password
from tests.people import browser
from throughline.casefile.models import Draft
from throughline.casefile.sign_in import session

pytestmark = pytest.mark.django_db(databases=["default", "feed"])
PAGE = "/partners/add/"
FIELDS = {"name": "Leila", "notes": "rings on Mondays"}


def later(**passed):
    return time_machine.travel(timezone.now() + timedelta(**passed), tick=False)


@pytest.fixture
def worker():
    """A partner worker with printed codes as `worker.codes`."""
    made = with_password("partner_worker")
    made.codes = with_codes(made)
    return made


@pytest.fixture
def client(worker):
    return browser(worker)


def test_five_idle_minutes_lock_and_a_printed_code_leads_back_to_the_form(client, worker):
    with later(minutes=5):
        asked = client.post(PAGE, FIELDS).headers["Location"]
        assert asked == "/confirm/?next=%2Fpartners%2Fadd%2F"
        assert "This site is locked" in client.get(asked).content.decode()
        assert b"not right" in client.post(asked, {"code": "00000000"}).content
        assert client.post(asked, {"code": worker.codes[0]}).headers["Location"] == PAGE
        page = client.get(PAGE).content.decode()
    assert 'value="Leila"' in page
    assert "We kept what you typed" in page
    assert said_about(worker)[-3:] == ["locked after being idle", "code refused", "unlocked"]


def test_less_than_five_minutes_locks_nothing(client):
    with later(minutes=4, seconds=59):
        assert is_signed_in(client)


def test_thirty_idle_minutes_sign_out(client, worker):
    with later(minutes=29):
        assert client.get("/tasks/").headers["Location"].startswith("/confirm/")
    with later(minutes=30):
        assert client.get("/tasks/").headers["Location"] == "/sign-in/?next=%2Ftasks%2F"
    assert said_about(worker)[-2:] == ["locked after being idle", "signed out after being idle"]


def test_a_locked_session_that_asks_again_and_again_is_still_signed_out(client):
    for minutes in range(5, 30):
        with later(minutes=minutes):
            client.get("/tasks/")
            client.post("/still-here/")
    with later(minutes=30):
        assert client.get("/tasks/").headers["Location"].startswith("/sign-in/")


def test_hiding_the_page_locks_at_once(client, worker):
    page = client.get("/hidden/?next=/tasks/").content.decode()
    assert worker.name not in page
    assert 'href="/tasks/"' in page
    assert client.get("/tasks/").headers["Location"] == "/confirm/?next=%2Ftasks%2F"
    assert said_about(worker)[-1] == "locked by the worker"


def test_the_password_does_not_unlock_for_a_worker_with_a_second_factor(client):
    client.get("/hidden/")
    client.post("/confirm/", {"password": PASSWORD})
    assert not is_signed_in(client)


def test_a_request_on_its_way_does_not_undo_a_lock(client, worker):
    """Two pages of one browser: one locks while the other, read before, notes that it was seen."""
    client.get("/tasks/")
    stale = dict(client.session)
    client.get("/hidden/")
    seen = client.session[session.SEEN]
    with later(minutes=2):
        request = _request_with(client, stale)
        session.touch(request)
    assert client.session[session.LOCKED]
    assert client.session[session.SEEN] == seen


def _request_with(client, stale):
    from django.test import RequestFactory

    request = RequestFactory().get("/tasks/")
    request.session = client.session
    request.session._session_cache = stale
    return request


def _paths(patterns, before=""):
    for pattern in patterns:
        where = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _paths(pattern.url_patterns, where)
        elif "<" not in where and not hasattr(pattern.callback, "anyone"):
            yield "/" + where


def test_a_locked_session_reaches_nothing_but_the_page_that_unlocks(client):
    client.get("/hidden/")
    paths = [path for path in _paths(get_resolver().url_patterns) if path != "/confirm/"]
    assert len(paths) > 15
    for path in paths:
        for response in (client.get(path), client.post(path, FIELDS)):
            assert response.headers.get("Location", "").startswith("/confirm/?next="), path


def test_a_locked_session_can_sign_out(client):
    client.get("/hidden/")
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/tasks/").headers["Location"].startswith("/sign-in/")


def test_unlocking_leads_nowhere_else(client, worker):
    client.get("/hidden/")
    response = client.post("/confirm/?next=https://example.com/", {"code": worker.codes[0]})
    assert response.headers["Location"] == "/"


def test_a_covered_form_is_kept_when_the_covered_page_is_opened_again(client, worker):
    assert client.post(PAGE, FIELDS | {"_hold": "1"}).headers["Location"] == PAGE
    assert Draft.objects.filter(staff=worker, path=PAGE).count() == 1
