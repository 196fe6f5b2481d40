"""Keeping two men apart, and ending it."""

import uuid
from datetime import date

from django.db import transaction
from django.http import Http404

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.casefile.pages.dates import day_in_words
from throughline.programme.actions.common import Refused, check_day, locked_man
from throughline.programme.models import Man, NonAssociation
from throughline.programme.queries.non_association import kept_apart_from, non_associations_of
from throughline.rulebook.access import Permission

CHOOSE = "Choose the other man from the list. He must be known to this agency, and not this man himself."
APART = "These two are kept apart already."


@transaction.atomic
def add_non_association(
    *, man_id: uuid.UUID, nonassociation_id: uuid.UUID, other_id: uuid.UUID, reason: str, from_on: date,
    by: Staff,
) -> NonAssociation:  # fmt: skip
    """Keep two men of an agency apart: neither may be put into a group of the other's.

    The other man need not be in the worker's own caseload. `nonassociation_id` was made when the form was
    opened, so that sending it twice writes once. Raises PermissionDenied, Http404, and Refused.
    """
    man = locked_man(man_id, by, Permission.REFER)
    take_turn(nonassociation_id)
    already = NonAssociation.objects.filter(pk=nonassociation_id).first()
    if already is not None:
        if already.man_id != man.pk:
            raise Http404
        return already
    other = Man.objects.filter(pk=other_id, agency_id=man.agency_id, merged_into__isnull=True).first()
    if other is None or other.pk == man.pk:
        raise Refused(CHOOSE, field="other")
    check_day(man, from_on, "from_on")
    if other.pk in kept_apart_from(man):
        raise Refused(APART, field="other")
    row = NonAssociation(id=nonassociation_id, man=man, other=other, reason=reason, from_on=from_on, by=by)
    row.save(force_insert=True)
    for one in (man, other):
        audit.record(by=by, what="men kept apart", subject_kind="man", subject=one.pk)
    return row


@transaction.atomic
def end_non_association(
    *, man_id: uuid.UUID, nonassociation_id: uuid.UUID, ended_on: date, by: Staff
) -> None:
    """Let two men share a group again from a day on, said on the record of either. The row stays.

    Raises PermissionDenied, Http404, and Refused for an impossible day.
    """
    man = locked_man(man_id, by, Permission.REFER)
    found = next((one for one in non_associations_of(man) if one.id == nonassociation_id), None)
    if found is None:
        raise Http404
    row = NonAssociation.objects.select_for_update().get(pk=found.id)
    if row.ended_on is not None:
        return
    if ended_on < row.from_on:
        first = day_in_words(row.from_on)
        raise Refused(f"This day lies before they were kept apart, from {first}. Check the date.",
                      field="ended_on")  # fmt: skip
    check_day(man, ended_on, "ended_on")
    row.ended_on = ended_on
    row.save(update_fields=("ended_on",))
    for one in (man.pk, found.other):
        audit.record(by=by, what="men no longer kept apart", subject_kind="man", subject=one)
