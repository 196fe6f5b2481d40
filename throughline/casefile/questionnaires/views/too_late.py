"""A page sent too late: its form was finished or dropped meanwhile, or an earlier answer was changed.

Nothing of it can be saved. What was typed is kept as a draft and shown, and signs of danger count all the
same.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

from throughline.casefile import drafts
from throughline.casefile.questionnaires.form import PREFIX
from throughline.casefile.questionnaires.models import Answered
from throughline.casefile.questionnaires.refusals import AlreadyFinished, NoSuchForm
from throughline.casefile.questionnaires.side import Side
from throughline.casefile.questionnaires.typed import NONE_OF_THESE, REASON, endings, reasons
from throughline.casefile.questionnaires.views.common import Place, page, seen
from throughline.casefile.questionnaires.views.signs import pass_on_signs
from throughline.rulebook.instruments.definition import Instrument, Item
from throughline.rulebook.instruments.paper import NONE_LABEL, codes_of
from throughline.rulebook.instruments.scales import Bands, OneOf, SomeOf

View = Callable[..., HttpResponse]
Typed = Mapping[str, list[str]]


def tells_who_is_too_late(view: View) -> View:
    """Show a worker whose form was finished or dropped meanwhile what became of the page that they typed."""

    @wraps(view)
    def telling(
        request: HttpRequest, side: Side, subject: Any, unfinished_id: uuid.UUID, **values: Any
    ) -> HttpResponse:
        place = Place(side, subject)
        try:
            return view(request, side, subject, unfinished_id, **values)
        except AlreadyFinished as meanwhile:
            return _finished(request, place, meanwhile.answered)
        except NoSuchForm:
            typed = typed_on(request)
            if typed is None:
                raise
            return _told(request, place, typed, why="gone", status=HTTPStatus.NOT_FOUND)

    return telling


def not_asked_now(request: HttpRequest, place: Place, items: Iterable[Item], **about: Any) -> HttpResponse:
    """Say that these items were filled in and are not asked. `about` is what the page shows besides."""
    seen(request, place, "questionnaire page opened")
    subjects = [item.subject for item in items]
    return _told(request, place, typed_on(request) or {}, why="not asked", subjects=subjects, **about)


def typed_on(request: HttpRequest) -> Typed | None:
    """What was sent, which is kept; or what was kept before; None when there is nothing."""
    if request.method != "POST":
        return drafts.take(request.user, request.path)
    drafts.keep(request.user, request.path, request.POST)
    return dict(request.POST.lists())


def texts_for(item: Item, typed: Typed) -> list[str]:
    """All that was typed into the inputs of an item, on a page or on paper."""
    names = dict.fromkeys(PREFIX + item.key + ending for ending in ("", *endings(item)))
    return [text for name in names for text in typed.get(name, ()) if text.strip()]


def _finished(request: HttpRequest, place: Place, answered: Answered) -> HttpResponse:
    """The finished form itself, when the worker had typed nothing."""
    typed = typed_on(request)
    if typed is None:
        return place.go("answers", answers_id=answered.pk)
    seen(request, place, "questionnaire page opened")
    return _told(
        request, place, typed, why="finished", instrument=answered.definition,
        passed_on=pass_on_signs(request, place, answered), go_on=place.url("answers", answers_id=answered.pk),
    )  # fmt: skip


def _told(
    request: HttpRequest, place: Place, typed: Typed, *, instrument: Instrument | None = None,
    passed_on: bool = False, status: HTTPStatus | None = None, **about: Any,
) -> HttpResponse:  # fmt: skip
    response = page(
        request, "too_late", place, ok=request.method != "POST", rows=_rows(instrument, typed),
        instrument=instrument, passed_on=passed_on, was_sent=request.method == "POST", **about,
    )  # fmt: skip
    response.status_code = status or response.status_code
    return response


def _rows(instrument: Instrument | None, typed: Typed) -> list[tuple[str, str]]:
    """What was typed for each item, in the words of the form as far as it is known."""
    if instrument is None:
        given = (
            (name.removeprefix(PREFIX), texts) for name, texts in typed.items() if name.startswith(PREFIX)
        )
        rows = ((key, [text for text in texts if text.strip()]) for key, texts in given)
    else:
        rows = ((item.subject, _in_words(item, texts_for(item, typed))) for item in instrument.items)
    return [(subject, ", ".join(texts)) for subject, texts in rows if texts]


def _in_words(item: Item, texts: list[str]) -> list[str]:
    """The labels of what was chosen, by its value or by its code on paper; any other text as it is."""
    labels = dict(codes_of(item)) | {NONE_OF_THESE: NONE_LABEL}
    labels |= {start + value: label for value, label in reasons(item) for start in ("", REASON)}
    if isinstance(item.scale, OneOf | SomeOf):
        labels |= {choice.value: choice.label for choice in item.scale.choices}
    elif isinstance(item.scale, Bands):
        labels |= {band.value: band.label for band in item.scale.bands}
    return [labels.get(text, text) for text in texts]
