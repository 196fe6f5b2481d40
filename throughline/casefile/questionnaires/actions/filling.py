"""Saving a page of a form that is being filled in, and dropping the form."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from throughline.casefile.models import Staff
from throughline.casefile.questionnaires.actions.common import locked, note, permitted
from throughline.casefile.questionnaires.actions.concerns import open_concerns
from throughline.casefile.questionnaires.actions.meanwhile import refuse_overwriting
from throughline.casefile.questionnaires.actions.merging import merged
from throughline.casefile.questionnaires.models import Unfinished
from throughline.casefile.questionnaires.refusals import WrongAnswers
from throughline.casefile.questionnaires.side import Side
from throughline.rulebook.instruments.definition import Item


@transaction.atomic
def save_page(
    *, side: Side, subject: Any, unfinished_id: uuid.UUID, answers: Mapping[str, object], by: Staff,
    opened_on: str = "", items: Sequence[Item] = (),
) -> Unfinished:  # fmt: skip
    """Put the given answers into the form, by the key of their item. None takes an answer out.

    Other answers stay as they are, so two workers on two pages lose nothing. Acute signs are raised as
    concerns at once. Raises WrongAnswers, and keeps nothing, when any answer is wrong; AlreadyFinished; and
    ChangedMeanwhile where the page of these `items` carried `opened_on` (see `meanwhile.py`).
    """
    person = permitted(side, subject, by, side.fill)
    form = locked(side, person, unfinished_id)
    if opened_on:
        refuse_overwriting(form, items, answers, mark=opened_on, by=by)
    page = merged(form, answers)
    if page.checked.wrong:
        raise WrongAnswers(page.checked.wrong)
    open_concerns(side, person, form, answers, by)
    if page.changed:
        form.answers = page.answers
        form.saved_by, form.saved_at, form.revision = by, timezone.now(), form.revision + 1
        if str(by.pk) not in form.written_by:
            form.written_by = [*form.written_by, str(by.pk)]
        form.save()
        note("questionnaire page saved", side=side, person=person, form=form, by=by, answers=page.changed)
    return form


@transaction.atomic
def drop(*, side: Side, subject: Any, unfinished_id: uuid.UUID, by: Staff) -> None:
    """Forget a form that will not be finished. Concerns that it raised stay. Dropping it twice is once.

    Raises AlreadyFinished when there is nothing to drop because it was finished.
    """
    person = permitted(side, subject, by, side.fill)
    try:
        form = locked(side, person, unfinished_id)
    except Http404:
        return
    note("questionnaire dropped", side=side, person=person, form=form, by=by, answers=len(form.answers))
    form.delete()
