"""What he told about those at risk, and when he was asked. The caller found him within their own scope.

Each reads a man together with the records that were merged into his.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models
from django.db.models import F

from throughline.programme.models import Child, Man, PartnerDetails, PeopleAsked, WithoutDetails
from throughline.rulebook import people as rules

Row = TypeVar("Row", bound=models.Model)


def named_by(man: Man) -> list[PartnerDetails]:
    """Whom he named and has not taken back, newest first, each with `saved_by_name`."""
    return _standing(PartnerDetails, man)


def children_of(man: Man) -> list[Child]:
    """The children whom he told about, newest first, each with `saved_by_name`."""
    return _standing(Child, man)


def _standing(model: type[Row], man: Man) -> list[Row]:
    rows: Any = model._default_manager.filter(man__person=man.pk, withdrawn_at__isnull=True)
    return list(rows.annotate(saved_by_name=F("saved_by__name")).order_by("-said_on", "-recorded_at", "pk"))


def askings_of(man: Man) -> list[PeopleAsked]:
    """When he was asked and what he answered, newest first, each with `by_name`."""
    asked = PeopleAsked.objects.filter(man__person=man.pk).annotate(by_name=F("by__name"))
    return list(asked.order_by("-on", "-at"))


def decisions_without(man: Man) -> list[WithoutDetails]:
    """What managers decided about missing details, newest first, each with `by_name`."""
    decided = WithoutDetails.objects.filter(man__person=man.pk).annotate(by_name=F("by__name"))
    return list(decided.order_by("-at"))


def for_the_rules(people: Iterable[PartnerDetails]) -> tuple[rules.Named, ...]:
    """Those whom he named, as the rulebook reads them."""
    return tuple(rules.Named(one.relation, one.ended_on, bool(one.phone or one.address)) for one in people)
