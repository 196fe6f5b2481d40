"""A second worker reads a finished form, where its answers ask for it."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse

from throughline.casefile import drafts
from throughline.casefile.questionnaires import actions
from throughline.casefile.questionnaires.models import Answered
from throughline.casefile.questionnaires.refusals import Refused
from throughline.casefile.questionnaires.side import Side
from throughline.casefile.questionnaires.views.common import Place, answered_or_404, page, seen
from throughline.casefile.questionnaires.worker_forms import SecondReadingForm


def second_reading(request: HttpRequest, side: Side, subject: Any, answers_id: uuid.UUID) -> HttpResponse:
    """Say whether they agree. The form itself stands on its own page, one link away."""
    place = Place(side, subject)
    answered, instrument = answered_or_404(place, answers_id)
    seen(request, place, "questionnaire opened for a second reading")
    if request.method == "POST":
        form = SecondReadingForm(request.POST)
        if form.is_valid() and _read(request, place, answered, form):
            drafts.drop(request.user, request.path)
            return place.go("answers", answers_id=answered.pk)
    else:
        form = drafts.open_form(request, SecondReadingForm)
    return page(
        request, "second_reading", place, ok=not form.is_bound, form=form, answered=answered,
        instrument=instrument,
    )  # fmt: skip


def _read(request: HttpRequest, place: Place, answered: Answered, form: SecondReadingForm) -> bool:
    try:
        actions.read_second(
            side=place.side, subject=place.subject, answered=answered, by=request.user,
            agrees=form.cleaned_data["agrees"] == "yes", comment=form.cleaned_data["comment"],
        )  # fmt: skip
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True
