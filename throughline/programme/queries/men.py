"""Reading the men's side: scope first, then find.

Every record is reached through `men_for(worker)`. A man who is not there and a man who is not yours
are the same thing: nothing found.
"""

from datetime import date
from functools import cache

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from throughline.casefile.models import Staff
from throughline.casefile.names import next_prefix, plain
from throughline.casefile.queries import workers_who_may
from throughline.programme.models import Assignment, Man, identifier_key
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


# The same once more for statements written by hand, of a `man` of the worker's agency who is not merged.
MINE = """
man.id IN (
  SELECT held.person FROM programme_assignment AS assignment
  JOIN programme_man AS held ON held.id = assignment.man_id
  WHERE assignment.staff_id = %(staff)s AND assignment.from_on <= %(today)s
    AND (assignment.to_on IS NULL OR assignment.to_on >= %(today)s))
"""


def scope_of(worker: Staff) -> str:
    """The condition of `men_for` on such a `man`. It asks for the values `staff` and `today`."""
    return "true" if worker.may(Permission.SEE_ALL_MEN) else MINE


def _current_assignments() -> QuerySet[Assignment]:
    now = today()
    return Assignment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=now), from_on__lte=now)


def workers_to_assign(manager: Staff) -> QuerySet[Staff]:
    """The workers of the manager's agency who may open men's records, by name."""
    return workers_who_may(Permission.SEE_MEN, manager)


LIST_FIELDS = ("family_name", "given_names", "known_as", "date_of_birth", "postcode", "name_key")
# Whom a search finds, each by a range of an index. A name has two: his own and others. Both are cut before
# they are put together, because a letter alone may find thousands.
BY_NAME = """
(SELECT man.person FROM programme_man AS man
 WHERE man.agency_id = %(agency)s AND man.name_key >= %(from)s AND man.name_key < %(to)s AND {born}
 ORDER BY man.name_key, man.id LIMIT %(most)s)
UNION
(SELECT man.person FROM programme_alias AS alias JOIN programme_man AS man ON man.id = alias.man_id
 WHERE alias.agency_id = %(agency)s AND alias.name_key >= %(from)s AND alias.name_key < %(to)s AND {born}
 ORDER BY alias.name_key LIMIT %(most)s)
"""
BY_NUMBER = """
SELECT man.person FROM programme_identifier AS number JOIN programme_man AS man ON man.id = number.man_id
WHERE number.agency_id = %(agency)s AND number.value_key = %(key)s AND {born} AND (
  %(from)s = '' OR (man.name_key >= %(from)s AND man.name_key < %(to)s) OR EXISTS (
    SELECT 1 FROM programme_alias
    WHERE man_id = man.id AND name_key >= %(from)s AND name_key < %(to)s))
"""
BY_BIRTHDAY = "SELECT man.person FROM programme_man AS man WHERE man.agency_id = %(agency)s AND {born}"
FOUND = """
SELECT man.id, {fields}, {scope} AS is_open FROM programme_man AS man
WHERE man.id IN ({people}) AND man.agency_id = %(agency)s ORDER BY man.name_key, man.id LIMIT %(most)s
"""


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
    values = {
        "agency": worker.agency_id, "staff": worker.pk, "today": today(), "born": date_of_birth, "key": key,
        "from": prefix, "to": next_prefix(prefix), "most": MOST_FOUND,
    }  # fmt: skip
    people = BY_NUMBER if key else BY_NAME if prefix else BY_BIRTHDAY
    born = "true" if date_of_birth is None else "man.date_of_birth = %(born)s"
    return list(Man.objects.raw(_found(people, born, scope_of(worker)), values))


@cache
def _found(people: str, born: str, scope: str) -> str:
    fields = ", ".join(f"man.{name}" for name in LIST_FIELDS)
    return FOUND.format(fields=fields, scope=scope, people=people.format(born=born))
