"""Entering a form that was filled in on paper, by keyboard alone."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse

from throughline.casefile import drafts
from throughline.casefile.questionnaires import actions
from throughline.casefile.questionnaires.models import Unfinished
from throughline.casefile.questionnaires.paper_form import PaperForm
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
from throughline.casefile.questionnaires.views.too_late import tells_who_is_too_late


@tells_who_is_too_late
def paper(request: HttpRequest, side: Side, subject: Any, unfinished_id: uuid.UUID) -> HttpResponse:
    """All items on one page. When all that was typed can be read, the check of the answers comes next."""
    place = Place(side, subject)
    unfinished, instrument = unfinished_or_404(place, unfinished_id)
    seen(request, place, "questionnaire opened to enter a paper form")
    pass_on_signs(request, place, unfinished)
    asking: dict[str, Any] = {
        "items": instrument.items,
        "wordings": slots_of(wording_of(request.user, instrument)),
        "answers": unfinished.answers,
        "on": unfinished.on,
        "unfinished": unfinished,
        "page_items": instrument.items,
    }
    if request.method == "POST":
        form = PaperForm(request.POST, **asking)
        if _saved(request, place, unfinished, form):
            drafts.drop(request.user, request.path)
            return place.go("questionnaire-check", unfinished_id=unfinished.pk)
        drafts.keep(request.user, request.path, form.as_sent())
    else:
        form = drafts.open_form(request, PaperForm, **asking)
    return page(
        request, "paper", place, ok=not form.is_bound, form=form, unfinished=unfinished, instrument=instrument
    )


def _saved(request: HttpRequest, place: Place, unfinished: Unfinished, form: PaperForm) -> bool:
    """Save what was typed. False when something is wrong, which the form then says."""
    which: dict[str, Any] = {"side": place.side, "subject": place.subject, "by": request.user}
    form.full_clean()
    answers = form.answers()
    if not form.errors:
        try:
            actions.save_page(
                unfinished_id=unfinished.pk, answers=answers, opened_on=form.opened_on,
                items=form.page_items, **which,
            )  # fmt: skip
        except ChangedMeanwhile as refused:
            form.tell(refused)
        except WrongAnswers as refused:
            form.refuse(refused.wrong)
        else:
            return True
    return False
