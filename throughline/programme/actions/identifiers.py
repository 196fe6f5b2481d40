"""The numbers and names by which a man is known: added from a day on, ended, never removed."""

import uuid
from datetime import date

import nhs_number
from django.db import transaction
from django.http import Http404

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.names import name_key, plain
from throughline.casefile.once import take_turn
from throughline.programme.actions.common import Refused, check_day, locked_man
from throughline.programme.models import Alias, Identifier, Man, identifier_key
from throughline.programme.queries.alike import holders_of
from throughline.rulebook.access import Permission

DIGITS = 10


class HeldByAnother(Refused):
    """Another man of the agency has this number. `men` are those who have it."""

    def __init__(self, men: list[Man]) -> None:
        super().__init__(
            "Another man of your agency has this number. Look at him. If both records are one man, have them "
            "joined. If not, tick the box.",
            field="value",
        )
        self.men = men


@transaction.atomic
def add_identifier(
    *, man_id: uuid.UUID, identifier_id: uuid.UUID, kind: str, value: str, from_on: date, by: Staff,
    looked: bool = False,
) -> Identifier:  # fmt: skip
    """Add a number of a kind. `looked` says that a man who has it too was looked at and is another man.

    Sent twice, it is added once. Raises HeldByAnother, Refused, PermissionDenied or Http404.
    """
    man = locked_man(man_id, by, Permission.CHANGE_MAN)
    take_turn(identifier_id)
    already = Identifier.objects.filter(pk=identifier_id).first()
    if already is not None:
        return _of(man, already)
    check_day(man, from_on, "from_on")
    value = checked_number(kind, value)
    key = identifier_key(value)
    if Identifier.objects.filter(man__person=man.pk, kind=kind, value_key=key, to_on__isnull=True).exists():
        raise Refused("This number is on his record already.", field="value")
    others = holders_of(man, kind, key, by)
    if others and not looked:
        raise HeldByAnother(others)
    added = Identifier(id=identifier_id, man=man, agency_id=man.agency_id, kind=kind, value=value)
    added.from_on, added.added_by = from_on, by
    added.save(force_insert=True)
    audit.record(
        by=by, what="number added", subject_kind="man", subject=man.pk,
        details={"kind": kind, "others_with_it": len(others)},
    )  # fmt: skip
    return added


@transaction.atomic
def end_identifier(*, man_id: uuid.UUID, identifier_id: uuid.UUID, on: date, by: Staff) -> Identifier:
    """Say until when a number was his. Ending it twice changes nothing."""
    man = locked_man(man_id, by, Permission.CHANGE_MAN)
    found = Identifier.objects.select_for_update().filter(pk=identifier_id, man__person=man.pk).first()
    if found is None:
        raise Http404
    if found.to_on is not None:
        return found
    check_day(man, on, "on")
    if on < found.from_on:
        raise Refused("A number cannot end before it began. Check the day.", field="on")
    found.to_on = on
    found.save(update_fields=("to_on",))
    audit.record(by=by, what="number ended", subject_kind="man", subject=man.pk, details={"kind": found.kind})
    return found


@transaction.atomic
def add_alias(
    *, man_id: uuid.UUID, alias_id: uuid.UUID, family_name: str, given_names: str, by: Staff
) -> Alias:
    """Add another name that he uses or used. Sent twice, it is added once."""
    man = locked_man(man_id, by, Permission.CHANGE_MAN)
    take_turn(alias_id)
    already = Alias.objects.filter(pk=alias_id).first()
    if already is not None:
        return _of(man, already)
    if not plain(family_name):
        raise Refused("A family name needs at least one letter. Check it.", field="family_name")
    key = name_key(family_name, given_names)
    known = Alias.objects.filter(man__person=man.pk, name_key=key, ended_on__isnull=True).exists()
    if known or key == man.name_key:
        raise Refused("This name is on his record already.", field="family_name")
    added = Alias(id=alias_id, man=man, agency_id=man.agency_id, added_by=by)
    added.family_name, added.given_names = family_name, given_names
    added.save(force_insert=True)
    audit.record(by=by, what="other name added", subject_kind="man", subject=man.pk)
    return added


@transaction.atomic
def end_alias(*, man_id: uuid.UUID, alias_id: uuid.UUID, on: date, by: Staff) -> Alias:
    """Say since when he no longer uses a name. Ending it twice changes nothing."""
    man = locked_man(man_id, by, Permission.CHANGE_MAN)
    found = Alias.objects.select_for_update().filter(pk=alias_id, man__person=man.pk).first()
    if found is None:
        raise Http404
    if found.ended_on is not None:
        return found
    check_day(man, on, "on")
    found.ended_on = on
    found.save(update_fields=("ended_on",))
    audit.record(by=by, what="other name ended", subject_kind="man", subject=man.pk)
    return found


def checked_number(kind: str, value: str) -> str:
    """The number as it is kept: an NHS number in its usual groups, all others as they were typed.

    Raises Refused with what is wrong with it.
    """
    value = " ".join(value.split())
    if kind != Identifier.Kind.NHS:
        if not identifier_key(value):
            raise Refused("A number needs at least one letter or digit. Check it.", field="value")
        return value
    digits = identifier_key(value)
    if not (len(digits) == DIGITS and digits.isascii() and digits.isdigit()):
        raise Refused(
            f"An NHS number has {DIGITS} digits and no letters. Check it on his card or a letter.",
            field="value",
        )
    if not nhs_number.is_valid(digits):
        raise Refused(
            "These digits do not make an NHS number: one of them is wrong, or two changed places. "
            "Check it on his card or a letter.",
            field="value",
        )
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def _of(man: Man, row: Identifier | Alias) -> Identifier | Alias:
    if row.man_id != man.pk:
        raise Http404
    return row
