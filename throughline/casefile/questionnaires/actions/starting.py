"""Starting a form, new or to amend a finished one."""

import uuid
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.casefile.questionnaires.actions.common import current_form, finished_form, note, permitted
from throughline.casefile.questionnaires.models import Answered, Unfinished
from throughline.casefile.questionnaires.refusals import AlreadyFinished, AnotherOpen, CannotStart
from throughline.casefile.questionnaires.side import Side
from throughline.rulebook.instruments.answers import Wrong, check_version
from throughline.rulebook.instruments.checks import EARLIEST
from throughline.rulebook.instruments.definition import Instrument


@transaction.atomic
def start(
    *, side: Side, subject: Any, unfinished_id: uuid.UUID, instrument: Instrument, respondent: str,
    time_point: str, period: str, on: date, from_paper: bool = False, replaces: Answered | None = None,
    by: Staff,
) -> Unfinished:  # fmt: skip
    """Open a form, empty or with the answers of the finished form that it is to replace.

    `unfinished_id` was made when the page was opened, so that sending it twice opens one form. When the
    same questionnaire by the same respondent is open already, that form is returned instead. Raises
    CannotStart, AlreadyFinished, Overtaken, or AnotherOpen when the open form is for another purpose.
    """
    person = permitted(side, subject, by, side.fill)
    take_turn(unfinished_id)
    already = _made_already(side, person, unfinished_id)
    if already is not None:
        return already
    _refuse_misfit(side, instrument, respondent=respondent, time_point=time_point, period=period, on=on)
    form = side.unfinished(
        id=unfinished_id, subject=person, instrument=instrument.key, version=instrument.version,
        respondent=str(respondent), time_point=str(time_point), period=period, on=on, from_paper=from_paper,
        started_by=by, saved_by=by, answers={},
    )  # fmt: skip
    if replaces is not None:
        take_turn(replaces.pk)  # its words may just be taken out
        _take_over(form, current_form(side, person, replaces.pk))
    # Two workers may start it in the same moment: the second finds the form of the first.
    side.unfinished.objects.bulk_create([form], ignore_conflicts=True)
    return _opened(side, person, form, by)


def _made_already(side: Side, person: Any, unfinished_id: uuid.UUID) -> Unfinished | None:
    """The form that the same page has made already. Raises AlreadyFinished, or Http404 for another's id."""
    form = side.unfinished.objects.filter(pk=unfinished_id).first()
    if form is not None:
        if form.subject_id != person.pk:
            raise Http404
        form.subject = person
        return form
    done = finished_form(side, person, unfinished_id)
    if done is not None:
        raise AlreadyFinished(done)
    if side.answered.objects.filter(pk=unfinished_id).exists():
        raise Http404
    return None


def _take_over(form: Unfinished, before: Answered) -> None:
    """Begin with what the finished form says. Who wrote that, wrote this too.

    An empty text stands where words were taken out: it is no answer, and is asked for anew.
    """
    same = (form.instrument, form.version, form.respondent)
    if same != (before.instrument, before.version, before.respondent):
        raise CannotStart("An amended form is the same questionnaire, answered by the same person.")
    form.replaces = before
    form.answers = {key: answer for key, answer in before.answers.items() if answer != ""}
    form.written_by = list(before.written_by)


def _opened(side: Side, person: Any, wanted: Unfinished, by: Staff) -> Unfinished:
    """The form as it is open now: the one that was wanted, or the one that was open before it."""
    form = side.unfinished.objects.filter(
        subject=person, instrument=wanted.instrument, respondent=wanted.respondent
    ).first()
    if form is None:
        raise Http404  # the id was taken in this very moment for somebody else
    form.subject = person
    if form.pk == wanted.pk:
        what = "questionnaire started" if form.replaces_id is None else "questionnaire opened to amend"
        note(what, side=side, person=person, form=form, by=by)
    elif form.replaces_id != wanted.replaces_id or form.definition is None:
        raise AnotherOpen(form)
    return form


def _refuse_misfit(
    side: Side, instrument: Instrument, *, respondent: str, time_point: str, period: str, on: date
) -> None:
    """Raise CannotStart for what the definition does not list, and for a date that cannot be."""
    known = check_version(instrument.key, instrument.version)
    if isinstance(known, Wrong):
        raise CannotStart(known.sentence)
    here = instrument.respondents_on(side.site)
    if not here:
        raise CannotStart(f"{instrument.title} is not answered on this site.")
    if respondent not in here:
        raise CannotStart(f"{instrument.title}: choose who answers it: {_listed(here)}.")
    if time_point not in instrument.time_points:
        raise CannotStart(f"{instrument.title}: choose one of: {_listed(instrument.time_points)}.")
    if period not in ({one.key for one in instrument.periods} or {""}):
        offered = ", ".join(one.words for one in instrument.periods) or "none"
        raise CannotStart(f"{instrument.title}: choose the time that it asks about: {offered}.")
    if on > timezone.localdate():
        raise CannotStart("The date of the form is in the future. Give the day on which it was answered.")
    if on < EARLIEST:
        raise CannotStart("The date of the form is too long ago. Look at the year.")


def _listed(several: Any) -> str:
    return ", ".join(one.label for one in several)
