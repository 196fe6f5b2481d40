"""How long a session lives: idle, the working day, roles, and closed accounts."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.entrance import PASSWORD, give_password, is_signed_in, said_about, with_password
from tests.people import browser, session_of, staff
from throughline.casefile.actions import staff as accounts
from throughline.casefile.models import Draft, WorkerSession

pytestmark = pytest.mark.django_db
FIELDS = {"family_name": "Hartley", "given_names": "Joe"}


def later(**passed):
    return time_machine.travel(timezone.now() + timedelta(**passed), tick=False)


def test_a_changed_role_ends_the_session_at_once():
    worker = staff("keyworker")
    client = browser(worker)
    assert is_signed_in(client)
    accounts.set_roles(staff=worker, roles=["assessor"], by=None)
    assert not is_signed_in(client)


def test_the_same_roles_again_end_nothing():
    worker = staff("keyworker")
    client = browser(worker)
    accounts.set_roles(staff=worker, roles=["keyworker"], by=None)
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "change", [accounts.disable_staff, accounts.reset_second_factor, accounts.give_new_password]
)
def test_what_closes_or_resets_an_account_ends_its_session(change):
    worker = staff("keyworker")
    client = browser(worker)
    change(staff=worker, by=None)
    assert not is_signed_in(client)


def test_an_account_ends_after_its_last_day_and_works_again_when_renewed():
    today = timezone.localdate()
    worker = staff("keyworker", expires_on=today)
    assert is_signed_in(browser(worker))
    with later(days=1):
        assert not is_signed_in(browser(worker))
        accounts.renew_staff(staff=worker, expires_on=today + timedelta(days=30), by=None)
        assert is_signed_in(browser(worker))


def test_ten_idle_minutes_sign_the_worker_out_and_the_form_is_kept_for_them(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    worker = with_password("keyworker")
    client = browser(worker)
    with later(minutes=10):
        response = client.post("/men/add/", FIELDS)
        assert response.headers["Location"] == "/sign-in/?next=%2Fmen%2Fadd%2F"
        assert not is_signed_in(client)
        assert give_password(client, worker.email, next_page="/men/add/").headers["Location"] == "/men/add/"
        page = client.get("/men/add/").content.decode()
    assert 'value="Hartley"' in page
    assert "We kept what you typed" in page
    assert "signed out after being idle" in said_about(worker)


def test_a_form_sent_after_the_sign_out_is_still_kept_for_the_one_who_left(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    worker, other = with_password("keyworker"), with_password("keyworker")
    client = browser(worker)
    with later(minutes=10):
        client.get("/men/")
        assert client.post("/men/add/", FIELDS).status_code == 302
        give_password(client, other.email)
        assert "Hartley" not in client.get("/men/add/").content.decode()
        client.post("/sign-out/")
        give_password(client, worker.email)
        assert 'value="Hartley"' in client.get("/men/add/").content.decode()


def test_a_form_from_a_stranger_is_never_kept():
    browser().post("/men/add/", FIELDS)
    assert not Draft.objects.exists()


def test_whoever_works_stays_signed_in():
    client = browser(staff("keyworker"))
    for minutes in (8, 16, 24):
        with later(minutes=minutes):
            assert client.get("/men/").status_code == 200
    with later(minutes=33):
        assert client.post("/still-here/").status_code == 204
    with later(minutes=42):
        assert is_signed_in(client)


def test_a_working_day_is_the_longest_session():
    client = browser(staff("keyworker"))
    for minutes in range(9, 8 * 60, 9):
        with later(minutes=minutes):
            assert client.post("/still-here/").status_code == 204
    with later(hours=8):
        assert client.post("/still-here/").status_code == 302


def test_being_seen_is_written_at_most_once_a_minute():
    client = browser(staff("keyworker"))
    client.get("/account/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/account/")
    assert not [one["sql"] for one in queries if one["sql"].startswith("UPDATE")]
    with later(seconds=61), CaptureQueriesContext(connection) as queries:
        client.get("/account/")
    assert len([one["sql"] for one in queries if one["sql"].startswith("UPDATE")]) == 1


def test_session_and_worker_with_roles_are_at_most_two_queries():
    client = browser(staff("keyworker"))
    with CaptureQueriesContext(connection) as queries:
        client.post("/still-here/")
    assert len(queries) <= 2


def test_signing_out_is_a_post_and_tells_the_browser_to_forget():
    worker = staff("keyworker")
    client = browser(worker)
    assert client.get("/sign-out/").status_code == 200
    assert is_signed_in(client)
    response = client.post("/sign-out/")
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_signed_in(client)
    assert said_about(worker) == ["signed out"]


def test_the_cover_page_shows_nothing_and_leads_back():
    worker = staff("keyworker")
    client = browser(worker)
    page = client.get("/hidden/?next=/men/").content.decode()
    assert worker.name not in page
    assert 'href="/men/"' in page
    assert is_signed_in(client)


def test_a_first_password_is_changed_before_anything_else(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    worker = with_password("keyworker", must_change_password=True)
    client = browser()
    give_password(client, worker.email)
    assert client.get("/men/").headers["Location"].startswith("/account/password/")
    new = "four slow green herons"
    fields = {"old_password": PASSWORD, "new_password": new, "again_password": new}
    for wrong in ({"old_password": "no"}, {"new_password": "short"}, {"again_password": "another one"}):
        assert client.post("/account/password/", fields | wrong).status_code == 422
    assert client.post("/account/password/", fields).status_code == 302
    assert client.get("/men/").status_code == 200
    assert said_about(worker) == ["signed in", "changed own password"]


def test_signing_in_sweeps_away_sessions_that_are_over():
    worker = with_password("keyworker")
    over = session_of(worker)
    WorkerSession.objects.filter(pk=over).update(expire_date=timezone.now() - timedelta(seconds=1))
    give_password(browser(), worker.email)
    assert not WorkerSession.objects.filter(pk=over).exists()
