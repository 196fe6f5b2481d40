"""Concerns: raised by an acute sign as soon as its page is sent, and closed with what was done."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import Http404

from throughline.casefile.models import Staff
from throughline.casefile.needs import require
from throughline.casefile.once import take_turn
from throughline.casefile.questionnaires.actions.common import definition_of, locked, note, permitted, words
from throughline.casefile.questionnaires.models import ConcernClosed, Form
from throughline.casefile.questionnaires.refusals import AlreadyClosed, AlreadyFinished
from throughline.casefile.questionnaires.side import Side
from throughline.rulebook.instruments.signs import signs_given

LONGEST_ACCOUNT = 2000  # characters


@transaction.atomic
def raise_concerns(
    *, side: Side, subject: Any, unfinished: Form, answers: Mapping[str, object], by: Staff
) -> None:
    """Raise the acute signs of a page before it is saved, because it may be that it cannot be.

    `answers` are by the key of their item, as answers are stored or as they were typed, asked or not, right
    or wrong; none is kept. The form may have been finished meanwhile. Raises NoSuchForm when it was dropped.
    """
    person = permitted(side, subject, by, side.fill)
    form: Form
    try:
        form = locked(side, person, unfinished.pk)
    except AlreadyFinished as meanwhile:
        take_turn(unfinished.pk)  # nobody changes a finished form, so it cannot be locked
        form = meanwhile.answered
    open_concerns(side, person, form, answers, by)


def open_concerns(side: Side, person: Any, form: Form, answers: Mapping[str, object], by: Staff) -> None:
    """Add a concern for each acute sign among the answers that are given now. The form must be locked.

    What the form says already is no new sign: neither a page sent again, nor what an amended form began
    with. Nor is one of which a concern of this form is open. A closed one answers only what was said before.
    """
    items = [item.key for item in signs_given(definition_of(form), answers, form.answers)]
    if not items:
        return
    known = _open(side, person, form)
    new = [key for key in items if key not in known]
    for key in new:
        side.concern(
            subject=person, instrument=form.instrument, version=form.version, unfinished_id=form.pk,
            item=key, raised_by=by,
        ).save(force_insert=True)  # fmt: skip
    if new:
        note("concern raised", side=side, person=person, form=form, by=by, signs=len(new))


def _open(side: Side, person: Any, form: Form) -> set[str]:
    """The items of this form of which a concern is open."""
    found = list(side.concern.objects.filter(unfinished_id=form.pk, subject=person, closed=None))
    for one in found:
        one.subject = person
    return {one.item for one in found}


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
