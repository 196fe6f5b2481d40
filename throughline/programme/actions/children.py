"""Recording the children whom a man tells about, those who are expected too."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db import transaction

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.programme.actions.common import check_day, locked_man
from throughline.programme.actions.corrections import added_already, correct, refuse, standing_row, take_back
from throughline.programme.models import Child, Man
from throughline.rulebook.access import Permission
from throughline.rulebook.people import AChild, child_fault

DETAILS = ("name", "age", "due_on", "lives_with", "contact", "said_on")


@transaction.atomic
def add_child(*, man_id: uuid.UUID, child_id: uuid.UUID, details: dict[str, Any], by: Staff) -> Child:
    """Record a child whom he told about, or one who is expected.

    `child_id` was made when the form was opened, so that sending it twice records one. Raises
    PermissionDenied, Http404, and Refused for what cannot be.
    """
    man = locked_man(man_id, by, Permission.CHANGE_MAN)
    take_turn(child_id)
    already = added_already(Child, child_id, man)
    if already is not None:
        return already
    child = Child(id=child_id, man=man, saved_by=by, saved_reason="he told us", **details)
    _possible_of(man)(child)
    child.save(force_insert=True)
    audit.record(by=by, what="child recorded", subject_kind="man", subject=man.pk)
    return child


@transaction.atomic
def change_child(
    *, man_id: uuid.UUID, child_id: uuid.UUID, details: dict[str, Any], reason: str, revision: int, by: Staff
) -> Child:
    """Correct what he told about a child, with the reason; the earlier version is kept.

    `revision` is the one that the form was opened on. Raises PermissionDenied, Http404, and Refused when
    somebody else was first or for what cannot be.
    """
    man = locked_man(man_id, by, Permission.CHANGE_MAN)
    child = standing_row(Child, child_id, man)
    changed = correct(child, details, check=_possible_of(man), reason=reason, revision=revision, by=by)
    if changed:
        audit.record(
            by=by, what="child changed", subject_kind="man", subject=man.pk, details={"fields": changed}
        )
    return child


@transaction.atomic
def withdraw_child(*, man_id: uuid.UUID, child_id: uuid.UUID, reason: str, by: Staff) -> Child:
    """Take back a child who was recorded by mistake. The row stays, marked as withdrawn."""
    man = locked_man(man_id, by, Permission.CHANGE_MAN)
    child = standing_row(Child, child_id, man)
    if take_back(child, reason=reason, by=by):
        audit.record(by=by, what="child withdrawn", subject_kind="man", subject=man.pk)
    return child


def _possible_of(man: Man) -> Callable[[Child], None]:
    def check(child: Child) -> None:
        check_day(man, child.said_on, "said_on")
        told = AChild(**{name: getattr(child, name) for name in DETAILS})
        refuse(child_fault(told, man.date_of_birth))

    return check
