"""A worker's passkeys: list, add, rename, remove. Adding one needs the browser's own dialogue."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as library
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.casefile import forms
from throughline.casefile.actions import second_factor as actions
from throughline.casefile.form_page import form_page, posted
from throughline.casefile.needs import needs
from throughline.casefile.sign_in.confirmed import just_confirmed
from throughline.casefile.sign_in.factors import factors_of
from throughline.rulebook.access import Permission

NOT_ADDED = "The passkey could not be added. Try again, or use another device."


class NameForm(forms.Form):
    """What the worker calls a passkey."""

    name = forms.TextField("Name of this passkey", max_length=60, hint="For example, work telephone")


class NewPasskeyForm(NameForm):
    """A new passkey: its name, and what the browser answered."""

    credential = forms.HiddenAnswerField(NOT_ADDED)

    def clean_credential(self) -> dict[str, Any]:
        """Refuses an answer to another question, from another site, or without its owner's finger or PIN."""
        answer = self.cleaned_data["credential"]
        try:
            library.parse_registration_response(answer)
            library.complete_registration(answer)
        except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
            raise ValidationError(NOT_ADDED) from None
        return answer


@needs(Permission.USE_SITE)
def passkeys(request: HttpRequest) -> HttpResponse:
    """The worker's passkeys."""
    page = {"passkeys": factors_of(request.user).passkeys}
    return render(request, "mfa/webauthn/authenticator_list.jinja", page)


@needs(Permission.USE_SITE)
@just_confirmed
def add(request: HttpRequest) -> HttpResponse:
    """Add a passkey, then show the printed codes if they were made with it."""
    form = NewPasskeyForm(posted(request))
    if form.is_valid():
        made_codes = actions.add_passkey(
            staff=request.user, name=form.cleaned_data["name"], credential=form.cleaned_data["credential"]
        )
        return redirect("mfa_view_recovery_codes" if made_codes else "mfa_list_webauthn")
    ask = dict(library.begin_registration(request.user, passwordless=True))
    return form_page(request, "mfa/webauthn/add_form.jinja", form, ask=ask)


@needs(Permission.USE_SITE)
@just_confirmed
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a passkey another name."""
    passkey = _own(request, pk)
    form = NameForm(posted(request), initial={"name": passkey.wrap().name})
    if form.is_valid():
        actions.rename_passkey(staff=request.user, passkey=passkey, name=form.cleaned_data["name"])
        return redirect("mfa_list_webauthn")
    return form_page(request, "mfa/webauthn/edit_form.jinja", form)


@needs(Permission.USE_SITE)
@just_confirmed
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a passkey, for example one on a lost telephone."""
    passkey = _own(request, pk)
    form = forms.Form(posted(request))
    if form.is_valid():
        try:
            actions.remove_passkey(staff=request.user, passkey=passkey)
            return redirect("mfa_list_webauthn")
        except actions.Refused as why:
            form.add_error(None, str(why))
    page = "mfa/webauthn/authenticator_confirm_delete.jinja"
    return form_page(request, page, form, name=passkey.wrap().name)


def _own(request: HttpRequest, pk: int) -> Authenticator:
    """One of the worker's own passkeys. Not there and not yours are the same 404."""
    found = next((one for one in factors_of(request.user).passkeys if one.pk == pk), None)
    if found is None:
        raise Http404
    return found
