"""A worker's second factors: what they have, the authenticator app, and the printed codes."""

import base64
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.casefile import forms
from throughline.casefile.actions import second_factor as actions
from throughline.casefile.form_page import form_page, posted
from throughline.casefile.needs import needs
from throughline.casefile.sealed import CannotUnseal
from throughline.casefile.sign_in import limits, trail
from throughline.casefile.sign_in.codes import NOT_RIGHT, is_code_of
from throughline.casefile.sign_in.confirmed import just_confirmed
from throughline.casefile.sign_in.factors import factors_of, printed_codes
from throughline.casefile.sign_in.sealing import open_secret, seal_secret, secrets_of
from throughline.rulebook.access import Permission

NEW_APP = "new_app"  # where the session keeps a secret until its first code is typed, sealed


class FirstCodeForm(forms.Form):
    """The first code that a new authenticator app shows."""

    code = forms.TextField(
        "The code that your app shows", max_length=10, width=10, inputmode="numeric",
        autocomplete="one-time-code",
    )  # fmt: skip

    def __init__(self, *args: Any, request: HttpRequest, secret: str, **kwargs: Any) -> None:
        self.request, self.secret = request, secret
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        """Refuses a wrong code and too many tries."""
        limits.count_code(self.request, self.request.user)
        if not is_code_of(self.secret, self.request.user, self.cleaned_data["code"]):
            raise ValidationError(NOT_RIGHT)
        limits.forget_codes(self.request, self.request.user)
        return self.cleaned_data["code"]


@needs(Permission.USE_SITE)
def overview(request: HttpRequest) -> HttpResponse:
    """What the worker has, and what is still asked of them."""
    has = factors_of(request.user)
    codes = printed_codes(request.user)
    page = {
        "has": has,
        "codes_left": None if codes is None else len(codes),
        "passkeys_only": settings.PASSKEYS_ONLY,
        "required": settings.SECOND_FACTOR_REQUIRED,
    }
    return render(request, "mfa/index.jinja", page)


@needs(Permission.USE_SITE)
@just_confirmed
def add_app(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator app by scanning a picture or typing a secret, then its first code."""
    if settings.PASSKEYS_ONLY or factors_of(request.user).app:
        return redirect("mfa_index")
    secret = _secret_in_hand(request)
    form = FirstCodeForm(posted(request), request=request, secret=secret)
    if form.is_valid():
        made_codes = actions.add_app(staff=request.user, secret=secret)
        del request.session[NEW_APP]
        return redirect("mfa_view_recovery_codes" if made_codes else "mfa_index")
    library = get_adapter()
    picture = library.build_totp_svg(library.build_totp_url(request.user, secret)).encode()
    page = {
        "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        "picture": f"data:image/svg+xml;base64,{base64.b64encode(picture).decode()}",
    }
    return form_page(request, "mfa/totp/activate_form.jinja", form, **page)


@needs(Permission.USE_SITE)
@just_confirmed
def remove_app(request: HttpRequest) -> HttpResponse:
    """Remove the authenticator app."""
    if not factors_of(request.user).app:
        return redirect("mfa_index")
    return _ask_then(request, "mfa/totp/deactivate_form.jinja", actions.remove_app, "mfa_index")


@needs(Permission.USE_SITE)
@just_confirmed
def show_codes(request: HttpRequest) -> HttpResponse:
    """The printed codes that were not used yet, as a page to print."""
    codes = printed_codes(request.user)
    if codes is None:
        raise Http404
    trail.note("printed codes shown", by=request.user)
    page = {"codes": [f"{code[:4]} {code[4:]}" for code in codes]}
    return render(request, "mfa/recovery_codes/index.jinja", page)


@needs(Permission.USE_SITE)
@just_confirmed
def renew_codes(request: HttpRequest) -> HttpResponse:
    """Make new printed codes in place of the old ones."""
    if not factors_of(request.user).any:
        return redirect("mfa_index")
    page = "mfa/recovery_codes/generate.jinja"
    return _ask_then(request, page, actions.renew_codes, "mfa_view_recovery_codes")


def _ask_then(request: HttpRequest, page: str, action: Any, done: str) -> HttpResponse:
    """Ask on GET; on POST do it, or say why not."""
    form = forms.Form(posted(request))
    if form.is_valid():
        try:
            action(staff=request.user)
            return redirect(done)
        except actions.Refused as why:
            form.add_error(None, str(why))
    return form_page(request, page, form)


def _secret_in_hand(request: HttpRequest) -> str:
    """The secret that the worker was shown, or a new one. It stays the same until its code is typed."""
    with secrets_of(request.user):
        try:
            return open_secret(request.session.get(NEW_APP, ""))
        except CannotUnseal:
            secret = generate_totp_secret()
            request.session[NEW_APP] = seal_secret(secret)
            return secret
