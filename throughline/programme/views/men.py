"""The men's pages: search, adding a man, changing his details, their history."""

import uuid
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.casefile import audit, drafts
from throughline.casefile.history import Version, versions
from throughline.casefile.needs import needs
from throughline.programme import queries
from throughline.programme import record as lists
from throughline.programme.actions import men as actions
from throughline.programme.actions.common import Refused
from throughline.programme.forms.men import ChangeManForm, ConfirmManForm, FindForm, ManForm
from throughline.programme.models import Man
from throughline.programme.queries.alike import SHOWN, WHO
from throughline.programme.views.common import man_or_404, show_refusal, words_shown
from throughline.programme.views.merging import side_by_side
from throughline.rulebook.access import Permission


@needs(Permission.SEE_MEN)
def find(request: HttpRequest) -> HttpResponse:
    """Search by POST, so that no name stands in an address or a browser's history."""
    form = FindForm(request.POST or None)
    men = None
    if form.is_valid():
        audit.seen(request, what="search for a man", subject_kind="men")
        men = queries.found(request.user, **form.cleaned_data)
    context = {"form": form, "men": men, "may_add": request.user.may(Permission.ADD_MAN)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "programme/find.jinja", context, status=status)


@needs(Permission.ADD_MAN)
def add(request: HttpRequest) -> HttpResponse:
    """Add a man. When somebody much like him is known, that man is shown first and the worker must say no."""
    if request.method != "POST":
        form = drafts.open_form(request, ManForm, initial={"entry": uuid.uuid4()})
        return render(request, "programme/add.jinja", {"form": form, "alike": []})
    asked = "asked" in request.POST
    form = (ConfirmManForm if asked else ManForm)(request.POST)
    alike: list[Man] = []
    details: dict = {}
    if form.is_valid():
        details = form.details()
        alike = [] if asked else _alike(request, form.cleaned_data["entry"], details)
        if not alike:
            man = actions.add_man(man_id=form.cleaned_data["entry"], details=details, by=request.user)
            drafts.drop(request.user, request.path)
            return redirect("man", man.pk)
        audit.seen(request, what="men much alike", subject_kind="men")
        form = ConfirmManForm.holding(request.POST)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    pairs = [(other, _beside(details, other)) for other in alike]
    return render(request, "programme/add.jinja", {"form": form, "alike": pairs}, status=status)


def _beside(details: dict, other: Man) -> list[list[str]]:
    """What was typed beside what is known: of a man whom this worker may not open, only who he is."""
    return side_by_side(Man(**details), other, SHOWN if other.is_open else WHO)


def _alike(request: HttpRequest, man_id: uuid.UUID, details: dict) -> list[Man]:
    """Men much like the one being added, leaving out the one that this same form has just added."""
    alike = queries.likely_same(
        request.user,
        family_name=details["family_name"],
        given_names=details["given_names"],
        date_of_birth=details["date_of_birth"],
    )
    return [] if any(man.pk == man_id for man in alike) else alike


@needs(Permission.CHANGE_MAN)
def change(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Change a man's details, with the reason. A saved change shows nothing, so its own line is enough."""
    form = ChangeManForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid() and _saved(request, form, man_id):
        drafts.drop(request.user, request.path)
        return redirect("man", man_id)
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="details opened to change", subject_kind="man", subject=man.pk)
    if form is not None:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render(request, "programme/change.jinja", {"form": form, "man": man}, status=status)
    now = {name: getattr(man, name) for name in actions.DETAILS} | {"revision": man.revision}
    form = drafts.open_form(request, ChangeManForm, initial=now)
    return render(request, "programme/change.jinja", {"form": form, "man": man})


def _saved(request: HttpRequest, form: ChangeManForm, man_id: uuid.UUID) -> bool:
    try:
        actions.change_details(
            man_id=man_id,
            details=form.details(),
            reason=form.cleaned_data["reason"],
            revision=form.cleaned_data["revision"],
            by=request.user,
        )
    except actions.Overtaken as overtaken:
        drafts.drop(request.user, request.path)  # it was of the older version too
        by = overtaken.man.saved_by
        form.add_error(None, f"{by} changed this record while you were typing, so your change was not saved. "
                             "Look at his history, then open this page again.")  # fmt: skip
        return False
    except Refused as refused:
        show_refusal(form, refused)
        return False
    return True


@needs(Permission.SEE_MEN)
def history(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """What was changed on a man's record, by whom and why."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="history opened", subject_kind="man", subject=man.pk)
    context = {"man": man, "versions": history_of(man), **words_shown(request.user, man)}
    return render(request, "programme/history.jinja", context)


def history_of(man: Man) -> list[Version]:
    """Every version of his details, newest first."""
    return versions(man, lists.earlier_versions_of(man), actions.DETAILS)
