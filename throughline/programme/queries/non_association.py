"""Men who must not share a group. It stands for both, whichever of them it was written for."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from throughline.casefile.models import Staff
from throughline.casefile.names import next_prefix, plain
from throughline.programme.models import Man, NonAssociation
from throughline.programme.queries.men import LIST_FIELDS, MOST_FOUND
from throughline.rulebook.access import Permission


@dataclass(frozen=True)
class KeptApart:
    """One man from whom another is kept apart, as a worker reads it. `other` is the record that counts."""

    id: uuid.UUID
    other: uuid.UUID
    other_name: str
    other_born: date
    reason: str
    from_on: date
    ended_on: date | None
    by_name: str


def non_associations_of(man: Man) -> list[KeptApart]:
    """Everybody from whom he is or was kept apart: those that stand first, then the newest."""
    rows = _rows(man).select_related("man", "other", "by")
    found = [_seen_from(man, row) for row in rows.order_by("-from_on", "-at")]
    return sorted(found, key=lambda one: one.ended_on is not None)


def kept_apart_from(man: Man) -> set[uuid.UUID]:
    """The ids of the men who must not share a group with him now: for each man the record that counts."""
    rows = _rows(man).filter(ended_on__isnull=True).values_list("man__person", "other__person")
    return {one for pair in rows for one in pair} - {man.pk}


def men_to_choose(worker: Staff, man: Man, *, name: str, born: date) -> list[Man]:
    """Other men of the agency whose family name starts so and who were born on that day."""
    prefix = plain(name)
    if not worker.may(Permission.REFER) or not prefix:
        return []
    men = Man.objects.filter(
        agency_id=man.agency_id, name_key__gte=prefix, name_key__lt=next_prefix(prefix), date_of_birth=born,
        merged_into__isnull=True,
    ).exclude(pk=man.pk)  # fmt: skip
    return list(men.only(*LIST_FIELDS).order_by("name_key", "pk")[:MOST_FOUND])


def _rows(man: Man):  # noqa: ANN202 - a query set of non-associations
    return NonAssociation.objects.filter(Q(man__person=man.pk) | Q(other__person=man.pk))


def _seen_from(man: Man, row: NonAssociation) -> KeptApart:
    other = row.man if row.other.person == man.pk else row.other
    return KeptApart(
        row.pk, other.person, str(other), other.date_of_birth, row.reason, row.from_on, row.ended_on,
        row.by.name,
    )  # fmt: skip
