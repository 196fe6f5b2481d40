"""Authenticator apps and printed codes: asked for, sealed, and each code good for one use."""

import time
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.db import connection
from django.utils import timezone

from tests.entrance import PASSWORD, give_password, is_signed_in, said_about, with_codes, with_password
from tests.people import browser, staff
from throughline.casefile.actions import second_factor
from throughline.casefile.sealed import CannotUnseal
from throughline.casefile.sign_in.demo_factor import current_code, give_demonstration_factor
from throughline.casefile.sign_in.factors import Kind, factors_of, printed_codes
from throughline.casefile.sign_in.sealing import open_secret, seal_secret, secrets_of

pytestmark = pytest.mark.django_db
STEP = "/sign-in/second-step/"


def code_of(secret, steps=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


@pytest.fixture
def worker():
    """A worker with an app, and its secret as `worker.secret`."""
    made = with_password("keyworker")
    made.secret = generate_totp_secret()
    second_factor.add_app(staff=made, secret=made.secret)
    return made


@pytest.fixture
def at_the_step(worker):
    client = browser()
    assert give_password(client, worker.email).headers["Location"] == STEP
    return client


def test_the_password_alone_is_not_enough(at_the_step):
    assert not is_signed_in(at_the_step)
    assert b"authenticator app shows" in at_the_step.get(STEP).content


def test_the_code_of_the_app_signs_in(at_the_step, worker):
    assert at_the_step.post(STEP, {"code": code_of(worker.secret)}).status_code == 302
    assert is_signed_in(at_the_step)
    assert said_about(worker)[-1] == "signed in"


def test_a_clock_that_is_half_a_minute_wrong_is_forgiven_and_no_more(at_the_step, worker):
    assert b"not right" in at_the_step.post(STEP, {"code": code_of(worker.secret, 3)}).content
    assert at_the_step.post(STEP, {"code": code_of(worker.secret, -1)}).status_code == 302


def test_a_code_works_once_even_for_somebody_who_saw_it(at_the_step, worker):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        code = code_of(worker.secret)
        assert at_the_step.post(STEP, {"code": code}).status_code == 302
        thief = browser()
        give_password(thief, worker.email)
        for _ in range(2):
            assert b"not right" in thief.post(STEP, {"code": code}).content
            clock.shift(30)
    assert said_about(worker)[-2:] == ["code refused", "code refused"]


def test_a_printed_code_works_once(worker):
    code = printed_codes(worker)[0]
    for status in (302, 200):
        client = browser()
        give_password(client, worker.email)
        assert client.post(STEP, {"code": f"{code[:4]} {code[4:]}"}).status_code == status
    assert len(printed_codes(worker)) == 9


def test_an_account_that_closed_between_the_steps_does_not_get_in(at_the_step, worker):
    worker.is_active = False
    worker.save()
    response = at_the_step.post(STEP, {"code": code_of(worker.secret)})
    assert response.headers["Location"] == "/sign-in/"
    assert not is_signed_in(at_the_step)
    assert "signed in" not in said_about(worker)


def test_starting_again_forgets_the_password(at_the_step):
    at_the_step.post("/sign-out/")
    assert at_the_step.get(STEP).headers["Location"] == "/sign-in/"


def test_no_secret_stands_in_the_database(worker):
    with connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM mfa_authenticator WHERE user_id = %s", [worker.pk])
        stored = " ".join(text for (text,) in cursor.fetchall())
    assert worker.secret not in stored
    for code in printed_codes(worker):
        assert code not in stored


def test_a_secret_that_is_being_set_up_is_sealed_in_the_session():
    client = browser(staff("keyworker"))
    page = client.get("/account/second-factor/app/").content.decode()
    shown = page.split('class="app-secret">')[1].split("<")[0].replace(" ", "")
    assert shown not in str(dict(client.session))
    response = client.post("/account/second-factor/app/", {"code": code_of(shown)})
    assert response.headers["Location"] == "/account/second-factor/codes/"
    assert client.get("/account/second-factor/codes/").content.count(b"app-secret") == 10


def test_a_secret_copied_to_a_colleague_opens_nothing(worker):
    thief = with_password("keyworker")
    row = Authenticator.objects.get(user=worker, type=Kind.TOTP)
    Authenticator.objects.create(user=thief, type=Kind.TOTP, data=row.data)
    client = browser()
    give_password(client, thief.email)
    assert b"not right" in client.post(STEP, {"code": code_of(worker.secret)}).content
    with secrets_of(thief), pytest.raises(CannotUnseal):
        open_secret(row.data["secret"])


def test_nothing_is_sealed_without_saying_whose_it_is():
    with pytest.raises(RuntimeError):
        seal_secret("made up")


def test_a_worker_without_one_can_reach_nothing_but_setting_it_up():
    worker = with_password("keyworker")
    client = browser()
    give_password(client, worker.email)
    for path in ("/", "/men/", "/men/add/", "/account/", "/audit/"):
        assert client.get(path).headers["Location"].startswith("/account/second-factor/?")
    for path in ("second-factor/", "second-factor/app/", "passkeys/add/", "password/"):
        assert client.get(f"/account/{path}").status_code == 200
    second_factor.add_app(staff=worker, secret=generate_totp_secret())
    assert client.get("/men/").status_code == 200


def test_the_last_one_cannot_be_removed_where_one_is_required(worker, settings):
    with pytest.raises(second_factor.Refused):
        second_factor.remove_app(staff=worker)
    with_codes(worker)
    second_factor.remove_app(staff=worker)
    [passkey] = factors_of(worker).passkeys
    with pytest.raises(second_factor.Refused):
        second_factor.remove_passkey(staff=worker, passkey=passkey)
    settings.SECOND_FACTOR_REQUIRED = False
    second_factor.remove_passkey(staff=worker, passkey=passkey)
    assert not Authenticator.objects.filter(user=worker).exists()


def test_changing_how_one_signs_in_asks_again_after_five_minutes(worker):
    client = browser(worker)
    assert client.get("/account/passkeys/add/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        asked = client.get("/account/passkeys/add/").headers["Location"]
        assert asked == "/confirm/?next=%2Faccount%2Fpasskeys%2Fadd%2F"
        assert client.post(asked, {"password": PASSWORD}).status_code == 200
        assert (
            client.post(asked, {"code": code_of(worker.secret)}).headers["Location"]
            == "/account/passkeys/add/"
        )
        assert client.get("/account/passkeys/add/").status_code == 200


def test_nobody_sees_or_removes_a_colleagues_passkey(worker):
    with_codes(worker)
    [passkey] = factors_of(worker).passkeys
    client = browser(staff("keyworker"))
    for what in ("rename", "remove"):
        assert client.get(f"/account/passkeys/{passkey.pk}/{what}/").status_code == 404
        assert client.post(f"/account/passkeys/{passkey.pk}/{what}/", {"name": "mine"}).status_code == 404
    assert len(factors_of(worker).passkeys) == 1


def test_made_up_factors_exist_in_the_demonstration_only(settings):
    worker = staff("keyworker")
    with pytest.raises(RuntimeError):
        give_demonstration_factor(worker)
    settings.DEMONSTRATION = True
    codes = give_demonstration_factor(worker)
    assert give_demonstration_factor(worker) == codes
    assert len(current_code(worker)) == 6
    settings.DEMONSTRATION = False
    with pytest.raises(RuntimeError):
        current_code(worker)
