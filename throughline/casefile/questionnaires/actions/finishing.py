"""Finishing a form, and taking a finished one back. Each adds a row and changes none."""

import uuid
from typing import Any

from django.db import transaction

from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.casefile.questionnaires.actions.common import (
    current_form,
    definition_of,
    finished_form,
    locked,
    note,
    permitted,
    words,
)
from throughline.casefile.questionnaires.models import LONGEST_REASON, Answered, Form, Unfinished
from throughline.casefile.questionnaires.progress import checked
from throughline.casefile.questionnaires.refusals import NotFinished, Overtaken, WrongAnswers
from throughline.casefile.questionnaires.side import Side
from throughline.rulebook.instruments.fingerprints import fingerprint

SAME = ("instrument", "version", "respondent", "time_point", "period", "on", "from_paper")


@transaction.atomic
def finish(*, side: Side, subject: Any, unfinished_id: uuid.UUID, reason: str = "", by: Staff) -> Answered:
    """Turn a form into a finished one of the same id. Sent twice, it gives the same finished form.

    `reason` is needed where the form amends another. Raises NotFinished when anything required has no
    answer, WrongAnswers, WordsRefused, and Overtaken when the form to amend has moved on.
    """
    person = permitted(side, subject, by, side.fill)
    take_turn(unfinished_id)
    done = finished_form(side, person, unfinished_id)
    if done is not None:
        return done
    form = locked(side, person, unfinished_id)
    answers = _whole(form)
    row = side.answered(
        id=form.pk, subject=person, **_same(form), fingerprint=fingerprint(definition_of(form)),
        written_by=sorted({*form.written_by, str(by.pk)}), by=by, answers=answers,
        reason=words(reason, "Reason for the change", longest=LONGEST_REASON) if form.replaces_id else "",
    )  # fmt: skip
    if form.replaces_id is not None:
        take_turn(form.replaces_id)
        row.replaces = current_form(side, person, form.replaces_id)
    row.save(force_insert=True)
    form.delete()
    _tell(side, row)
    what = "questionnaire finished" if row.replaces_id is None else "questionnaire amended"
    note(what, side=side, person=person, form=row, by=by, answers=len(answers))
    return row


@transaction.atomic
def withdraw(*, side: Side, subject: Any, answered: Answered, reason: str, by: Staff) -> Answered:
    """Take a finished form back, with the reason. The form stays; a row that says so replaces it.

    Doing it twice changes nothing. Raises Overtaken when the form was amended, and WordsRefused.
    """
    person = permitted(side, subject, by, side.fill)
    take_turn(answered.pk)
    try:
        form = current_form(side, person, answered.pk)
    except Overtaken:
        back = side.answered.objects.filter(replaces=answered.pk, subject=person, withdrawn=True).first()
        if back is None:
            raise
        back.subject = person
        return back
    row = side.answered(
        subject=person, **_same(form), fingerprint=form.fingerprint, replaces=form, withdrawn=True, by=by,
        answers={}, reason=words(reason, "Reason for withdrawing", longest=LONGEST_REASON),
    )  # fmt: skip
    row.save(force_insert=True)
    _tell(side, row)
    note("questionnaire withdrawn", side=side, person=person, form=row, by=by)
    return row


def _tell(side: Side, row: Answered) -> None:
    if side.after_finish is not None:
        side.after_finish(row)


def _same(form: Form) -> dict[str, Any]:
    return {name: getattr(form, name) for name in SAME}


def _whole(form: Unfinished) -> dict[str, Any]:
    """The answers to what is asked. Raises WrongAnswers or NotFinished."""
    found = checked(definition_of(form), form)
    if found.wrong:
        raise WrongAnswers(found.wrong)
    if found.missing:
        raise NotFinished(found.missing)
    return found.answers
