"""Printing: a blank form, which is about nobody, and a finished one. Each is a PDF to be saved or printed."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from throughline.casefile import audit
from throughline.casefile.documents.responses import pdf_response
from throughline.casefile.form_page import posted
from throughline.casefile.pages.dates import day_in_words, moment
from throughline.casefile.questionnaires import queries
from throughline.casefile.questionnaires.models import Answered, SecondReading
from throughline.casefile.questionnaires.print.blank import blank as blank_form
from throughline.casefile.questionnaires.print.completed import Facts
from throughline.casefile.questionnaires.print.completed import completed as completed_form
from throughline.casefile.questionnaires.print.why import WhyForm
from throughline.casefile.questionnaires.side import Side
from throughline.casefile.questionnaires.views.common import (
    Place,
    answered_or_404,
    instrument_or_404,
    page,
    seen,
    slots_of,
    thresholds_of,
    wording_of,
)
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.scoring import readings

# The name under which a browser keeps a finished form: it says neither who nor what.
FINISHED_NAME = "form-finished.pdf"


def blank(request: HttpRequest, side: Side, key: str) -> HttpResponse:
    """A blank form as a PDF, in the words that the worker's agency may use."""
    instrument = instrument_or_404(side, key)
    wording = slots_of(wording_of(request.user, instrument))
    content = blank_form(instrument, site=side.site, wording=wording, agency=request.user.agency.name)
    # On a worker's computer a name may be seen by others: that of a form for partners tells what it is for.
    of_hers = side.site is Site.SAFETY
    name = "form-blank.pdf" if of_hers else f"form-{instrument.key}-{instrument.version}.pdf"
    return pdf_response(content, name)


def completed(request: HttpRequest, side: Side, subject: Any, answers_id: uuid.UUID) -> HttpResponse:
    """A finished form as a PDF; on the safety site only once a reason was chosen. A withdrawn one is none."""
    place = Place(side, subject)
    answered, instrument = answered_or_404(place, answers_id)
    if answered.withdrawn:
        return place.go("answers", answers_id=answered.pk)
    if not side.print_needs_reason:
        return _printed(request, place, answered, instrument, {})
    form = WhyForm(posted(request))
    if form.is_valid():
        return _printed(request, place, answered, instrument, {"reason": form.cleaned_data["reason"]})
    seen(request, place, "questionnaire opened to print")
    return page(
        request, "print", place, ok=not form.is_bound, form=form, answered=answered, instrument=instrument
    )


def _printed(
    request: HttpRequest, place: Place, answered: Answered, instrument: Instrument, why: dict[str, str]
) -> HttpResponse:
    """The PDF, once the line that says who takes it away is written."""
    audit.seen(
        request, what="questionnaire printed", subject_kind=place.side.kind, subject=place.subject.pk,
        details={"questionnaire": instrument.name} | why,
    )  # fmt: skip
    wording = wording_of(request.user, instrument, answered)
    found = readings(instrument, answered.answers, thresholds=thresholds_of(wording, instrument))
    content = completed_form(
        instrument, answered.answers, site=place.side.site,
        facts=_facts(request, place, answered, instrument), readings=found, wording=slots_of(wording),
    )  # fmt: skip
    return pdf_response(content, FINISHED_NAME)


def _facts(request: HttpRequest, place: Place, answered: Answered, instrument: Instrument) -> Facts:
    versions = queries.versions_of(place.side, answered)
    second = queries.second_readings(place.side, answered)
    paper = ", from a paper form" if answered.from_paper else ""
    # Where a part is kept from him, so is what colleagues wrote about the form: it may speak of that part.
    whole = all(section.on_paper(place.side.site) for section in instrument.sections)
    return Facts(
        who=place.heading,
        agency=request.user.agency.name,
        on=day_in_words(answered.on),
        time_point=answered.time_point_label,
        respondent=answered.respondent_label,
        period=next((one.words for one in instrument.periods if one.key == answered.period), ""),
        finished=f"by {answered.by_name}, {moment(answered.at)}{paper}",
        printed=f"Printed by {request.user.name}, {moment(timezone.now())}.",
        fingerprint=answered.fingerprint,
        reason=answered.reason if whole else "",
        others=[
            *(_version(one) for one in versions if one.pk != answered.pk),
            *(_second_reading(one, with_comment=whole) for one in second),
        ],
        state="This is an earlier version. A newer one is in the record." if answered.is_replaced else "",
    )


def _version(version: Answered) -> str:
    done = "Taken back" if version.withdrawn else "Amended" if version.replaces_id else "Finished"
    return f"{done} by {version.by_name}, {moment(version.at)}"


def _second_reading(reading: SecondReading, *, with_comment: bool) -> str:
    comment = f". {reading.comment}" if reading.comment and with_comment else ""
    return f"Second reader {reading.by_name} {reading.said}, {moment(reading.at)}{comment}"
