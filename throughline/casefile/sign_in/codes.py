"""Checking a typed code: six digits of an authenticator app, or one of the printed codes."""

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import validate_totp_code
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from throughline.casefile.models import Staff
from throughline.casefile.sealed import CannotUnseal
from throughline.casefile.sign_in import limits, trail
from throughline.casefile.sign_in.sealing import secrets_of

NOT_RIGHT = "That code is not right. Wait for your app to show a new one, or use another printed code."
USED_FOR = 180  # seconds: longer than any code of an app is accepted


def check_code(request: HttpRequest, staff: Staff, code: str) -> Authenticator:
    """The app or the sheet of printed codes that a typed code belongs to; the code is then used up.

    Raises ValidationError, with a sentence, when it belongs to neither or there were too many tries.
    """
    limits.count_code(request, staff)
    with secrets_of(staff):
        for authenticator in _ways_to_type(staff):
            if _accepts(authenticator, staff, code):
                limits.forget_codes(request, staff)
                authenticator.user = staff
                return authenticator
    trail.note("code refused", by=None, about=staff)
    raise ValidationError(NOT_RIGHT, code="not_right")


def is_code_of(secret: str, staff: Staff, code: str) -> bool:
    """Whether a code is one that an app with this secret shows now, and was not used before."""
    return validate_totp_code(secret, code) and _first_use(staff, code)


def _ways_to_type(staff: Staff) -> list[Authenticator]:
    """The worker's app, unless the site takes passkeys only, then the printed codes."""
    kinds = [Authenticator.Type.RECOVERY_CODES]
    if not settings.PASSKEYS_ONLY:
        kinds.append(Authenticator.Type.TOTP)
    return list(Authenticator.objects.filter(user=staff, type__in=kinds).order_by("-type"))


def _accepts(authenticator: Authenticator, staff: Staff, code: str) -> bool:
    try:
        if authenticator.type == Authenticator.Type.TOTP:
            return is_code_of(decrypt(authenticator.data["secret"]), staff, code)
        return authenticator.wrap().validate_code(code)
    except CannotUnseal:
        return False  # the row was altered, or sealed under a key that is gone: it opens nothing


def _first_use(staff: Staff, code: str) -> bool:
    """Whether nobody used this code in the last minutes, so that one seen over a shoulder is worthless."""
    return cache.add(f"used-code:{staff.pk}:{normalize_user_code(code)}", "yes", timeout=USED_FOR)
