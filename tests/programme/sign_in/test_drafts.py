"""What is kept of a form, for whom, and for how long."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from tests.entrance import give_password, with_password
from tests.people import browser, staff
from throughline.casefile import drafts
from throughline.casefile.models import Draft

pytestmark = pytest.mark.django_db
PAGE = "/men/add/"


def typed(**fields):
    post = QueryDict(mutable=True)
    for name, value in fields.items():
        post.setlist(name, value if isinstance(value, list) else [value])
    return post


def test_a_covered_form_is_kept_and_shown_again_with_a_notice():
    client = browser(staff("keyworker"))
    response = client.post(PAGE, {"family_name": "Hartley", "date_of_birth_day": "31", "_hold": "1"})
    assert response.headers["Location"] == PAGE
    page = client.get(PAGE).content.decode()
    assert 'value="Hartley"' in page
    assert 'value="31"' in page
    assert "We kept what you typed" in page
    assert "There is a problem" not in page


def test_it_is_gone_once_the_form_is_saved():
    worker = staff("keyworker")
    client = browser(worker)
    drafts.keep(worker, PAGE, typed(family_name="Hartley"))
    drafts.drop(worker, PAGE)
    assert "Hartley" not in client.get(PAGE).content.decode()


def test_the_worker_can_drop_it():
    worker = staff("keyworker")
    client = browser(worker)
    client.post(PAGE, {"family_name": "Hartley", "_hold": "1"})
    assert client.post("/draft/drop/", {"next": PAGE}).headers["Location"] == PAGE
    assert not Draft.objects.filter(staff=worker).exists()


def test_neither_token_nor_password_nor_the_hold_itself_is_kept():
    worker = staff("keyworker")
    post = typed(
        csrfmiddlewaretoken="t", _hold="1", old_password="p", password="p", notes="kept", roles=["a", "b"]
    )
    assert drafts.keep(worker, PAGE, post)
    assert drafts.take(worker, PAGE) == {"notes": ["kept"], "roles": ["a", "b"]}


def test_an_empty_form_and_one_that_is_too_large_are_not_kept():
    worker = staff("keyworker")
    assert not drafts.keep(worker, PAGE, typed(notes="", _hold="1"))
    assert not drafts.keep(worker, PAGE, typed(notes="x" * drafts.LARGEST))
    assert not drafts.keep(worker, "/" + "x" * drafts.LONGEST_PATH, typed(notes="kept"))
    assert drafts.take(worker, PAGE) is None


def test_it_is_sealed_for_one_worker_and_one_page():
    worker, colleague = staff("keyworker"), staff("keyworker")
    drafts.keep(worker, PAGE, typed(notes="something that he said"))
    row = Draft.objects.get(staff=worker)
    assert b"something" not in bytes(row.sealed)
    assert drafts.take(colleague, PAGE) is None
    Draft.objects.create(staff=colleague, path=PAGE, sealed=row.sealed, saved_at=timezone.now())
    Draft.objects.create(staff=worker, path="/men/find/", sealed=row.sealed, saved_at=timezone.now())
    assert drafts.take(colleague, PAGE) is None
    assert drafts.take(worker, "/men/find/") is None


@pytest.mark.parametrize("who", ["its worker", "somebody else"])
def test_a_draft_is_dropped_a_week_later_when_anybody_signs_in(settings, who):
    settings.SECOND_FACTOR_REQUIRED = False
    worker = with_password("keyworker")
    visitor = worker if who == "its worker" else with_password("assessor")
    for path, age in ((PAGE, 6), ("/men/old/", 7)):
        drafts.keep(worker, path, typed(notes="kept"))
        Draft.objects.filter(path=path).update(saved_at=timezone.now() - timedelta(days=age))
    assert drafts.take(worker, "/men/old/") is None
    give_password(browser(), visitor.email)
    assert list(Draft.objects.filter(staff=worker).values_list("path", flat=True)) == [PAGE]


def test_nothing_of_signing_in_or_of_an_own_account_is_kept():
    worker = staff("keyworker")
    client = browser(worker)
    client.post("/account/password/", {"old_password": "p", "x": "y", "_hold": "1"})
    client.post("/confirm/", {"code": "123456", "_hold": "1"})
    assert not Draft.objects.exists()


def test_a_form_without_its_token_is_refused_before_anything_is_kept():
    worker = staff("keyworker")
    client = browser(worker, enforce_csrf_checks=True)
    assert client.post(PAGE, {"family_name": "Hartley", "_hold": "1"}).status_code == 403
    assert not Draft.objects.exists()
