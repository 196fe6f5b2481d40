"""What the sign-in page tells a stranger: nothing."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from tests.entrance import PASSWORD, give_password, is_signed_in, page_of, said_about, with_password
from tests.people import browser
from throughline.casefile.models import AuditLine

pytestmark = pytest.mark.django_db
YESTERDAY = timedelta(days=-1)


@pytest.fixture(autouse=True)
def password_is_enough(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def tries():
    """An e-mail address and a password for each kind of refusal."""
    with_password("keyworker", email="known@north.example.org")
    with_password("keyworker", email="gone0@north.example.org", is_active=False)
    late = with_password("keyworker", email="late0@north.example.org")
    late.expires_on = timezone.localdate() + YESTERDAY
    late.save()
    return {
        "unknown": ("nobod@north.example.org", PASSWORD),
        "wrong password": ("known@north.example.org", "another password"),
        "switched off": ("gone0@north.example.org", PASSWORD),
        "expired": ("late0@north.example.org", PASSWORD),
    }


def test_every_refusal_is_the_same_page(tries):
    pages = {}
    for kind, (email, password) in tries.items():
        response = give_password(browser(), email, password)
        assert response.status_code == 200
        pages[kind] = page_of(response).replace(email.encode(), b"ADDRESS")
    assert set(pages.values()) == {pages["unknown"]}
    assert b"do not match an account" in pages["unknown"]


def test_every_refusal_takes_the_same_work(tries):
    work = {}
    for kind, (email, password) in tries.items():
        client = browser()
        with (
            CaptureQueriesContext(connection) as queries,
            patch.object(
                ScryptPasswordHasher, "encode", autospec=True, side_effect=ScryptPasswordHasher.encode
            ) as hashed,
        ):
            give_password(client, email, password)
        work[kind] = (len(queries), hashed.call_count)
    assert set(work.values()) == {work["unknown"]}
    assert work["unknown"][1] == 1


def test_a_worker_signs_in_whatever_the_capitals_and_returns_to_their_page():
    with_password("keyworker", email="ada@north.example.org")
    client = browser()
    response = give_password(client, "Ada@North.Example.ORG", next_page="/men/find/")
    assert response.headers["Location"] == "/men/find/"
    assert is_signed_in(client)


def test_the_trail_says_who_was_refused_but_never_what_was_typed():
    staff = with_password("keyworker")
    client = browser()
    give_password(client, staff.email, "a password typed wrong")
    give_password(client, "nobody@north.example.org")
    give_password(client, staff.email)
    assert said_about(staff) == ["sign-in refused", "signed in"]
    lines = AuditLine.objects.order_by("id")
    assert [line.kind for line in lines] == ["account"] * 3
    assert [line.by_id for line in lines] == [None, None, staff.pk]
    assert [line.details for line in lines] == [{}] * 3


@pytest.mark.parametrize(
    "elsewhere", ["https://example.com/", "//example.com/", "/\\example.com", "javascript:x"]
)
def test_nobody_is_sent_elsewhere_after_signing_in(elsewhere):
    staff = with_password("keyworker")
    assert give_password(browser(), staff.email, next_page=elsewhere).headers["Location"] == "/"


@pytest.mark.parametrize(
    "route", ["account_signup", "account_reset_password", "account_email", "account_set_password"]
)
def test_there_is_no_page_to_sign_up_or_to_reset_a_password(route):
    with pytest.raises(NoReverseMatch):
        reverse(route)


def test_the_page_says_whom_to_ask():
    assert "Ask your administrator" in browser().get("/sign-in/").content.decode()
