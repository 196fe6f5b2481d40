"""The accounts of an administrator's agency. None of these pages leads to a record."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from throughline.casefile import audit, forms, queries
from throughline.casefile.actions import staff as actions
from throughline.casefile.form_page import form_page, posted
from throughline.casefile.models import Staff
from throughline.casefile.needs import needs
from throughline.casefile.sign_in.factors import factors_of
from throughline.casefile.views.staff_forms import AddStaffForm, RenewForm, RolesForm
from throughline.rulebook.access import ROLES, Permission


def staff_or_404(administrator: Staff, staff_id: uuid.UUID) -> Staff:
    """An account of the administrator's agency. Not there and not theirs are the same 404."""
    staff = queries.staff_for(administrator).select_related("agency").filter(pk=staff_id).first()
    if staff is None:
        raise Http404
    return staff


def roles_in_words(staff: Staff) -> str:
    """The labels of a worker's present roles."""
    return ", ".join(sorted(ROLES[key].label for key in staff.role_keys if key in ROLES))


def state_of(staff: Staff) -> str:
    """Whether a worker can sign in, in a word or two."""
    if not staff.is_active:
        return "Switched off"
    return "Works" if staff.may_sign_in(timezone.localdate()) else "Expired"


@needs(Permission.MANAGE_STAFF)
def everybody(request: HttpRequest) -> HttpResponse:
    """Every account of the agency, by name."""
    audit.seen(request, what="list of staff", subject_kind="staff")
    rows = [(one, roles_in_words(one), state_of(one)) for one in queries.staff_for(request.user)]
    return render(request, "casefile/staff/list.jinja", {"rows": rows})


@needs(Permission.MANAGE_STAFF)
def add(request: HttpRequest) -> HttpResponse:
    """Add a worker, and show their first password once."""
    form = AddStaffForm(posted(request))
    if form.is_valid():
        try:
            staff, password = actions.add_staff(
                **form.cleaned_data, agency=request.user.agency, by=request.user
            )
        except actions.Refused as why:
            form.add_error(why.field, str(why))
        else:
            return _password_once(request, staff, password)
    return form_page(request, "casefile/staff/add.jinja", form)


@needs(Permission.MANAGE_STAFF)
def member(request: HttpRequest, staff_id: uuid.UUID) -> HttpResponse:
    """One account, and what can be done to it."""
    staff = staff_or_404(request.user, staff_id)
    audit.seen(request, what="account opened", subject_kind="staff", subject=staff.pk)
    page = {
        "staff": staff,
        "roles": roles_in_words(staff),
        "state": state_of(staff),
        "has": factors_of(staff),
        "is_self": staff.pk == request.user.pk,
    }
    return render(request, "casefile/staff/member.jinja", page)


@needs(Permission.MANAGE_STAFF)
def change_roles(request: HttpRequest, staff_id: uuid.UUID) -> HttpResponse:
    """Replace a worker's roles."""
    staff = staff_or_404(request.user, staff_id)
    form = RolesForm(posted(request), initial={"roles": staff.role_keys})
    return _do(request, staff, "casefile/staff/roles.jinja", form, actions.set_roles)


@needs(Permission.MANAGE_STAFF)
def renew(request: HttpRequest, staff_id: uuid.UUID) -> HttpResponse:
    """Let an account work for longer, or again."""
    staff = staff_or_404(request.user, staff_id)
    return _do(request, staff, "casefile/staff/renew.jinja", RenewForm(posted(request)), actions.renew_staff)


@needs(Permission.MANAGE_STAFF)
def disable(request: HttpRequest, staff_id: uuid.UUID) -> HttpResponse:
    """Switch an account off, after asking."""
    staff = staff_or_404(request.user, staff_id)
    form = forms.Form(posted(request))
    return _do(request, staff, "casefile/staff/disable.jinja", form, actions.disable_staff)


@needs(Permission.MANAGE_STAFF)
def reset_second_factor(request: HttpRequest, staff_id: uuid.UUID) -> HttpResponse:
    """Forget a lost second factor, after asking."""
    staff = staff_or_404(request.user, staff_id)
    form = forms.Form(posted(request))
    return _do(request, staff, "casefile/staff/second_factor.jinja", form, actions.reset_second_factor)


@needs(Permission.MANAGE_STAFF)
def new_password(request: HttpRequest, staff_id: uuid.UUID) -> HttpResponse:
    """Give a worker who forgot theirs a password, shown once, after asking."""
    staff = staff_or_404(request.user, staff_id)
    form = forms.Form(posted(request))
    if form.is_valid():
        return _password_once(request, staff, actions.give_new_password(staff=staff, by=request.user))
    return form_page(request, "casefile/staff/password.jinja", form, staff=staff)


def _do(
    request: HttpRequest, staff: Staff, template: str, form: forms.Form, action: Callable[..., Any]
) -> HttpResponse:
    """Show a form; when it is sent and right, do it with its answers and go back to the account."""
    if form.is_valid():
        try:
            action(staff=staff, by=request.user, **form.cleaned_data)
            return redirect("staff-member", staff.pk)
        except actions.Refused as why:
            form.add_error(why.field, str(why))
    return form_page(request, template, form, staff=staff)


def _password_once(request: HttpRequest, staff: Staff, password: str) -> HttpResponse:
    """Shown in the answer itself: it is kept nowhere, so it cannot be shown again."""
    return render(request, "casefile/staff/password_once.jinja", {"staff": staff, "password": password})
