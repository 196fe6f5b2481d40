"""What he tells about a partner: recorded here, taken up by the partner service, never answered here."""

import uuid
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.casefile import audit, drafts
from throughline.casefile.needs import needs
from throughline.programme.actions import partner_details as actions
from throughline.programme.forms.men import PartnerDetailsForm, WithdrawForm
from throughline.programme.views.common import man_or_404
from throughline.rulebook.access import Permission


@needs(Permission.CHANGE_MAN)
def add(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Record what he told about a partner."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="partner details form opened", subject_kind="man", subject=man.pk)
    page = "programme/partner_details_add.jinja"
    if request.method != "POST":
        form = drafts.open_form(request, PartnerDetailsForm, initial={"entry": uuid.uuid4()})
        return render(request, page, {"form": form, "man": man})
    form = PartnerDetailsForm(request.POST)
    if not form.is_valid():
        return render(request, page, {"form": form, "man": man}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    details = dict(form.cleaned_data)
    details_id = details.pop("entry")
    actions.record_partner_details(man=man, details_id=details_id, details=details, by=request.user)
    drafts.drop(request.user, request.path)
    return redirect("man", man.pk)


@needs(Permission.CHANGE_MAN)
def withdraw(request: HttpRequest, man_id: uuid.UUID, details_id: uuid.UUID) -> HttpResponse:
    """Take back partner details that were recorded by mistake."""
    man = man_or_404(request.user, man_id)
    details = man.partner_details.filter(pk=details_id, withdrawn_at__isnull=True).first()
    if details is None:
        raise Http404
    audit.seen(request, what="partner details opened to withdraw", subject_kind="man", subject=man.pk)
    page = "programme/partner_details_withdraw.jinja"
    if request.method != "POST":
        form = drafts.open_form(request, WithdrawForm)
        return render(request, page, {"form": form, "man": man, "details": details})
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render(request, page, {"form": form, "man": man, "details": details}, status=status)
    actions.withdraw_partner_details(details=details, reason=form.cleaned_data["reason"], by=request.user)
    drafts.drop(request.user, request.path)
    return redirect("man", man.pk)
