"""One page of a form that is being filled in."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from throughline.casefile import drafts
from throughline.casefile.questionnaires import actions
from throughline.casefile.questionnaires.form import AnswersForm
from throughline.casefile.questionnaires.layout import laid_out
from throughline.casefile.questionnaires.models import Unfinished
from throughline.casefile.questionnaires.progress import progress
from throughline.casefile.questionnaires.refusals import ChangedMeanwhile, WrongAnswers
from throughline.casefile.questionnaires.side import Side
from throughline.casefile.questionnaires.views.common import (
    Place,
    page,
    seen,
    slots_of,
    unfinished_or_404,
    wording_of,
)
from throughline.casefile.questionnaires.views.signs import pass_on_signs
from throughline.casefile.questionnaires.views.too_late import not_asked_now, tells_who_is_too_late, texts_for
from throughline.rulebook.instruments.definition import Instrument, Item
from throughline.rulebook.instruments.paging import Page, next_page, page_items, pages_of, previous_page


@tells_who_is_too_late
def one_page(
    request: HttpRequest, side: Side, subject: Any, unfinished_id: uuid.UUID, number: int
) -> HttpResponse:
    """Show the items of one page, or save what was answered and turn the page."""
    place = Place(side, subject)
    unfinished, instrument = unfinished_or_404(place, unfinished_id)
    passed_on = pass_on_signs(request, place, unfinished)
    here = next((one for one in pages_of(instrument) if one.number == number), None)
    items = page_items(here, instrument, unfinished.answers) if here else ()
    onwards = _onwards(place, unfinished, instrument, number)
    if here and (stray := _filled_in_though_not_asked(request, here, items)):
        go_on = request.path if items else onwards.url
        return not_asked_now(request, place, stray, instrument=instrument, passed_on=passed_on, go_on=go_on)
    if here is None or not items:
        return onwards
    seen(request, place, "questionnaire page opened")
    wordings = slots_of(wording_of(request.user, instrument))
    asking = {"items": items, "wordings": wordings, "answers": unfinished.answers}
    asking |= {"unfinished": unfinished, "page_items": here.items}
    if request.method == "POST":
        form = AnswersForm(request.POST, **asking)
        saved = _saved(request, place, unfinished, form)
        if saved is not None:
            return _turned(request, place, saved, instrument, here)
        drafts.keep(request.user, request.path, form.as_sent())
    else:
        form = drafts.open_form(request, AnswersForm, **asking)
    before = previous_page(instrument, unfinished.answers, number)
    return page(
        request, "page", place, ok=not form.is_bound, form=form, parts=laid_out(here, form),
        unfinished=unfinished, instrument=instrument, here=here, before=before,
        progress=progress(here, instrument, unfinished.answers), checking=_is_from_check(request),
    )  # fmt: skip


def _filled_in_though_not_asked(request: HttpRequest, here: Page, items: tuple[Item, ...]) -> list[Item]:
    """What was typed for items that are not asked any more, now or before: it is looked for only then."""
    if request.method != "POST" and items:
        return []  # what is asked is shown, with what was typed
    typed = request.POST if request.method == "POST" else drafts.take(request.user, request.path)
    sent = dict(typed.lists()) if isinstance(typed, QueryDict) else typed or {}
    return [item for item in here.items if item not in items and texts_for(item, sent)]


def _saved(
    request: HttpRequest, place: Place, unfinished: Unfinished, form: AnswersForm
) -> Unfinished | None:
    """Save the page. None when something is wrong, which the form then says."""
    which: dict[str, Any] = {"side": place.side, "subject": place.subject, "by": request.user}
    if form.is_valid():
        try:
            return actions.save_page(
                unfinished_id=unfinished.pk, answers=form.answers(), opened_on=form.opened_on,
                items=form.page_items, **which,
            )  # fmt: skip
        except ChangedMeanwhile as refused:
            form.tell(refused)
        except WrongAnswers as refused:
            form.refuse(refused.wrong)
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


def _onwards(
    place: Place, unfinished: Unfinished, instrument: Instrument, number: int
) -> HttpResponseRedirect:
    following = next_page(instrument, unfinished.answers, number)
    if following is None:
        return place.go("questionnaire-check", unfinished_id=unfinished.pk)
    return place.go("questionnaire-page", unfinished_id=unfinished.pk, number=following.number)


def _is_from_check(request: HttpRequest) -> bool:
    """Whether the page was opened to change one answer, so that the check comes next again."""
    return request.GET.get("next") == "check"
