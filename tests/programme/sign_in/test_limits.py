"""Tries are counted for an account from one address, so nobody can keep a colleague out."""

import pytest
from django.core.cache import cache

from tests.entrance import give_password, is_signed_in, with_codes, with_password
from tests.people import browser

pytestmark = pytest.mark.django_db
HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"


def at(address):
    client = browser()
    client.defaults["HTTP_X_FORWARDED_FOR"] = address
    return client


def test_five_wrong_passwords_close_the_account_to_that_address_alone(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    staff = with_password("keyworker")
    attacker, worker = at(HERE), at(ELSEWHERE)
    for _ in range(5):
        assert b"do not match" in give_password(attacker, staff.email, "a wrong guess").content
    assert b"Too many tries" in give_password(attacker, staff.email).content
    assert not is_signed_in(attacker)
    assert give_password(worker, staff.email).status_code == 302
    assert is_signed_in(worker)


def test_an_unknown_account_is_counted_like_a_known_one():
    attacker = at(HERE)
    for _ in range(5):
        give_password(attacker, "nobody@north.example.org", "a wrong guess")
    assert b"Too many tries" in give_password(attacker, "nobody@north.example.org").content


def test_wrong_codes_are_counted_too_and_do_not_close_the_account_elsewhere():
    staff = with_password("keyworker")
    code = with_codes(staff)[0]
    attacker, worker = at(HERE), at(ELSEWHERE)
    for client in (attacker, worker):
        give_password(client, staff.email)
    for _ in range(5):
        assert b"not right" in attacker.post("/sign-in/second-step/", {"code": "00000000"}).content
    assert b"Too many tries" in attacker.post("/sign-in/second-step/", {"code": code}).content
    assert worker.post("/sign-in/second-step/", {"code": code}).status_code == 302
    assert is_signed_in(worker)


def test_guessing_codes_from_many_addresses_is_counted_for_the_account():
    staff = with_password("keyworker")
    with_codes(staff)
    for number in range(11):
        client = at(f"203.0.113.{number}")
        give_password(client, staff.email)
        for _ in range(5):
            last = client.post("/sign-in/second-step/", {"code": "00000000"})
    assert b"Too many tries" in last.content


def test_a_flood_of_names_does_not_push_a_count_out():
    staff = with_password("keyworker")
    attacker = at(HERE)
    for _ in range(5):
        give_password(attacker, staff.email, "a wrong guess")
    for number in range(400):
        cache.set(f"made-up-{number}", "x", 300)
    assert b"Too many tries" in give_password(attacker, staff.email).content


def test_a_flood_of_sign_in_forms_gets_a_page_that_says_so(settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "1/m/ip"}
    client = at(HERE)
    give_password(client, "nobody@north.example.org")
    response = give_password(client, "nobody@north.example.org")
    assert response.status_code == 429
    assert "Wait a minute" in response.content.decode()
