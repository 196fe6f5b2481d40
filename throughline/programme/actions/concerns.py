"""Raising a concern about somebody's safety, and saying what was done about it."""

import uuid
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.programme.actions.common import Refused, locked_man
from throughline.programme.models import HowSoon, Man, RaisedConcern, RaisedConcernAnswered
from throughline.programme.queries.men import today
from throughline.rulebook.access import Permission
from throughline.rulebook.codes import AT_RISK

NOBODY_NAMED = "Who is at risk: choose at least one. If you cannot tell, choose “Not known”."
UNKNOWN_CODE = "Who is at risk: one of the answers is not in the list. Choose again."
NOTHING_SAID = "What you fear: this cannot be left out. Write a few words."
NOTHING_DONE = "What was done: this cannot be left out. Write a few words."
TELL_FIRST = "Harm is feared now, so somebody has to be told first. Ring 999 or your manager, then say whom."


@transaction.atomic
def raise_concern(
    *, man_id: uuid.UUID, concern_id: uuid.UUID, details: dict[str, Any], by: Staff
) -> RaisedConcern:
    """Raise a concern about a man: `source`, `what`, `at_risk` (codes), `how_soon` and `told_whom`.

    Sent twice with one id, it is raised once. Raises Refused, PermissionDenied, and Http404 also for an id
    of another man's concern.
    """
    man = locked_man(man_id, by, Permission.RAISE_CONCERN)
    take_turn(concern_id)
    already = RaisedConcern.objects.filter(pk=concern_id).first()
    if already is not None:
        if already.man_id != man.pk:
            raise Http404
        return already
    if not details["what"].strip():
        raise Refused(NOTHING_SAID, field="what")
    if details["how_soon"] == HowSoon.NOW and not details["told_whom"].strip():
        raise Refused(TELL_FIRST, field="told_whom")
    return add_concern(man, concern_id=concern_id, on=today(), by=by, **details)


def add_concern(
    man: Man, *, source: str, what: str, at_risk: list[str], how_soon: str, told_whom: str, on: date,
    by: Staff, concern_id: uuid.UUID | None = None,
) -> RaisedConcern:  # fmt: skip
    """Put a concern on a man's record, inside the transaction of an action that has checked everything else.

    Raises Refused when nobody who is at risk was chosen.
    """
    check_at_risk(at_risk)
    concern = RaisedConcern(
        id=concern_id or uuid.uuid4(), man=man, on=on, by=by, source=source, what=what,
        at_risk=list(at_risk), how_soon=how_soon, told_whom=told_whom,
    )  # fmt: skip
    concern.save(force_insert=True)
    details = {"at_risk": len(at_risk)}
    audit.record(by=by, what="concern raised", subject_kind="man", subject=man.pk, details=details)
    return concern


def check_at_risk(codes: list[str]) -> None:
    """Raise Refused unless at least one code of who is at risk is given, and every one is known."""
    if not codes:
        raise Refused(NOBODY_NAMED, field="at_risk")
    if not set(codes) <= set(AT_RISK):
        raise Refused(UNKNOWN_CODE, field="at_risk")


@transaction.atomic
def answer_concern(
    *, man_id: uuid.UUID, raised_id: uuid.UUID, what_was_done: str, by: Staff
) -> RaisedConcernAnswered:
    """Say what was done about a concern. The same worker's second click changes nothing.

    Who raised it may answer it too; the audit trail says so. Raises Refused when somebody else answered
    first or nothing was written, PermissionDenied, and Http404.
    """
    man = locked_man(man_id, by, Permission.CLOSE_CONCERN)
    take_turn(raised_id)
    concern = RaisedConcern.objects.filter(pk=raised_id, man__person=man.pk).first()
    if concern is None:
        raise Http404
    already = RaisedConcernAnswered.objects.select_related("by").filter(concern=concern).first()
    if already is not None:
        if already.by_id != by.pk:
            raise Refused(f"{already.by.name} has said what was done already, so yours was not saved.")
        return already
    if not what_was_done.strip():
        raise Refused(NOTHING_DONE, field="what_was_done")
    answered = RaisedConcernAnswered(concern=concern, what_was_done=what_was_done, by=by)
    answered.save(force_insert=True)
    details = {"raised_by_the_same_worker": concern.by_id == by.pk}
    audit.record(by=by, what="concern answered", subject_kind="man", subject=man.pk, details=details)
    return answered
