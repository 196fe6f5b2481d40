"""Letters: a template and the few fields that it needs. Nobody types words into one."""

import uuid
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.programme.actions.common import Refused, check_day, locked_man
from throughline.programme.facts import facts_about
from throughline.programme.models import Letter, Man
from throughline.programme.queries.diary import to_come
from throughline.rulebook.access import Permission
from throughline.rulebook.letters import NEWEST, PLACES, Template, waits_for

NO_APPOINTMENT = "Choose an appointment that is still to come. Book it first if there is none."


@transaction.atomic
def write_letter(
    *, man_id: uuid.UUID, letter_id: uuid.UUID, template: str, fields: dict[str, Any], on: date, by: Staff
) -> Letter:
    """Write a letter from a template. Sending the form twice writes one.

    `fields` are appointment_id (of one that is to come, or None when he is to ring) and place (a code).
    What is kept is the time that the appointment had then, so that the letter stays what he got. Raises
    Refused when the letter has to wait, and Http404 for a template that there is none of.
    """
    man = locked_man(man_id, by, Permission.KEEP_DIARY)
    take_turn(letter_id)
    already = Letter.objects.filter(pk=letter_id).first()
    if already is not None:
        if already.man_id != man.pk:
            raise Http404
        return already
    if template not in NEWEST:
        raise Http404
    newest = NEWEST[template]
    waiting = waits_for(template, facts_about(man.pk))
    if waiting:
        raise Refused(*waiting)
    check_day(man, on, "on")
    written = Letter(id=letter_id, man=man, on=on, by=by, template=newest.key, version=newest.version,
                     fields=_kept(newest, man, fields))  # fmt: skip
    written.save(force_insert=True)
    audit.record(by=by, what="letter written", subject_kind="man", subject=man.pk,
                 details={"letter": newest.key})  # fmt: skip
    return written


def _kept(template: Template, man: Man, fields: dict[str, Any]) -> dict[str, str]:
    """The fields as they are kept: the place's code and, when there is one, the appointment and its time."""
    if fields["place"] not in PLACES:
        raise Refused("Choose where he is to come.", field="place")
    wanted = fields["appointment_id"]
    if wanted is None and not template.needs_time:
        return {"place": fields["place"]}
    chosen = next((one for one in to_come(man) if str(one.pk) == str(wanted)), None)
    if chosen is None:
        raise Refused(NO_APPOINTMENT, field="appointment")
    return {
        "place": fields["place"],
        "appointment_id": str(chosen.pk),
        "starts_at": chosen.starts_at.isoformat(),
    }
