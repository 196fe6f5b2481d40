"""What a worker may do to a man's record."""

import uuid
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.needs import require
from throughline.casefile.once import take_turn
from throughline.programme.actions.common import MERGED, Refused
from throughline.programme.models import Assignment, Man
from throughline.programme.queries import men_for, today
from throughline.rulebook.access import Permission

DETAILS = (
    "family_name",
    "given_names",
    "known_as",
    "date_of_birth",
    "phone",
    "address",
    "postcode",
    "borough",
    "phone_private_on",
)


class Overtaken(Exception):
    """Somebody else saved the record after this form was opened. Nothing was written."""

    def __init__(self, man: Man) -> None:
        super().__init__("the record has moved on")
        self.man = man


@transaction.atomic
def add_man(*, man_id: uuid.UUID, details: dict[str, Any], by: Staff) -> Man:
    """Add a man to the worker's agency and assign him to the worker.

    `man_id` was made when the form was opened, so that sending it twice adds one man: the second
    time the man of the first is returned. Raises PermissionDenied, or Http404 when the id is that of a
    man who is not this worker's to see.
    """
    require(by, Permission.ADD_MAN)
    take_turn(man_id)
    if Man.objects.filter(pk=man_id).exists():
        return _own(man_id, by)
    man = Man(id=man_id, agency_id=by.agency_id, saved_by=by, saved_reason="added", **details)
    man.save(force_insert=True)
    Assignment.objects.create(man=man, staff=by, from_on=today())
    audit.record(by=by, what="man added", subject_kind="man", subject=man.pk)
    return man


@transaction.atomic
def change_details(
    *, man_id: uuid.UUID, details: dict[str, Any], reason: str, revision: int, by: Staff
) -> Man:
    """Save changed details of a man with the reason for the change.

    `revision` is the one that the form was opened on. Raises Overtaken when the record has moved on
    since, Refused when he is kept under another record, and PermissionDenied or Http404 when the worker may
    not.
    """
    require(by, Permission.CHANGE_MAN)
    current = men_for(by).select_for_update(of=("self",)).filter(pk=man_id).first()
    if current is None:
        raise Http404
    if current.is_merged:
        raise Refused(MERGED)
    if current.revision != revision:
        raise Overtaken(current)
    changed = [name for name in DETAILS if name in details and getattr(current, name) != details[name]]
    if "phone" in changed and "phone_private_on" not in changed and current.phone_private_on:
        # He confirmed another number: no text goes to this one until he confirms it too.
        details, changed = details | {"phone_private_on": None}, [*changed, "phone_private_on"]
    if not changed:
        return current
    for name in changed:
        setattr(current, name, details[name])
    current.revision += 1
    current.saved_by, current.saved_reason, current.saved_at = by, reason, timezone.now()
    current.save(update_fields=(*changed, "name_key", "revision", "saved_by", "saved_reason", "saved_at"))
    audit.record(
        by=by, what="details changed", subject_kind="man", subject=current.pk, details={"fields": changed}
    )
    return current


def _own(man_id: uuid.UUID, by: Staff) -> Man:
    man = men_for(by).filter(pk=man_id).first()
    if man is None:
        raise Http404
    return man
