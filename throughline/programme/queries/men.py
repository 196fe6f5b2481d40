"""Reading the men's side: scope first, then find.

Every record is reached through `men_for(worker)`. A man who is not there and a man who is not yours
are the same thing: nothing found.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from throughline.casefile.models import Staff
from throughline.casefile.names import next_prefix, plain
from throughline.casefile.queries import workers_who_may
from throughline.programme.models import Alias, Assignment, Identifier, Man, identifier_key
from throughline.rulebook.access import Permission

PAGE = 25
MOST_FOUND = 50


def today() -> date:
    """Today in the service's time zone."""
    return timezone.localdate()


def men_for(worker: Staff) -> QuerySet[Man]:
    """The men whom this worker may open: of their own agency, and theirs unless they may see all.

    Two records of one man are opened together: who works with one of them works with the man.
    """
    if not worker.may(Permission.SEE_MEN):
        return Man.objects.none()
    men = Man.objects.filter(agency_id=worker.agency_id)
    if worker.may(Permission.SEE_ALL_MEN):
        return men
    return men.filter(Exists(_current_assignments().filter(man__person=OuterRef("person"), staff=worker)))


def _current_assignments() -> QuerySet[Assignment]:
    now = today()
    return Assignment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=now), from_on__lte=now)


def workers_to_assign(manager: Staff) -> QuerySet[Staff]:
    """The workers of the manager's agency who may open men's records, by name."""
    return workers_who_may(Permission.SEE_MEN, manager)


LIST_FIELDS = ("family_name", "given_names", "known_as", "date_of_birth", "postcode", "name_key")


def found(worker: Staff, *, name: str = "", date_of_birth: date | None = None, number: str = "") -> list[Man]:
    """Men of the worker's agency who have all that was typed: the start of a name, a birthday, a number.

    Everyone of the agency is looked through, so that a man is not added twice; `is_open` says
    whether this worker may open him. Other names and earlier numbers find him too, and a merged record
    leads to the one that is kept. At most 50.
    """
    prefix, key = plain(name), identifier_key(number)
    if not worker.may(Permission.SEE_MEN) or (number and not key) or (name and not prefix):
        return []
    if not (prefix or key or date_of_birth):
        return []
    mine = Exists(men_for(worker).filter(pk=OuterRef("pk")))
    men = Man.objects.filter(pk__in=_people(worker, prefix, date_of_birth, key))
    return list(men.only(*LIST_FIELDS).annotate(is_open=mine).order_by("name_key", "pk")[:MOST_FOUND])


def _people(worker: Staff, prefix: str, born: date | None, key: str) -> QuerySet:
    """The ids of those who are found, each by a range of an index. A name has two: his own and others.

    Both are cut before they are put together, because a letter alone may find thousands.
    """
    men = Man.objects.filter(agency_id=worker.agency_id)
    if born is not None:
        men = men.filter(date_of_birth=born)
    between = {"name_key__gte": prefix, "name_key__lt": next_prefix(prefix)}
    if key:
        held = Identifier.objects.filter(agency_id=worker.agency_id, value_key=key)
        named = Q(**between) | Exists(Alias.objects.filter(man=OuterRef("pk"), **between))
        men = men.filter(pk__in=held.values("man"))
        return (men.filter(named) if prefix else men).values("person")
    if not prefix:
        return men.values("person")
    other = Alias.objects.filter(agency_id=worker.agency_id, **between)
    if born is not None:
        other = other.filter(man__date_of_birth=born)
    own = men.filter(**between).order_by("name_key", "pk").values("person")
    return own[:MOST_FOUND].union(other.order_by("name_key").values("man__person")[:MOST_FOUND])
