"""Concerns: raised by an acute sign as soon as it is answered, and closed with what was done."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import Http404

from throughline.casefile.models import Staff
from throughline.casefile.needs import require
from throughline.casefile.once import take_turn
from throughline.casefile.questionnaires.actions.common import definition_of, locked, note, permitted, words
from throughline.casefile.questionnaires.actions.merging import merged
from throughline.casefile.questionnaires.models import ConcernClosed, Unfinished
from throughline.casefile.questionnaires.refusals import AlreadyClosed
from throughline.casefile.questionnaires.side import Side
from throughline.rulebook.instruments.signs import signs

LONGEST_ACCOUNT = 2000  # characters


@transaction.atomic
def raise_concerns(
    *, side: Side, subject: Any, unfinished: Unfinished, answers: Mapping[str, object], by: Staff
) -> None:
    """Raise the acute signs of a page that could not be saved, because another answer of it is wrong.

    `answers` are those of the page, wrong ones too, which are left aside; none of them is kept.
    """
    person = permitted(side, subject, by, side.fill)
    form = locked(side, person, unfinished.pk)
    open_concerns(side, person, form, merged(form, answers).checked.answers, by)


def open_concerns(
    side: Side, person: Any, form: Unfinished, answers: Mapping[str, object], by: Staff
) -> None:
    """Add a concern for each acute sign that this form has not raised. The form must be locked.

    A form that amends another raises only what the other did not say already.
    """
    items = [item.key for item in signs(definition_of(form), answers)]
    if not items:
        return
    known = {one.item for one in _raised(side, person, form)} | _said_before(form)
    new = [key for key in items if key not in known]
    for key in new:
        side.concern(
            subject=person, instrument=form.instrument, version=form.version, unfinished_id=form.pk,
            item=key, raised_by=by,
        ).save(force_insert=True)  # fmt: skip
    if new:
        note("concern raised", side=side, person=person, form=form, by=by, signs=len(new))


def _raised(side: Side, person: Any, form: Unfinished) -> list[Any]:
    found = list(side.concern.objects.filter(unfinished_id=form.pk, subject=person))
    for one in found:
        one.subject = person
    return found


def _said_before(form: Unfinished) -> set[str]:
    if form.replaces_id is None:
        return set()
    form.replaces.subject = form.subject
    return {item.key for item in signs(definition_of(form), form.replaces.answers)}


@transaction.atomic
def close_concern(*, side: Side, concern_id: uuid.UUID, what_was_done: str, by: Staff) -> ConcernClosed:
    """Say what was done about a concern. The same worker's second click changes nothing.

    Raises AlreadyClosed when somebody else did it first, and WordsRefused.
    """
    require(by, side.close_concern)
    take_turn(concern_id)
    concern = side.concern.objects.filter(pk=concern_id).first()
    if concern is None:
        raise Http404
    person = concern.subject = permitted(side, concern.subject, by, side.close_concern)
    closed = side.concern_closed.objects.filter(concern=concern).first()
    if closed is not None:
        closed.concern = concern
        if closed.by_id != by.pk:
            raise AlreadyClosed(closed)
        return closed
    told = words(what_was_done, "What was done", longest=LONGEST_ACCOUNT)
    closed = side.concern_closed(concern=concern, by=by, what_was_done=told)
    closed.save(force_insert=True)
    note("concern closed", side=side, person=person, form=concern, by=by)
    return closed
