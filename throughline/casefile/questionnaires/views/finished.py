"""A finished form: what was answered and worked out, its versions, and changing it or taking it back."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse

from throughline.casefile import drafts
from throughline.casefile.form_page import posted
from throughline.casefile.questionnaires import actions, queries
from throughline.casefile.questionnaires.models import Answered
from throughline.casefile.questionnaires.refusals import Refused
from throughline.casefile.questionnaires.shown import readings_shown, sections_of, subject_of
from throughline.casefile.questionnaires.side import Side
from throughline.casefile.questionnaires.views.common import (
    Place,
    answered_or_404,
    own_id,
    page,
    seen,
    thresholds_of,
    wording_of,
)
from throughline.casefile.questionnaires.views.start import to_fill_in
from throughline.casefile.questionnaires.worker_forms import AmendForm, WithdrawForm
from throughline.rulebook.instruments.scoring import readings


def finished(request: HttpRequest, side: Side, subject: Any, answers_id: uuid.UUID) -> HttpResponse:
    """The finished form, with all its answers."""
    place = Place(side, subject)
    answered, instrument = answered_or_404(place, answers_id)
    seen(request, place, "questionnaire opened")
    thresholds = thresholds_of(wording_of(request.user, instrument, answered), instrument)
    second = queries.second_readings(side, answered)
    is_current = not answered.withdrawn and not answered.is_replaced
    waits = is_current and queries.waits_for_second_reader(answered, second)
    wrote = str(request.user.pk) in answered.written_by
    return page(
        request, "finished", place, answered=answered, instrument=instrument, is_current=is_current,
        made=readings_shown(instrument, readings(instrument, answered.answers, thresholds=thresholds)),
        sections=sections_of(instrument, answered.answers, subject_of),
        versions=queries.versions_of(side, answered), second_readings=second, waits=waits,
        may_read_second=waits and not wrote and request.user.may(side.second_read),
        may_change=is_current and request.user.may(side.fill),
    )  # fmt: skip


def amend(request: HttpRequest, side: Side, subject: Any, answers_id: uuid.UUID) -> HttpResponse:
    """Open a finished form to change it. It stays as it is until the changed one is finished."""
    place = Place(side, subject)
    answered, instrument = answered_or_404(place, answers_id)
    seen(request, place, "questionnaire opened to amend")
    form = AmendForm(posted(request), initial={"entry": uuid.uuid4()})
    if form.is_valid():
        try:
            unfinished = actions.start(
                side=side, subject=subject, unfinished_id=own_id(place, form.cleaned_data["entry"]),
                instrument=instrument, respondent=answered.respondent, time_point=answered.time_point,
                period=answered.period, on=answered.on, replaces=answered, by=request.user,
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return to_fill_in(place, unfinished, instrument)
    return page(
        request, "amend", place, ok=not form.is_bound, form=form, answered=answered, instrument=instrument
    )


def withdraw(request: HttpRequest, side: Side, subject: Any, answers_id: uuid.UUID) -> HttpResponse:
    """Take a finished form back, with the reason. It can still be opened."""
    place = Place(side, subject)
    answered, instrument = answered_or_404(place, answers_id)
    seen(request, place, "questionnaire opened to withdraw")
    if request.method == "POST":
        form = WithdrawForm(request.POST)
        if form.is_valid() and _withdrawn(request, place, answered, form):
            drafts.drop(request.user, request.path)
            return place.go("questionnaires")
    else:
        form = drafts.open_form(request, WithdrawForm)
    return page(
        request, "withdraw", place, ok=not form.is_bound, form=form, answered=answered, instrument=instrument
    )


def _withdrawn(request: HttpRequest, place: Place, answered: Answered, form: WithdrawForm) -> bool:
    try:
        actions.withdraw(
            side=place.side, subject=place.subject, answered=answered,
            reason=form.cleaned_data["reason"], by=request.user,
        )  # fmt: skip
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True
