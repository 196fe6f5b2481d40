"""A site answers at one address only, and where that is https, only by https."""

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def answer(host: str, protocol: str = ""):
    headers = {"host": host} | ({"x-forwarded-proto": protocol} if protocol else {})
    return Client(headers=headers).get("/sign-in/")


def test_the_sites_own_address_offers_sign_in():
    assert settings.SITE_ADDRESS.startswith("https://")
    found = answer(settings.KNOWN_HOST, "https")
    assert b'name="password"' in found.content
    assert all(name.startswith("__Host-") for name in found.cookies)
    assert found.headers["Strict-Transport-Security"]


@pytest.mark.parametrize("protocol", ["", "http"])
def test_without_https_there_is_only_a_link(protocol: str):
    assert_only_a_link(answer(settings.KNOWN_HOST, protocol))


@pytest.mark.parametrize("host", ["127.0.0.1", "safety.example.org", "programme.example.org.example.net", ""])
def test_at_another_host_there_is_only_a_link(host: str):
    assert_only_a_link(answer(host, "https"))


def assert_only_a_link(found):
    assert found.status_code == 200
    assert f'href="{settings.SITE_ADDRESS}/"'.encode() in found.content
    assert b"<form" not in found.content
    assert not found.cookies
