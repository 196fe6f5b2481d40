"""What a worker does to their own second factors. Each is one transaction with its audit line."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.conf import settings
from django.db import transaction

from throughline.casefile.models import Staff
from throughline.casefile.sign_in import trail
from throughline.casefile.sign_in.factors import Kind, factors_of
from throughline.casefile.sign_in.sealing import secrets_of


class Refused(ValueError):
    """The change is not allowed. The message is a sentence for the worker."""


@transaction.atomic
def add_app(*, staff: Staff, secret: str) -> bool:
    """Add an authenticator app. Returns whether printed codes were made with it.

    Raises Refused on a site that takes passkeys only, and when the worker has an app already.
    """
    if settings.PASSKEYS_ONLY:
        raise Refused("This site takes passkeys only. Add a passkey instead.")
    _alone(staff)
    if factors_of(staff).app:
        raise Refused("You have an authenticator app already. Remove it first.")
    with secrets_of(staff):
        TOTP.activate(staff, secret)
    trail.note("authenticator app added", by=staff)
    return _codes_if_none(staff)


@transaction.atomic
def remove_app(*, staff: Staff) -> None:
    """Remove the authenticator app. Raises Refused when it is the only way left."""
    _alone(staff)
    app = factors_of(staff).app
    if app is not None:
        _remove(staff, app, "authenticator app removed")


@transaction.atomic
def add_passkey(*, staff: Staff, name: str, credential: dict[str, Any]) -> bool:
    """Add a passkey. Returns whether printed codes were made with it."""
    _alone(staff)
    WebAuthn.add(staff, name, credential)
    trail.note("passkey added", by=staff)
    return _codes_if_none(staff)


@transaction.atomic
def rename_passkey(*, staff: Staff, passkey: Authenticator, name: str) -> None:
    """Give a passkey another name."""
    passkey.wrap().name = name
    passkey.save(update_fields=["data"])
    trail.note("passkey renamed", by=staff)


@transaction.atomic
def remove_passkey(*, staff: Staff, passkey: Authenticator) -> None:
    """Remove a passkey. Raises Refused when it is the only way left."""
    _alone(staff)
    _remove(staff, passkey, "passkey removed")


@transaction.atomic
def renew_codes(*, staff: Staff) -> None:
    """Make new printed codes; the old ones stop working. Raises Refused without a second factor."""
    _alone(staff)
    has = factors_of(staff)
    if not has.any:
        raise Refused("Add a passkey or an authenticator app first.")
    if has.codes:
        has.codes.delete()
    with secrets_of(staff):
        RecoveryCodes.activate(staff)
    trail.note("printed codes renewed", by=staff)


def _alone(staff: Staff) -> None:
    """Let one change of a worker's second factors happen at a time."""
    Staff.objects.select_for_update().get(pk=staff.pk)


def _codes_if_none(staff: Staff) -> bool:
    if factors_of(staff).codes:
        return False
    with secrets_of(staff):
        RecoveryCodes.activate(staff)
    trail.note("printed codes made", by=staff)
    return True


def _remove(staff: Staff, factor: Authenticator, what: str) -> None:
    """Remove a factor, and the printed codes when nothing is left that they could stand in for."""
    has = factors_of(staff)
    left = [one for one in (*has.passkeys, has.app) if one and one.pk != factor.pk]
    if settings.PASSKEYS_ONLY:
        left = [one for one in left if one.type == Kind.WEBAUTHN]
    if not left and settings.SECOND_FACTOR_REQUIRED:
        raise Refused("This is the only way you can prove that it is you. Add another one first.")
    factor.delete()
    if not left and has.codes:
        has.codes.delete()
    trail.note(what, by=staff)
