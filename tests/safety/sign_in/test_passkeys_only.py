"""On the safety site an authenticator app neither is added nor opens anything."""

import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import override_settings

from tests.entrance import give_password, is_signed_in, with_codes, with_password
from tests.people import browser, staff
from throughline.casefile.actions import second_factor
from throughline.casefile.sign_in.sealing import secrets_of

pytestmark = pytest.mark.django_db
STEP = "/sign-in/second-step/"


def test_the_site_takes_passkeys_only_unless_a_setting_says_otherwise(settings):
    assert settings.PASSKEYS_ONLY


def test_no_app_can_be_added():
    worker = staff("partner_worker")
    client = browser(worker)
    assert client.get("/account/second-factor/app/").headers["Location"] == "/account/second-factor/"
    with pytest.raises(second_factor.Refused):
        second_factor.add_app(staff=worker, secret=generate_totp_secret())


def test_an_app_from_before_opens_nothing_and_does_not_let_the_password_pass_alone():
    worker = with_password("partner_worker")
    secret = generate_totp_secret()
    with secrets_of(worker):
        TOTP.activate(worker, secret)
    client = browser()
    assert give_password(client, worker.email).headers["Location"] == STEP
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    assert b"not right" in client.post(STEP, {"code": code}).content
    with override_settings(PASSKEYS_ONLY=False):  # the code itself is right
        assert client.post(STEP, {"code": code}).status_code == 302


def test_printed_codes_are_the_fallback():
    worker = with_password("partner_worker")
    codes = with_codes(worker)
    client = browser()
    give_password(client, worker.email)
    assert "Type one of your printed codes" in client.get(STEP).content.decode()
    assert client.post(STEP, {"code": codes[0]}).status_code == 302
    assert is_signed_in(client)


def test_a_setting_allows_the_app(settings):
    settings.PASSKEYS_ONLY = False
    worker = staff("partner_worker")
    assert second_factor.add_app(staff=worker, secret=generate_totp_secret())
