"""Comparing the times at which one questionnaire was answered."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse

from throughline.casefile.questionnaires import queries
from throughline.casefile.questionnaires.comparison import comparisons
from throughline.casefile.questionnaires.models import Answered
from throughline.casefile.questionnaires.side import Side
from throughline.casefile.questionnaires.views.common import (
    Place,
    instrument_or_404,
    page,
    seen,
    thresholds_of,
)
from throughline.rulebook.instruments.definition import Instrument, Licence


def compare(request: HttpRequest, side: Side, subject: Any, key: str) -> HttpResponse:
    """The tables and the charts, newest time last."""
    place, instrument = Place(side, subject), instrument_or_404(side, key)
    seen(request, place, "questionnaires compared")
    forms = [form for form in queries.finished(side, subject) if form.instrument == key]
    found = comparisons(forms, _thresholds(request, instrument, forms))
    return page(request, "compare", place, instrument=instrument, comparisons=found)


def _thresholds(
    request: HttpRequest, instrument: Instrument, forms: list[Answered]
) -> dict[uuid.UUID, dict[str, int]]:
    """The agency's own thresholds as they were when each form was finished, by the form's id."""
    if instrument.licence is not Licence.SLOTS:
        return {}
    loaded = queries.wordings_for(request.user.agency, instrument.key)
    return {
        form.pk: thresholds_of(queries.wording_of_its_time(loaded, form.version, form.at), form.definition)
        for form in forms
        if form.definition is not None
    }
