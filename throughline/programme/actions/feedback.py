"""Complaints and compliments: what he said about the service, and what he was answered."""

import uuid
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.programme.actions.common import Refused, check_day, check_revision, locked_man
from throughline.programme.models import Feedback
from throughline.rulebook.access import Permission

ANSWERED_FIRST = "This day lies before the day on which it was received. Check the dates."


@transaction.atomic
def log_feedback(
    *, man_id: uuid.UUID, feedback_id: uuid.UUID, details: dict[str, Any], by: Staff
) -> Feedback:
    """Log a complaint or a compliment of his. `details` are kind, received_on and what.

    Sending the form twice logs it once. Raises Refused for a day that cannot be.
    """
    man = locked_man(man_id, by, Permission.LOG_FEEDBACK)
    take_turn(feedback_id)
    already = Feedback.objects.filter(pk=feedback_id).first()
    if already is not None:
        if already.man_id != man.pk:
            raise Http404
        return already
    if details["kind"] not in Feedback.Kind.values:
        raise Refused("Choose whether it is a complaint or a compliment.", field="kind")
    check_day(man, details["received_on"], "received_on")
    made = Feedback(id=feedback_id, man=man, saved_by=by, saved_reason="logged", **details)
    made.save(force_insert=True)
    audit.record(by=by, what="feedback logged", subject_kind="man", subject=man.pk)
    return made


@transaction.atomic
def answer_feedback(
    *, man_id: uuid.UUID, feedback_id: uuid.UUID, answer: str, on: date, revision: int, by: Staff
) -> Feedback:
    """Record what he was answered and when. A later answer replaces it; the earlier one is kept.

    Sending the form twice records it once. Raises Refused for a day before it was received or after today,
    and when it was saved since `revision`.
    """
    man = locked_man(man_id, by, Permission.ANSWER_FEEDBACK)
    rows = Feedback.objects.select_for_update(of=("self",)).filter(man__person=man.pk)
    current = rows.filter(pk=feedback_id).first()
    if current is None:
        raise Http404
    if (current.answer, current.answered_on) == (answer, on):
        return current
    check_revision(current.revision, revision)
    check_day(man, on, "on")
    if on < current.received_on:
        raise Refused(ANSWERED_FIRST, field="on")
    current.answer, current.answered_on, current.answered_by = answer, on, by
    current.revision += 1
    current.saved_by, current.saved_reason, current.saved_at = by, "answered", timezone.now()
    current.save()
    audit.record(by=by, what="feedback answered", subject_kind="man", subject=man.pk)
    return current
