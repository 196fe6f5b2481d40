"""Where the sign-in library asks how this service does things."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from throughline.casefile.drafts import drop_old_drafts
from throughline.casefile.models import Staff
from throughline.casefile.sign_in import codes, limits, session, trail
from throughline.casefile.sign_in.next_page import is_own_path
from throughline.casefile.sign_in.sealing import open_secret, seal_secret
from throughline.casefile.sign_in.store import SessionStore

NO_MATCH = "That e-mail address and password do not match an account. Check both and try again."


class AccountAdapter(DefaultAccountAdapter):
    """No sign-up, no e-mail, no redirect to elsewhere; every sign-in is written down."""

    error_messages = {  # noqa: RUF012 - the library's own name and shape
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": NO_MATCH,
        "too_many_login_attempts": limits.TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by an administrator."""
        return False

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing: this service sends no e-mail."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing: this service sends no e-mail."""

    def is_ajax(self, request: HttpRequest) -> bool:
        """Every page is answered as a page."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Whether a page to return to is a path of this site."""
        return is_own_path(url)

    def get_reauthentication_methods(self, user: Staff) -> list[dict[str, str]]:
        """Our one page that confirms with a passkey, a code or a password."""
        return [{"id": "confirm", "description": "Confirm", "url": reverse("account_reauthenticate")}]

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write down a refused sign-in: about whom, if anybody, but never what was typed."""
        staff = Staff.objects.filter(email=str(credentials.get("email", "")).strip().lower()).first()
        trail.note("sign-in refused", by=None, about=staff)

    def pre_login(self, request: HttpRequest, user: Staff, **kwargs: Any) -> HttpResponse | None:
        """Nothing: `login` asks whether the account may still sign in, after the second factor too."""
        return None

    @transaction.atomic
    def login(self, request: HttpRequest, user: Staff) -> None:
        """Begin the worker's session; the line in the audit trail and the session stand together.

        The account is looked at again, because it may have been closed since the password was typed.
        """
        if not user.may_sign_in(timezone.localdate()):
            clear_login(request)
            raise ImmediateHttpResponse(redirect("account_login"))
        trail.note("signed in", by=user)
        super().login(request, user)
        session.begin(request)
        drop_old_drafts()
        SessionStore.clear_expired()

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return limits.key_of(request, str(credentials.get("email", "")).lower())


class SecondFactorAdapter(DefaultMFAAdapter):
    """Seals secrets, and names this site to authenticator apps and passkeys."""

    error_messages = {  # noqa: RUF012 - the library's own name and shape
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": codes.NOT_RIGHT,
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret for the worker named by `secrets_of`."""
        return seal_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret of the worker named by `secrets_of`."""
        return open_secret(encrypted_text)

    def get_totp_issuer(self) -> str:
        """The name in an authenticator app. Anybody may see that screen, so it says nothing more."""
        return f"Throughline {settings.SITE}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to this site's own host name, whatever a request claims."""
        return {"id": settings.KNOWN_HOST, "name": self.get_totp_issuer()}

    def generate_authenticator_name(self, user: Staff, type: Authenticator.Type) -> str:  # noqa: A002
        """A name for a passkey that its owner did not name."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return f"Passkey {number}"
