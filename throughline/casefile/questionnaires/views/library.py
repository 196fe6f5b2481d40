"""The questionnaires that this site asks, and what each of them asks. Nothing here is about anybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.casefile.questionnaires.form import wording_of as wording_of_item
from throughline.casefile.questionnaires.side import Side
from throughline.casefile.questionnaires.views.common import instrument_or_404, slots_of, wording_of
from throughline.casefile.questionnaires.views.told import counts_told
from throughline.rulebook.instruments.library import on_site
from throughline.rulebook.instruments.told import condition_in_words, rule_in_words, scale_in_words


def library(request: HttpRequest, side: Side) -> HttpResponse:
    """The newest version of every questionnaire that is answered on this site, by title."""
    return render(request, "questionnaires/library.jinja", {"instruments": on_site(side.site)})


def questionnaire(request: HttpRequest, side: Side, key: str) -> HttpResponse:
    """What one questionnaire asks, of whom, under which licence, and what is worked out from it."""
    instrument = instrument_or_404(side, key)
    context = {
        "instrument": instrument,
        "respondents": instrument.respondents_on(side.site),
        "wordings": slots_of(wording_of(request.user, instrument)),
        "wording_of": wording_of_item,
        "scale_in_words": scale_in_words,
        "condition_in_words": condition_in_words,
        "rule_in_words": rule_in_words,
        "may_see_told": counts_told(instrument) and side.see_told in request.permissions,
    }
    return render(request, "questionnaires/questionnaire.jinja", context)
