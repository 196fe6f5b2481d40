"""Showing that it is still you: to open a locked page, or before changing how you sign in."""

from typing import Any

from allauth.mfa.webauthn.internal import auth as passkeys
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.casefile import forms
from throughline.casefile.needs import needs
from throughline.casefile.sign_in import session, trail
from throughline.casefile.sign_in.factors import Factors, factors_of
from throughline.casefile.sign_in.forms import CodeForm, PasskeyForm, PasswordAgainForm
from throughline.casefile.sign_in.next_page import next_page
from throughline.rulebook.access import Permission


@needs(Permission.USE_SITE)
def confirm(request: HttpRequest) -> HttpResponse:
    """One passkey touch or one code, then back to where the worker was.

    Whoever has no second factor yet types the password again; who has one, never.
    """
    has = factors_of(request.user)
    sent = _sent(request, has)
    if sent is not None and sent.is_valid():
        with transaction.atomic():
            if hasattr(sent, "save"):
                sent.save()
            trail.note("unlocked" if session.is_locked(request) else "confirmed", by=request.user)
            session.confirm(request)
        return redirect(next_page(request))
    return render(request, "account/reauthenticate.jinja", _page(request, has, sent))


def _ways(has: Factors) -> dict[str, type[forms.Form]]:
    """The forms that the worker may use, by the name of the input that tells them apart."""
    if not has.any:
        return {"password": PasswordAgainForm}
    ways: dict[str, type[forms.Form]] = {}
    if has.passkeys:
        ways["credential"] = PasskeyForm
    if has.takes_codes:
        ways["code"] = CodeForm
    return ways


def _sent(request: HttpRequest, has: Factors) -> forms.Form | None:
    """The form that was sent, filled in; None on GET, and when it is not one of the worker's ways."""
    ways = _ways(has)
    name = next((name for name in ways if name in request.POST), None)
    return None if name is None else ways[name](request.POST, user=request.user)


def _page(request: HttpRequest, has: Factors, sent: forms.Form | None) -> dict[str, Any]:
    """The passkey's question, and the form to type into: as it was sent when it was wrong, else fresh."""
    ways = _ways(has)
    typed = next((ways[name] for name in ("code", "password") if name in ways), None)
    form = sent if typed and isinstance(sent, typed) else typed(user=request.user) if typed else None
    asks_passkey = "credential" in ways
    return {
        "locked": session.is_locked(request),
        "next": next_page(request),
        "wrong": sent,
        "form": form,
        "passkey_question": dict(passkeys.begin_authentication(request.user)) if asks_passkey else None,
    }
