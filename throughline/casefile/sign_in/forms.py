"""The forms of signing in: password, second step, passkey, and confirming that it is still you."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as passkeys
from django.core.exceptions import ValidationError
from django.utils import timezone

from throughline.casefile import forms
from throughline.casefile.models import Staff
from throughline.casefile.sign_in import limits, trail
from throughline.casefile.sign_in.codes import check_code

PASSKEY_REFUSED = "The passkey was not accepted. Try again, or sign in another way."


class SignInForm(forms.Form, LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "login": forms.EmailField("Your work e-mail address", autocomplete="username"),
            "password": forms.PasswordField("Your password"),
        }


class CodeForm(forms.Form):
    """A code of an authenticator app, or a printed code."""

    code = forms.TextField(
        "Your code", max_length=20, width=10, inputmode="numeric", autocomplete="one-time-code"
    )

    def __init__(self, *args: Any, user: Staff, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        """Use the code up. Refuses a wrong one, one that was used, and too many tries."""
        self.authenticator = check_code(context.request, self.user, self.cleaned_data["code"])
        return self.cleaned_data["code"]

    def save(self) -> None:
        """Note in the session and on the second factor that it was used."""
        post_authentication(context.request, self.authenticator)


class PasskeyForm(forms.Form):
    """What a passkey answered. `user` is None when the passkey alone says who signs in."""

    credential = forms.HiddenAnswerField(PASSKEY_REFUSED)

    def __init__(self, *args: Any, user: Staff | None, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_credential(self) -> Authenticator:
        """The passkey that answered. One of a closed account is refused like any other."""
        answer = self.cleaned_data["credential"]
        try:
            passkeys.parse_authentication_response(answer)
            staff = self.user or passkeys.extract_user_from_response(answer)
            found = passkeys.complete_authentication(staff, answer)
        except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
            found = None
        if found is None or not found.user.may_sign_in(timezone.localdate()):
            trail.note("passkey refused", by=None, about=self.user)
            raise ValidationError(PASSKEY_REFUSED, code="not_right")
        return found

    def save(self) -> None:
        """Note in the session and on the passkey that it was used."""
        post_authentication(context.request, self.cleaned_data["credential"], passwordless=self.user is None)


class PasskeySignInForm(PasskeyForm):
    """A passkey that signs its worker in without a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=None, **kwargs)


class PasswordAgainForm(forms.Form):
    """The password again, for a worker who has no second factor."""

    password = forms.PasswordField("Your password")

    def __init__(self, *args: Any, user: Staff, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        """Refuses a wrong password and too many tries."""
        limits.count_code(context.request, self.user)
        if not self.user.check_password(self.cleaned_data["password"]):
            trail.note("password refused", by=None, about=self.user)
            raise ValidationError("That is not your password. Try again.", code="not_right")
        limits.forget_codes(context.request, self.user)
        return self.cleaned_data["password"]
