"""The children whom he tells about, those who are expected too: added, corrected, taken back."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.casefile.needs import needs
from throughline.programme.actions import children as actions
from throughline.programme.forms.corrections import WithdrawForm
from throughline.programme.forms.people import ChangeChildForm, ChildForm
from throughline.programme.models import Child
from throughline.programme.queries.corrections import row_or_404
from throughline.programme.views.common import form_about, man_or_404
from throughline.rulebook.access import Permission


@needs(Permission.CHANGE_MAN)
def add(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Record a child whom he told about."""
    man = man_or_404(request.user, man_id)
    return form_about(
        request, man, ChildForm, "programme/people/child_add.jinja",
        what="child form opened",
        save=lambda typed: actions.add_child(
            man_id=man.pk, child_id=typed.pop("entry"), details=typed, by=request.user
        ),
        then=reverse("man-people", args=[man.pk]),
    )  # fmt: skip


@needs(Permission.CHANGE_MAN)
def change(request: HttpRequest, man_id: uuid.UUID, child_id: uuid.UUID) -> HttpResponse:
    """Correct what he told about a child, with the reason."""
    man = man_or_404(request.user, man_id)
    child = row_or_404(Child, child_id, man)
    return form_about(
        request, man, ChangeChildForm, "programme/people/child_change.jinja",
        what="child opened to change",
        save=lambda typed: actions.change_child(
            man_id=man.pk, child_id=child_id, reason=typed.pop("reason"), revision=typed.pop("revision"),
            details=typed, by=request.user,
        ),
        then=reverse("man-people", args=[man.pk]),
        initial={name: getattr(child, name) for name in (*actions.DETAILS, "revision")},
    )  # fmt: skip


@needs(Permission.CHANGE_MAN)
def withdraw(request: HttpRequest, man_id: uuid.UUID, child_id: uuid.UUID) -> HttpResponse:
    """Take back a child who was recorded by mistake."""
    man = man_or_404(request.user, man_id)
    child = row_or_404(Child, child_id, man, taken_back_too=request.method == "POST")
    return form_about(
        request, man, WithdrawForm, "programme/people/child_withdraw.jinja",
        what="child opened to withdraw",
        save=lambda typed: actions.withdraw_child(
            man_id=man.pk, child_id=child_id, by=request.user, **typed
        ),
        then=reverse("man-people", args=[man.pk]),
        child=child,
    )  # fmt: skip
