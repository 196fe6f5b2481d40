"""A second factor for a made-up worker, so that the demonstration can show one.

Its secret is written here for everybody to read, so none of this works outside the demonstration.
"""

import base64
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.db import transaction

from throughline.casefile.models import Staff
from throughline.casefile.sign_in import trail
from throughline.casefile.sign_in.factors import Kind, factors_of, printed_codes
from throughline.casefile.sign_in.sealing import secrets_of

MADE_UP_SECRET = base64.b32encode(b"made-up-people-only!").decode()
SECONDS = 30


@transaction.atomic
def give_demonstration_factor(staff: Staff) -> list[str]:
    """Give a made-up worker an authenticator app and printed codes; returns the codes.

    Does nothing more when they have one already. Raises RuntimeError outside the demonstration.
    """
    _only_in_the_demonstration()
    has = factors_of(staff)
    with secrets_of(staff):
        if has.app is None:
            TOTP.activate(staff, MADE_UP_SECRET)
            trail.note("authenticator app added", by=None, about=staff)
        if has.codes is None:
            RecoveryCodes.activate(staff)
    return printed_codes(staff) or []


def current_code(staff: Staff) -> str:
    """The code that a made-up worker's authenticator app shows now.

    Raises RuntimeError outside the demonstration, and LookupError when they have no such app.
    """
    _only_in_the_demonstration()
    app = Authenticator.objects.filter(user=staff, type=Kind.TOTP).first()
    if app is None:
        raise LookupError(f"{staff.name} has no authenticator app.")
    with secrets_of(staff):
        secret = decrypt(app.data["secret"])
    return format_hotp_value(hotp_value(secret, int(time.time()) // SECONDS))


def _only_in_the_demonstration() -> None:
    if not settings.DEMONSTRATION:
        raise RuntimeError("Made-up second factors exist in the demonstration only.")
