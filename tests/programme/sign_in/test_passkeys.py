"""Passkeys on the programme site's host name, in a real browser."""

from tests.passkey_journey import add_and_use_a_passkey


def test_a_worker_adds_a_passkey_and_signs_in_with_it_alone(fresh_database):
    add_and_use_a_passkey("keyworker")
