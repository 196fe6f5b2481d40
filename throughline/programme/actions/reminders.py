"""Reminding a man of an appointment: a call, or a neutral text to a phone that is his alone."""

import uuid

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.programme.actions.common import Refused, locked_man
from throughline.programme.models import Reminder
from throughline.programme.queries.diary import appointments_of
from throughline.rulebook.access import Permission

NOT_PRIVATE = (
    "No text may be sent, because he has not confirmed that nobody else reads this phone. Ring him, and ask."
)
OVER = "This appointment is over, or was cancelled. There is nothing to remind him of."
OUTCOMES = {
    Reminder.How.CALL: (Reminder.Outcome.REACHED, Reminder.Outcome.NO_ANSWER, Reminder.Outcome.SOMEONE_ELSE),
    Reminder.How.TEXT: (Reminder.Outcome.SENT,),
}


@transaction.atomic
def remind(
    *, man_id: uuid.UUID, appointment_id: uuid.UUID, reminder_id: uuid.UUID, how: str, outcome: str, by: Staff
) -> Reminder:
    """Record that he was rung, or sent the neutral text. Sending the form twice records it once.

    Raises Refused for a text to a phone that he has not confirmed as private, and for an appointment that
    is over.
    """
    man = locked_man(man_id, by, Permission.KEEP_DIARY)
    appointment = appointments_of(man).filter(pk=appointment_id).first()
    if appointment is None:
        raise Http404
    take_turn(reminder_id)
    already = Reminder.objects.filter(pk=reminder_id).first()
    if already is not None:
        return _of(already, appointment_id)
    if how not in OUTCOMES or outcome not in OUTCOMES[Reminder.How(how)]:
        raise Refused("Choose an answer that fits a call or a text.", field="outcome")
    if how == Reminder.How.TEXT and not (man.phone and man.phone_private_on):
        raise Refused(NOT_PRIVATE, field="outcome")
    if appointment.outcome or appointment.starts_at <= timezone.now():
        raise Refused(OVER)
    made = Reminder(id=reminder_id, appointment=appointment, how=how, outcome=outcome, by=by)
    made.save(force_insert=True)
    audit.record(by=by, what="reminder recorded", subject_kind="man", subject=man.pk)
    return made


def _of(reminder: Reminder, appointment_id: uuid.UUID) -> Reminder:
    if reminder.appointment_id != appointment_id:
        raise Http404
    return reminder
