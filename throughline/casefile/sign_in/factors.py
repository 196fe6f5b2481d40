"""The second factors that a worker has, as the pages show them."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings

from throughline.casefile.models import Staff
from throughline.casefile.sealed import CannotUnseal
from throughline.casefile.sign_in.sealing import secrets_of

Kind = Authenticator.Type


@dataclass(frozen=True)
class Factors:
    """A worker's passkeys, authenticator app and sheet of printed codes."""

    passkeys: tuple[Authenticator, ...]
    app: Authenticator | None
    codes: Authenticator | None

    @property
    def any(self) -> bool:
        """Whether the worker has a second factor. Printed codes alone are only a fallback."""
        return bool(self.passkeys or self.app)

    @property
    def enough(self) -> bool:
        """Whether the worker has one that this site takes."""
        return bool(self.passkeys or (self.app and not settings.PASSKEYS_ONLY))

    @property
    def takes_codes(self) -> bool:
        """Whether there is a code that the worker could type."""
        return bool(self.codes or (self.app and not settings.PASSKEYS_ONLY))

    @property
    def last_used(self) -> datetime | None:
        """When any of them was last used."""
        everything = (*self.passkeys, self.app, self.codes)
        return max((one.last_used_at for one in everything if one and one.last_used_at), default=None)


def factors_of(staff: Staff) -> Factors:
    """What a worker has, in one query, oldest passkey first."""
    found = list(Authenticator.objects.filter(user=staff).order_by("pk"))
    by_kind = {one.type: one for one in found}
    return Factors(
        passkeys=tuple(one for one in found if one.type == Kind.WEBAUTHN),
        app=by_kind.get(Kind.TOTP),
        codes=by_kind.get(Kind.RECOVERY_CODES),
    )


def printed_codes(staff: Staff) -> list[str] | None:
    """The printed codes that were not used yet; None when the worker has no sheet that opens."""
    sheet = Authenticator.objects.filter(user=staff, type=Kind.RECOVERY_CODES).first()
    if sheet is None:
        return None
    try:
        with secrets_of(staff):
            return sheet.wrap().get_unused_codes()
    except CannotUnseal:
        return None
