"""Comparing the times at which one questionnaire was answered."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from throughline.casefile.questionnaires import queries
from throughline.casefile.questionnaires.comparison import comparisons
from throughline.casefile.questionnaires.side import Side
from throughline.casefile.questionnaires.views.common import (
    Place,
    instrument_or_404,
    page,
    seen,
    thresholds_of,
    wording_of,
)


def compare(request: HttpRequest, side: Side, subject: Any, key: str) -> HttpResponse:
    """The tables and the charts, newest time last."""
    place, instrument = Place(side, subject), instrument_or_404(side, key)
    seen(request, place, "questionnaires compared")
    forms = [form for form in queries.finished(side, subject) if form.instrument == key]
    thresholds = thresholds_of(wording_of(request.user, instrument), instrument)
    found = comparisons(forms, thresholds)
    return page(request, "compare", place, instrument=instrument, comparisons=found)
