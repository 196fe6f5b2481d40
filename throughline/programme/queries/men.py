"""Reading the men's side: scope first, then find.

Every record is reached through `men_for(worker)`. A man who is not there and a man who is not yours
are the same thing: nothing found.
"""

import uuid
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from throughline.casefile.models import Staff
from throughline.casefile.names import next_prefix, plain
from throughline.casefile.queries import workers_who_may
from throughline.programme.models import Assignment, Man
from throughline.rulebook.access import Permission

PAGE = 25
MOST_FOUND = 50


def today() -> date:
    """Today in the service's time zone."""
    return timezone.localdate()


def men_for(worker: Staff) -> QuerySet[Man]:
    """The men whom this worker may open: of their own agency, and theirs unless they may see all."""
    if not worker.may(Permission.SEE_MEN):
        return Man.objects.none()
    men = Man.objects.filter(agency_id=worker.agency_id)
    if worker.may(Permission.SEE_ALL_MEN):
        return men
    return men.filter(Exists(_current_assignments().filter(man=OuterRef("pk"), staff=worker)))


def _current_assignments() -> QuerySet[Assignment]:
    now = today()
    return Assignment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=now), from_on__lte=now)


def workers_to_assign(manager: Staff) -> QuerySet[Staff]:
    """The workers of the manager's agency who may open men's records, by name."""
    return workers_who_may(Permission.SEE_MEN, manager)


def caseload(worker: Staff, *, after: uuid.UUID | None = None) -> tuple[list[Man], uuid.UUID | None]:
    """One page of the worker's men by name, and the id to ask for the next page by (None at the end).

    Pages follow one another by id, so that no name stands in an address, and no total is counted.
    An `after` that is not one of the worker's men starts from the beginning.
    """
    men = men_for(worker)
    if after is not None:
        last = men.filter(pk=after).values_list("name_key", "pk").first()
        if last is not None:
            men = men.filter(Q(name_key__gt=last[0]) | Q(name_key=last[0], pk__gt=last[1]))
    rows = list(men.only(*LIST_FIELDS).order_by("name_key", "pk")[: PAGE + 1])
    page = rows[:PAGE]
    return page, page[-1].pk if len(rows) > PAGE else None


LIST_FIELDS = ("family_name", "given_names", "known_as", "date_of_birth", "postcode", "name_key")


def found(worker: Staff, *, name: str = "", date_of_birth: date | None = None) -> list[Man]:
    """Men of the worker's agency whose family name starts so, or who were born on that day.

    Everyone of the agency is looked through, so that a man is not added twice; `is_open` says
    whether this worker may open him. At most 50.
    """
    if not worker.may(Permission.SEE_MEN):
        return []
    men = Man.objects.filter(agency_id=worker.agency_id)
    prefix = plain(name)
    if prefix:
        men = men.filter(name_key__gte=prefix, name_key__lt=next_prefix(prefix))
    if date_of_birth is not None:
        men = men.filter(date_of_birth=date_of_birth)
    if not prefix and date_of_birth is None:
        return []
    mine = Exists(men_for(worker).filter(pk=OuterRef("pk")))
    return list(men.only(*LIST_FIELDS).annotate(is_open=mine).order_by("name_key", "pk")[:MOST_FOUND])


def likely_same(worker: Staff, *, family_name: str, date_of_birth: date) -> list[Man]:
    """Men of the agency who may be the one about to be added: same birthday, or same family name."""
    prefix = plain(family_name) + " "
    same_name = Q(name_key__gte=prefix, name_key__lt=next_prefix(prefix))
    mine = Exists(men_for(worker).filter(pk=OuterRef("pk")))
    men = Man.objects.filter(same_name | Q(date_of_birth=date_of_birth), agency_id=worker.agency_id)
    return list(men.only(*LIST_FIELDS).annotate(is_open=mine).order_by("name_key", "pk")[:10])
