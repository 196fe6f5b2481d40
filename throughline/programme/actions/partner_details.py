"""Recording what a man tells about a partner or somebody else at risk, as a condition of his place.

What he tells of his own accord is always recorded: no step has to come before it.
"""

import uuid
from collections.abc import Callable
from typing import Any

from django.db import transaction

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.programme.actions.common import check_day, locked_man
from throughline.programme.actions.corrections import added_already, correct, refuse, standing_row, take_back
from throughline.programme.models import Man, PartnerDetails
from throughline.rulebook.access import Permission
from throughline.rulebook.people import person_fault

DETAILS = ("name", "relation", "phone", "address", "age", "ended_on", "contact", "said_on")


@transaction.atomic
def record_partner_details(
    *, man: Man, details_id: uuid.UUID, details: dict[str, Any], by: Staff
) -> PartnerDetails:
    """Record what he told about a partner: his words, on his record.

    `details_id` was made when the form was opened, so that sending it twice records it once. Raises
    PermissionDenied, Http404 when he is not this worker's to see or the id is of another man's details, and
    Refused for what cannot be.
    """
    man = locked_man(man.pk, by, Permission.CHANGE_MAN)
    take_turn(details_id)
    already = added_already(PartnerDetails, details_id, man)
    if already is not None:
        return already
    recorded = PartnerDetails(id=details_id, man=man, saved_by=by, saved_reason="he told us", **details)
    _possible_of(man)(recorded)
    recorded.save(force_insert=True)
    audit.record(by=by, what="partner details recorded", subject_kind="man", subject=man.pk)
    return recorded


@transaction.atomic
def change_partner_details(
    *,
    man_id: uuid.UUID,
    details_id: uuid.UUID,
    details: dict[str, Any],
    reason: str,
    revision: int,
    by: Staff,
) -> PartnerDetails:
    """Correct what he told, with the reason; the earlier version is kept.

    `revision` is the one that the form was opened on. Raises PermissionDenied, Http404, and Refused when
    somebody else was first or for what cannot be.
    """
    man = locked_man(man_id, by, Permission.CHANGE_MAN)
    row = standing_row(PartnerDetails, details_id, man)
    changed = correct(row, details, check=_possible_of(man), reason=reason, revision=revision, by=by)
    if changed:
        audit.record(
            by=by, what="partner details changed", subject_kind="man", subject=man.pk,
            details={"fields": changed},
        )  # fmt: skip
    return row


@transaction.atomic
def withdraw_partner_details(*, details: PartnerDetails, reason: str, by: Staff) -> PartnerDetails:
    """Take back partner details that were recorded by mistake. The row stays, marked as withdrawn."""
    person = Man.objects.values_list("person", flat=True).get(pk=details.man_id)
    man = locked_man(person, by, Permission.CHANGE_MAN)
    row = standing_row(PartnerDetails, details.pk, man)
    if take_back(row, reason=reason, by=by):
        audit.record(by=by, what="partner details withdrawn", subject_kind="man", subject=man.pk)
    return row


def _possible_of(man: Man) -> Callable[[PartnerDetails], None]:
    def check(row: PartnerDetails) -> None:
        check_day(man, row.said_on, "said_on")
        check_day(man, row.ended_on, "ended_on")
        refuse(person_fault(row.relation, row.ended_on, row.said_on))

    return check
