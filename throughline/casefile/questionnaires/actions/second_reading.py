"""Reading a finished form a second time, where the questionnaire asks for it."""

from typing import Any

from django.db import transaction

from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.casefile.questionnaires.actions.common import (
    current_form,
    definition_of,
    note,
    permitted,
    words,
)
from throughline.casefile.questionnaires.models import Answered, SecondReading
from throughline.casefile.questionnaires.queries import needs_second_reader
from throughline.casefile.questionnaires.refusals import NotForSecondReading
from throughline.casefile.questionnaires.side import Side

LONGEST_COMMENT = 2000  # characters


@transaction.atomic
def read_second(
    *, side: Side, subject: Any, answered: Answered, agrees: bool, comment: str, by: Staff
) -> SecondReading:
    """Say that a second worker has read the form as it now stands, and whether they agree.

    Once for each worker: the second time the first reading is returned. Raises NotForSecondReading when
    the answers ask for none or the worker wrote the form, Overtaken when it was amended or withdrawn, and
    WordsRefused, among others when they do not agree and do not say why.
    """
    person = permitted(side, subject, by, side.second_read)
    take_turn(answered.pk)
    form = current_form(side, person, answered.pk)
    if not needs_second_reader(definition_of(form), form.answers):
        raise NotForSecondReading("The answers of this form ask for no second reader.")
    if by.pk == form.by_id or str(by.pk) in form.written_by:
        raise NotForSecondReading("You wrote this form yourself. Another worker has to read it.")
    already = side.second_reading.objects.filter(answered=form, by=by).first()
    if already is not None:
        already.answered = form
        return already
    told = words(comment, "Comment", longest=LONGEST_COMMENT, needed=not agrees)
    reading = side.second_reading(answered=form, by=by, agrees=agrees, comment=told)
    reading.save(force_insert=True)
    note("questionnaire read a second time", side=side, person=person, form=form, by=by)
    return reading
