"""A worker's own account: what it says, and changing the password."""

from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.casefile import forms
from throughline.casefile.actions.own_account import change_own_password
from throughline.casefile.form_page import form_page, posted
from throughline.casefile.models import Staff
from throughline.casefile.needs import needs
from throughline.casefile.sign_in import limits
from throughline.casefile.sign_in.factors import factors_of
from throughline.rulebook.access import ROLES, Permission


class NewPasswordForm(forms.Form):
    """The present password, and a new one typed twice."""

    old_password = forms.PasswordField("Your present password")
    new_password = forms.PasswordField(
        "Your new password",
        autocomplete="new-password",
        hint="At least 12 characters. Three or four words that do not belong together are easy to remember.",
    )
    again_password = forms.PasswordField("Your new password again", autocomplete="new-password")

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        self.request = request
        super().__init__(*args, **kwargs)

    def clean_old_password(self) -> str:
        """Refuses a wrong password and too many tries."""
        staff = self.request.user
        limits.count_code(self.request, staff)
        if not staff.check_password(self.cleaned_data["old_password"]):
            raise ValidationError("That is not your present password. Try again.")
        limits.forget_codes(self.request, staff)
        return self.cleaned_data["old_password"]

    def clean_new_password(self) -> str:
        """Refuses what is short, common, like the worker's name, or no change."""
        new = self.cleaned_data["new_password"]
        if new == self.cleaned_data.get("old_password"):
            raise ValidationError("Choose a password that is not your present one")
        validate_password(new, self.request.user)
        return new

    def clean_again_password(self) -> str:
        """Refuses a slip of the finger."""
        again = self.cleaned_data["again_password"]
        if "new_password" in self.cleaned_data and again != self.cleaned_data["new_password"]:
            raise ValidationError("The two new passwords are not the same. Type them again.")
        return again


@needs(Permission.USE_SITE)
def account(request: HttpRequest) -> HttpResponse:
    """Who the worker is on this site, until when, and how they sign in."""
    staff: Staff = request.user
    page = {
        "staff": staff,
        "roles": [ROLES[key].label for key in staff.role_keys if key in ROLES],
        "has": factors_of(staff),
    }
    return render(request, "account/account.jinja", page)


@needs(Permission.USE_SITE)
def change_password(request: HttpRequest) -> HttpResponse:
    """Choose a new password. A worker who was given one has to do this first."""
    first = request.user.must_change_password
    form = NewPasswordForm(posted(request), request=request)
    if form.is_valid():
        change_own_password(staff=request.user, password=form.cleaned_data["new_password"])
        update_session_auth_hash(request, request.user)
        return redirect("home" if first else "account")
    return form_page(request, "account/password_change.jinja", form, first=first)
