"""What the pages about one person's questionnaires share."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.questionnaires import queries
from throughline.casefile.questionnaires.models import Answered, Form, LicensedWording, Unfinished
from throughline.casefile.questionnaires.refusals import AlreadyFinished, NoSuchForm
from throughline.casefile.questionnaires.side import Side
from throughline.rulebook.instruments.definition import Instrument, Licence
from throughline.rulebook.instruments.library import newest
from throughline.rulebook.instruments.readings import Raised


@dataclass(frozen=True)
class Place:
    """Whose pages these are, and where they stand: for views and templates."""

    side: Side
    subject: Any

    @property
    def record(self) -> str:
        """The address of the person's record."""
        return reverse(self.side.kind, kwargs={f"{self.side.kind}_id": self.subject.pk})

    @property
    def record_text(self) -> str:
        """What a link to the record says."""
        return "His record" if self.side.kind == "man" else "Her record"

    @property
    def heading(self) -> str:
        """The person's name, for headings and never for titles."""
        return self.side.heading(self.subject)

    def url(self, name: str, **values: object) -> str:
        """The address of one of the pages in `addresses.ABOUT_ONE`."""
        own = {f"{self.side.kind}_id": self.subject.pk}
        return reverse(f"{self.side.kind}-{name}", kwargs=own | values)

    def go(self, name: str, **values: object) -> HttpResponse:
        """A redirect to one of these pages."""
        return redirect(self.url(name, **values))


def own_id(place: Place, entry: uuid.UUID) -> uuid.UUID:
    """The id of a form to be, from the one that its page was opened with. It belongs to this person alone.

    So an id that somebody else's form has already is answered like any other, and tells nothing.
    """
    return uuid.uuid5(place.subject.pk, str(entry))


def seen(request: HttpRequest, place: Place, what: str) -> None:
    """Write the access line of a page about this person."""
    audit.seen(request, what=what, subject_kind=place.side.kind, subject=place.subject.pk)


def page(
    request: HttpRequest, template: str, place: Place, *, ok: bool = True, **context: Any
) -> HttpResponse:
    """One of these pages. `ok` is False where something that was sent is wrong."""
    status = HTTPStatus.OK if ok else HTTPStatus.UNPROCESSABLE_ENTITY
    context |= {"place": place, "subject": place.subject}
    return render(request, f"questionnaires/{template}.jinja", context, status=status)


def instrument_or_404(side: Side, key: str) -> Instrument:
    """The newest version of a questionnaire that is answered on this site."""
    instrument = newest().get(key)
    if instrument is None or not instrument.respondents_on(side.site):
        raise Http404
    return instrument


def definition_or_404(form: Form) -> Instrument:
    """The questionnaire in the version that was answered."""
    if form.definition is None:
        raise NoSuchForm
    return form.definition


def unfinished_or_404(place: Place, unfinished_id: uuid.UUID) -> tuple[Unfinished, Instrument]:
    """A form of this person that is being filled in, and its questionnaire.

    Raises AlreadyFinished, or NoSuchForm also when this code does not know the questionnaire.
    """
    form = one_unfinished_or_404(place, unfinished_id)
    return form, definition_or_404(form)


def one_unfinished_or_404(place: Place, unfinished_id: uuid.UUID) -> Unfinished:
    """The same, whether its questionnaire is known or not."""
    form = queries.one_unfinished(place.side, place.subject, unfinished_id)
    if form is None:
        done = queries.one(place.side, place.subject, unfinished_id)
        raise NoSuchForm if done is None else AlreadyFinished(done)
    return form


def answered_or_404(place: Place, answers_id: uuid.UUID) -> tuple[Answered, Instrument]:
    """A finished form of this person, whatever became of it, and its questionnaire."""
    answered = queries.one(place.side, place.subject, answers_id)
    if answered is None:
        raise Http404
    return answered, definition_or_404(answered)


def wording_of(worker: Staff, instrument: Instrument, form: Answered | None = None) -> LicensedWording | None:
    """The wording that the worker's agency has loaded; asked for only where there can be one.

    For a finished form, the one that counted when it was finished.
    """
    if instrument.licence is not Licence.SLOTS:
        return None
    return queries.wording_for(worker.agency, instrument, at=form.at if form else None)


def slots_of(wording: LicensedWording | None) -> Mapping[str, str]:
    """The licensed words by the keys of items; empty where none were loaded."""
    return wording.slots if wording else {}


def thresholds_of(wording: LicensedWording | None, instrument: Instrument) -> dict[str, int]:
    """The agency's own threshold, for the readings that use one."""
    if wording is None or wording.threshold is None:
        return {}
    return {rule.key: wording.threshold for rule in instrument.readings if isinstance(rule, Raised)}
