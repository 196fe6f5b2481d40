"""Starting a form: the rules to read before, then who answers and when."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from throughline.casefile import drafts
from throughline.casefile.questionnaires import actions, queries
from throughline.casefile.questionnaires.models import Unfinished
from throughline.casefile.questionnaires.progress import where_left
from throughline.casefile.questionnaires.refusals import AnotherOpen, CannotStart
from throughline.casefile.questionnaires.side import Side
from throughline.casefile.questionnaires.views.common import Place, instrument_or_404, own_id, page, seen
from throughline.casefile.questionnaires.worker_forms import StartForm
from throughline.rulebook.instruments.definition import Instrument


def start(request: HttpRequest, side: Side, subject: Any, key: str) -> HttpResponse:
    """Open a form of the newest version of a questionnaire."""
    place, instrument = Place(side, subject), instrument_or_404(side, key)
    seen(request, place, "questionnaire about to start")
    asking: dict[str, Any] = {"instrument": instrument, "site": side.site}
    if request.method == "POST":
        form = StartForm(request.POST, **asking)
        unfinished = _started(request, place, instrument, form) if form.is_valid() else None
        if unfinished is not None:
            drafts.drop(request.user, request.path)
            return to_fill_in(place, unfinished, unfinished.definition)
    else:
        fresh = {"entry": uuid.uuid4(), "on": timezone.localdate()}
        form = drafts.open_form(request, StartForm, initial=fresh, **asking)
    being_filled = [one for one in queries.unfinished(side, subject) if one.instrument == key]
    known = [one for one in being_filled if one.definition]
    return page(
        request, "start", place, ok=not form.is_bound, form=form, instrument=instrument,
        being_filled=[(one, fill_in_url(place, one, one.definition)) for one in known],
    )  # fmt: skip


def to_fill_in(place: Place, unfinished: Unfinished, instrument: Instrument) -> HttpResponse:
    """Where to go on with a form: the page where it was left, the codes of a paper form, or the check."""
    return redirect(fill_in_url(place, unfinished, instrument))


def fill_in_url(place: Place, unfinished: Unfinished, instrument: Instrument) -> str:
    """The same as an address."""
    if unfinished.from_paper and not unfinished.answers:
        return place.url("questionnaire-paper", unfinished_id=unfinished.pk)
    # A paper form and one that is amended have their answers already: they are gone through from the check.
    is_filled = unfinished.from_paper or unfinished.replaces_id is not None
    left = None if is_filled else where_left(instrument, unfinished)
    if left is None:
        return place.url("questionnaire-check", unfinished_id=unfinished.pk)
    return place.url("questionnaire-page", unfinished_id=unfinished.pk, number=left.number)


def _started(
    request: HttpRequest, place: Place, instrument: Instrument, form: StartForm
) -> Unfinished | None:
    try:
        return actions.start(
            side=place.side, subject=place.subject, unfinished_id=own_id(place, form.cleaned_data["entry"]),
            instrument=instrument, on=form.cleaned_data["on"], by=request.user,
            from_paper=form.cleaned_data["from_paper"], **form.chosen(),
        )  # fmt: skip
    except (CannotStart, AnotherOpen) as refused:
        form.add_error(None, str(refused))
        return None
