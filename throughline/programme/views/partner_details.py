"""What he tells about a partner or somebody else at risk: recorded here, taken up by the partner service,
never answered here."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.casefile.needs import needs
from throughline.programme.actions import partner_details as actions
from throughline.programme.forms.corrections import WithdrawForm
from throughline.programme.forms.people import ChangePartnerDetailsForm, PartnerDetailsForm
from throughline.programme.models import PartnerDetails
from throughline.programme.queries.corrections import row_or_404
from throughline.programme.views.common import form_about, man_or_404
from throughline.rulebook.access import Permission


@needs(Permission.CHANGE_MAN)
def add(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Record what he told about somebody at risk."""
    man = man_or_404(request.user, man_id)
    return form_about(
        request, man, PartnerDetailsForm, "programme/people/details_add.jinja",
        what="partner details form opened",
        save=lambda typed: actions.record_partner_details(
            man=man, details_id=typed.pop("entry"), details=typed, by=request.user
        ),
        then=reverse("man-people", args=[man.pk]),
    )  # fmt: skip


@needs(Permission.CHANGE_MAN)
def change(request: HttpRequest, man_id: uuid.UUID, details_id: uuid.UUID) -> HttpResponse:
    """Correct what he told, with the reason."""
    man = man_or_404(request.user, man_id)
    details = row_or_404(PartnerDetails, details_id, man)
    return form_about(
        request, man, ChangePartnerDetailsForm, "programme/people/details_change.jinja",
        what="partner details opened to change",
        save=lambda typed: actions.change_partner_details(
            man_id=man.pk, details_id=details_id, reason=typed.pop("reason"),
            revision=typed.pop("revision"), details=typed, by=request.user,
        ),
        then=reverse("man-people", args=[man.pk]),
        initial={name: getattr(details, name) for name in (*actions.DETAILS, "revision")},
    )  # fmt: skip


@needs(Permission.CHANGE_MAN)
def withdraw(request: HttpRequest, man_id: uuid.UUID, details_id: uuid.UUID) -> HttpResponse:
    """Take back details that were recorded by mistake."""
    man = man_or_404(request.user, man_id)
    details = row_or_404(PartnerDetails, details_id, man, taken_back_too=request.method == "POST")
    return form_about(
        request, man, WithdrawForm, "programme/people/details_withdraw.jinja",
        what="partner details opened to withdraw",
        save=lambda typed: actions.withdraw_partner_details(details=details, by=request.user, **typed),
        then=reverse("man-people", args=[man.pk]),
        details=details,
    )  # fmt: skip
