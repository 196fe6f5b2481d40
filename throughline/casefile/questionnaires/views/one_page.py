"""One page of a form that is being filled in."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse

from throughline.casefile import drafts
from throughline.casefile.questionnaires import actions
from throughline.casefile.questionnaires.form import AnswersForm
from throughline.casefile.questionnaires.layout import laid_out
from throughline.casefile.questionnaires.models import Unfinished
from throughline.casefile.questionnaires.progress import progress
from throughline.casefile.questionnaires.refusals import WrongAnswers
from throughline.casefile.questionnaires.side import Side
from throughline.casefile.questionnaires.views.common import (
    Place,
    page,
    seen,
    slots_of,
    unfinished_or_404,
    wording_of,
)
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.paging import Page, next_page, page_items, pages_of, previous_page


def one_page(
    request: HttpRequest, side: Side, subject: Any, unfinished_id: uuid.UUID, number: int
) -> HttpResponse:
    """Show the items of one page, or save what was answered and turn the page."""
    place = Place(side, subject)
    unfinished, instrument = unfinished_or_404(place, unfinished_id)
    here = next((one for one in pages_of(instrument) if one.number == number), None)
    items = page_items(here, instrument, unfinished.answers) if here else ()
    if here is None or not items:
        return _onwards(place, unfinished, instrument, number)
    seen(request, place, "questionnaire page opened")
    wordings = slots_of(wording_of(request.user, instrument))
    asking = {"items": items, "wordings": wordings, "answers": unfinished.answers}
    if request.method == "POST":
        form = AnswersForm(request.POST, **asking)
        saved = _saved(request, place, unfinished, form)
        if saved is not None:
            return _turned(request, place, saved, instrument, here)
        drafts.keep(request.user, request.path, request.POST)
    else:
        form = drafts.open_form(request, AnswersForm, **asking)
    before = previous_page(instrument, unfinished.answers, number)
    return page(
        request, "page", place, ok=not form.is_bound, form=form, parts=laid_out(here, form),
        unfinished=unfinished, instrument=instrument, here=here, before=before,
        progress=progress(here, instrument, unfinished.answers), checking=_is_from_check(request),
    )  # fmt: skip


def _saved(
    request: HttpRequest, place: Place, unfinished: Unfinished, form: AnswersForm
) -> Unfinished | None:
    """Save the page. None when something is wrong, which the form then says; signs of danger count anyway."""
    which: dict[str, Any] = {"side": place.side, "subject": place.subject, "by": request.user}
    if form.is_valid():
        try:
            return actions.save_page(unfinished_id=unfinished.pk, answers=form.answers(), **which)
        except WrongAnswers as refused:
            form.refuse(refused.wrong)
    actions.raise_concerns(unfinished=unfinished, answers=form.answers(), **which)
    return None


def _turned(
    request: HttpRequest, place: Place, saved: Unfinished, instrument: Instrument, here: Page
) -> HttpResponse:
    """Where to go after a page was saved: to the next one, to the check, or away for now."""
    drafts.drop(request.user, request.path)
    if request.POST.get("then") == "later":
        return place.go("questionnaires")
    if _is_from_check(request):
        return place.go("questionnaire-check", unfinished_id=saved.pk)
    return _onwards(place, saved, instrument, here.number)


def _onwards(place: Place, unfinished: Unfinished, instrument: Instrument, number: int) -> HttpResponse:
    following = next_page(instrument, unfinished.answers, number)
    if following is None:
        return place.go("questionnaire-check", unfinished_id=unfinished.pk)
    return place.go("questionnaire-page", unfinished_id=unfinished.pk, number=following.number)


def _is_from_check(request: HttpRequest) -> bool:
    """Whether the page was opened to change one answer, so that the check comes next again."""
    return request.GET.get("next") == "check"
