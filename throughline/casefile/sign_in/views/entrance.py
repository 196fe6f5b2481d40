"""Signing in and signing out."""

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.internal import auth as passkeys
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from throughline.casefile.needs import anyone
from throughline.casefile.sign_in import trail
from throughline.casefile.sign_in.factors import factors_of
from throughline.casefile.sign_in.forms import CodeForm, PasskeyForm, PasskeySignInForm, SignInForm
from throughline.casefile.sign_in.next_page import asked_page

# What the browser keeps of this site. Not the cookies: a browser would take the other site's as well.
WIPE = '"cache", "storage"'


class SignIn(LoginView):
    """E-mail address and password, or a passkey."""

    form_class = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return _without_site(super().get_context_data(**kwargs)) | _around(self.request)


class SecondStep(AuthenticateView):
    """The second factor, after the right password."""

    form_class = CodeForm
    webauthn_form_class = PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = _without_site(super().get_context_data(**kwargs))
        has = factors_of(self.stage.login.user)
        return page | {"has": has, "passkeys_only": settings.PASSKEYS_ONLY}


class PasskeySignIn(LoginWebAuthnView):
    """A passkey that says who signs in. The question is fetched by the page's script."""

    form_class = PasskeySignInForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The question for the browser to put to the passkey."""
        return JsonResponse(dict(passkeys.begin_authentication(user=None)))

    def form_invalid(self, form: PasskeySignInForm) -> HttpResponse:
        """The sign-in page again, with a sentence. The same for every reason."""
        page = {"form": SignInForm(request=self.request), "passkey_form": form, **_around(self.request)}
        return render(self.request, "account/login.jinja", page)


def _without_site(page: dict[str, Any]) -> dict[str, Any]:
    """A page's context without the library's `site`, which would stand before ours."""
    return {name: value for name, value in page.items() if name != "site"}


def _around(request: HttpRequest) -> dict[str, Any]:
    """Where the sign-in page leads, and whether it is shown after signing out."""
    return {"next": asked_page(request), "signed_out": "signed-out" in request.GET}


sign_in = anyone("a worker must be able to sign in")(SignIn.as_view())
second_step = anyone("the second step of signing in; needs the password first")(SecondStep.as_view())
passkey_sign_in = anyone("a worker must be able to sign in")(PasskeySignIn.as_view())


@anyone("leaving needs no right, and starting to sign in again is leaving")
@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask on GET; on POST end the session here and tell the browser to forget what it kept."""
    if request.method == "GET":
        if not request.user.is_authenticated:
            return redirect("account_login")
        return render(request, "account/logout.jinja")
    with transaction.atomic():
        if request.user.is_authenticated:
            trail.note("signed out", by=request.user)
        logout(request)
    response = HttpResponseRedirect(f"{redirect('account_login').url}?signed-out")
    response.headers["Clear-Site-Data"] = WIPE
    return response
