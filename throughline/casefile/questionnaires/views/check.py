"""Checking the answers before a form is finished, and dropping a form that will not be."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse

from throughline.casefile import drafts
from throughline.casefile.form_page import posted
from throughline.casefile.questionnaires import actions
from throughline.casefile.questionnaires.form import wording_of as wording_of_item
from throughline.casefile.questionnaires.models import Answered, Unfinished
from throughline.casefile.questionnaires.progress import checked, page_of
from throughline.casefile.questionnaires.refusals import NotFinished, Refused, WrongAnswers
from throughline.casefile.questionnaires.shown import sections_of
from throughline.casefile.questionnaires.side import Side
from throughline.casefile.questionnaires.views.common import (
    Place,
    one_unfinished_or_404,
    page,
    seen,
    slots_of,
    unfinished_or_404,
    wording_of,
)
from throughline.casefile.questionnaires.views.start import fill_in_url
from throughline.casefile.questionnaires.worker_forms import FinishAmendedForm, FinishForm
from throughline.rulebook.instruments.definition import Instrument


def check(request: HttpRequest, side: Side, subject: Any, unfinished_id: uuid.UUID) -> HttpResponse:
    """Every item that is asked with its answer; what is missing; and finishing."""
    place = Place(side, subject)
    unfinished, instrument = unfinished_or_404(place, unfinished_id)
    seen(request, place, "questionnaire answers checked")
    kind = FinishAmendedForm if unfinished.replaces_id else FinishForm
    missing, wrong = [instrument.by_key[key] for key in checked(instrument, unfinished).missing], []
    if request.method == "POST":
        form = kind(request.POST)
        done, wrong = _finished(request, place, unfinished, form) if form.is_valid() else (None, [])
        if done is not None:
            drafts.drop_under(request.user, _pages_of(place, unfinished))
            return place.go("answers", answers_id=done.pk)
    else:
        form = drafts.open_form(request, kind)
    wordings = slots_of(wording_of(request.user, instrument))
    return page(
        request, "check", place, ok=not form.is_bound, form=form, unfinished=unfinished,
        instrument=instrument,
        sections=sections_of(instrument, unfinished.answers, partial(wording_of_item, wordings=wordings)),
        change=_changes(place, unfinished, instrument), missing=missing, wrong=wrong,
    )  # fmt: skip


def drop(request: HttpRequest, side: Side, subject: Any, unfinished_id: uuid.UUID) -> HttpResponse:
    """Forget a form that will not be finished, after asking once."""
    place = Place(side, subject)
    unfinished = one_unfinished_or_404(place, unfinished_id)
    instrument = unfinished.definition  # none when this code does not know it, which must keep nobody
    seen(request, place, "questionnaire opened to drop")
    if posted(request) is not None:
        actions.drop(side=side, subject=subject, unfinished_id=unfinished.pk, by=request.user)
        drafts.drop_under(request.user, _pages_of(place, unfinished))
        return place.go("questionnaires")
    keep = fill_in_url(place, unfinished, instrument) if instrument else place.url("questionnaires")
    return page(request, "drop", place, unfinished=unfinished, instrument=instrument, keep=keep)


def _finished(
    request: HttpRequest, place: Place, unfinished: Unfinished, form: Any
) -> tuple[Answered | None, list[Any]]:
    """Finish the form; or None, and what is wrong with the answers. What is missing the page lists itself."""
    try:
        return actions.finish(
            side=place.side, subject=place.subject, unfinished_id=unfinished.pk,
            reason=form.cleaned_data.get("reason", ""), by=request.user,
        ), []  # fmt: skip
    except NotFinished:
        form.add_error(
            None, "It cannot be finished yet. Some questions have no answer: they are listed below."
        )
    except WrongAnswers as refused:
        form.add_error(None, "It cannot be finished yet. Some answers are wrong: they are listed below.")
        return None, list(refused.wrong)
    except Refused as refused:
        form.add_error(None, str(refused))
    return None, []


def _changes(place: Place, unfinished: Unfinished, instrument: Instrument) -> dict[str, str]:
    """Where each item can be changed, by its key."""
    pages: dict[int, str] = {}
    found = {}
    for key, number in page_of(instrument).items():
        if number not in pages:
            pages[number] = place.url("questionnaire-page", unfinished_id=unfinished.pk, number=number)
        found[key] = f"{pages[number]}?next=check#id_q-{key}"
    return found


def _pages_of(place: Place, unfinished: Unfinished) -> str:
    """What the addresses of this form's pages begin with."""
    return place.url("questionnaire-check", unfinished_id=unfinished.pk).removesuffix("check/")
