"""What the actions share: finding the person and the form, and taking in a worker's own words."""

import uuid
from typing import Any

from django.http import Http404
from django.utils import timezone

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.needs import require
from throughline.casefile.questionnaires.models import Answered, Form, Unfinished
from throughline.casefile.questionnaires.refusals import (
    AlreadyFinished,
    NoSuchForm,
    Overtaken,
    Refused,
    WordsRefused,
)
from throughline.casefile.questionnaires.side import Side
from throughline.rulebook.access import Permission
from throughline.rulebook.instruments.answers import Wrong, check_value, check_version
from throughline.rulebook.instruments.definition import Instrument, Item
from throughline.rulebook.instruments.scales import Words


def permitted(side: Side, subject: Any, by: Staff, permission: Permission) -> Any:
    """The person, read again within the worker's scope. Raises PermissionDenied, or Http404.

    Somebody who was erased is not found: nothing about them can be kept any more.
    """
    require(by, permission)
    found = side.find(by, subject.pk)
    if found is None or side.is_erased(found):
        raise Http404
    return found


def locked(side: Side, person: Any, unfinished_id: uuid.UUID) -> Unfinished:
    """The form that is being filled in, held until the transaction ends, so that workers take turns.

    Raises AlreadyFinished, or NoSuchForm when there is none of this person.
    """
    forms = side.unfinished.objects.select_for_update(of=("self",))
    form = forms.filter(pk=unfinished_id, subject=person).first()
    if form is None:
        done = finished_form(side, person, unfinished_id)
        raise NoSuchForm if done is None else AlreadyFinished(done)
    form.subject = person
    return form


def finished_form(side: Side, person: Any, answers_id: uuid.UUID) -> Answered | None:
    """A finished form of this person, whatever became of it."""
    done = side.answered.objects.filter(pk=answers_id, subject=person).first()
    if done is not None:
        done.subject = person
    return done


def current_form(side: Side, person: Any, answers_id: uuid.UUID) -> Answered:
    """A finished form as it now stands. Raises Overtaken when it was amended or withdrawn, and Http404."""
    found = finished_form(side, person, answers_id)
    if found is None:
        raise Http404
    if found.withdrawn or side.answered.objects.filter(replaces=found).exists():
        raise Overtaken
    return found


def definition_of(form: Form) -> Instrument:
    """The questionnaire in the version of the form. Raises Refused when this code does not know it."""
    known = check_version(form.instrument, form.version)
    if isinstance(known, Wrong):
        raise Refused(known.sentence)
    return known


def words(text: str, what: str, *, longest: int, needed: bool = True) -> str:
    """A worker's own words, such as a reason. Raises WordsRefused when they are missing or cannot be kept."""
    item = Item("words", what, "", Words(longest=longest))
    found = check_value(item, text, on=timezone.localdate())
    if isinstance(found, Wrong):
        raise WordsRefused(found.sentence)
    if found is None and needed:
        raise WordsRefused(f"{what}: this cannot be left out. Write a few words.")
    return (found or "").strip()


def note(what: str, *, side: Side, person: Any, form: Any, by: Staff, **counts: int) -> None:
    """The audit line of an action: what was done, to which questionnaire and, on his side, how much of it."""
    told = counts if side.counts_in_trail else {}
    details = {"questionnaire": f"{form.instrument}.{form.version}", **told}
    audit.record(by=by, what=what, subject_kind=side.kind, subject=person.pk, details=details)
