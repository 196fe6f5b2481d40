"""Men who must not share a group: finding the other man, keeping them apart, ending it."""

import uuid
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from throughline.casefile import audit, drafts
from throughline.casefile.needs import needs
from throughline.casefile.pages.dates import day_in_words
from throughline.programme.actions.common import Refused
from throughline.programme.actions.non_association import add_non_association, end_non_association
from throughline.programme.forms.referral import EndApartForm, FindOtherForm, KeepApartForm
from throughline.programme.models import Man
from throughline.programme.queries.non_association import men_to_choose, non_associations_of
from throughline.programme.views.common import form_about, man_or_404, show_refusal
from throughline.rulebook.access import Permission

ADD = "programme/referral/apart_add.jinja"
NOBODY = "Nobody else in this agency has such a name and date of birth. Check both, or add him first."


@needs(Permission.REFER)
def add(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Find the other man by name and birth, both by POST, then say which one and why."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="non-association form opened", subject_kind="man", subject=man.pk)
    if request.method != "POST":
        return render(request, ADD, {"form": drafts.open_form(request, FindOtherForm), "man": man})
    asked = "asked" in request.POST
    form = (KeepApartForm if asked else FindOtherForm)(request.POST)
    found = _found(request, man)
    if asked:
        form.fields["other"].choices = _choices(found)
        if form.is_valid() and _saved(request, man, form):
            return redirect("man-referral", man.pk)
    elif form.is_valid() and found:
        form = KeepApartForm.initial_from(dict(request.POST.lists()), initial={"entry": uuid.uuid4()})
        form.fields["other"].choices = _choices(found)
        return render(request, ADD, {"form": form, "man": man})
    elif form.is_valid():
        form.add_error("name", NOBODY)
    return render(request, ADD, {"form": form, "man": man}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@needs(Permission.REFER)
def end(request: HttpRequest, man_id: uuid.UUID, nonassociation_id: uuid.UUID) -> HttpResponse:
    """Let two men share a group again."""
    man = man_or_404(request.user, man_id)
    apart = next((one for one in non_associations_of(man) if one.id == nonassociation_id), None)
    if apart is None:
        raise Http404

    def save(typed: dict) -> None:
        end_non_association(
            man_id=man.pk, nonassociation_id=apart.id, ended_on=typed["ended_on"], by=request.user
        )

    return form_about(
        request, man, EndApartForm, "programme/referral/apart_end.jinja",
        what="non-association opened to end", save=save, then=reverse("man-referral", args=[man.pk]),
        apart=apart,
    )  # fmt: skip


def _found(request: HttpRequest, man: Man) -> list[Man]:
    """The men who fit what was typed, once the line that says so is written."""
    looked_for = FindOtherForm(request.POST)
    if not looked_for.is_valid():
        return []
    audit.seen(request, what="men to keep apart looked for", subject_kind="men")
    typed = looked_for.cleaned_data
    return men_to_choose(request.user, man, name=typed["name"], born=typed["born"])


def _choices(found: list[Man]) -> list[tuple[str, str]]:
    return [(str(one.pk), f"{one}, born {day_in_words(one.date_of_birth)}") for one in found]


def _saved(request: HttpRequest, man: Man, form: KeepApartForm) -> bool:
    typed = form.cleaned_data
    try:
        add_non_association(
            man_id=man.pk, nonassociation_id=typed["entry"], other_id=uuid.UUID(typed["other"]),
            reason=typed["reason"], from_on=typed["from_on"], by=request.user,
        )  # fmt: skip
    except Refused as refused:
        show_refusal(form, refused)
        return False
    drafts.drop(request.user, request.path)
    return True
