"""Who may be the same man: found by names, other names, numbers and birthdays, the likest first.

Everyone of the agency is looked through, so that nobody is added twice. `is_open` on each man says whether
this worker may open him.
"""

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from throughline.casefile.models import Staff
from throughline.casefile.names import name_key, next_prefix, plain
from throughline.programme.models import Identifier, Man, identifier_key
from throughline.programme.queries.men import men_for, today

MOST_ALIKE = 10
# Who he is, which any worker of the agency may see, and what only those see who may open him.
WHO = ("family_name", "given_names", "known_as", "date_of_birth")
SHOWN = (*WHO, "phone", "address", "postcode", "borough")

# Each part is a range of one index. A merged record leads to the one under which it is kept. A number that
# is the same weighs most, then the birthday, then the family name, then all names.
ALIKE = """
WITH alike AS (
  SELECT DISTINCT person, 2 AS points FROM programme_man
  WHERE agency_id = %(agency)s AND name_key >= %(family)s AND name_key < %(family_end)s
  UNION ALL
  SELECT DISTINCT man.person, 2 FROM programme_alias AS alias
  JOIN programme_man AS man ON man.id = alias.man_id
  WHERE alias.agency_id = %(agency)s
    AND (alias.name_key = %(bare)s OR alias.name_key >= %(family)s AND alias.name_key < %(family_end)s)
  UNION ALL
  SELECT DISTINCT person, 1 FROM programme_man WHERE agency_id = %(agency)s AND name_key = %(names)s
  UNION ALL
  SELECT DISTINCT man.person, 1 FROM programme_alias AS alias
  JOIN programme_man AS man ON man.id = alias.man_id
  WHERE alias.agency_id = %(agency)s AND alias.name_key = %(names)s
  UNION ALL
  SELECT DISTINCT person, 3 FROM programme_man WHERE agency_id = %(agency)s AND date_of_birth = %(born)s
  UNION ALL
  SELECT DISTINCT man.person, 8 FROM programme_identifier AS number
  JOIN programme_man AS man ON man.id = number.man_id
  WHERE number.agency_id = %(agency)s AND number.value_key = ANY(%(numbers)s)
)
SELECT alike.person FROM alike JOIN programme_man AS man ON man.id = alike.person
WHERE alike.person IS DISTINCT FROM %(without)s
GROUP BY alike.person, man.name_key ORDER BY sum(alike.points) DESC, man.name_key, alike.person LIMIT %(most)s
"""


def likely_same(
    worker: Staff, *, family_name: str, date_of_birth: date, given_names: str = "",
    numbers: Iterable[str] = (), without: uuid.UUID | None = None,
) -> list[Man]:  # fmt: skip
    """Men of the agency who may be this man, the likest first, at most ten. `without` is left out."""
    bare = plain(family_name)
    family = f"{bare} "
    values = {
        "agency": worker.agency_id,
        "bare": bare,  # another name may be a family name alone
        "family": family,
        "family_end": next_prefix(family),
        "names": name_key(family_name, given_names),
        "born": date_of_birth,
        "numbers": [key for key in map(identifier_key, numbers) if key],
        "without": without,
        "most": MOST_ALIKE,
    }
    with connection.cursor() as cursor:
        cursor.execute(ALIKE, values)
        order = [row[0] for row in cursor.fetchall()]
    men = {man.pk: man for man in _with_open(worker, Q(pk__in=order))}
    return [men[pk] for pk in order if pk in men]


def same_as(worker: Staff, man: Man) -> list[Man]:
    """Men who may be the same as one whose record is there already."""
    numbers = Identifier.objects.filter(man__person=man.pk).values_list("value", flat=True)
    return likely_same(
        worker, family_name=man.family_name, given_names=man.given_names,
        date_of_birth=man.date_of_birth, numbers=list(numbers), without=man.pk,
    )  # fmt: skip


def holders_of(man: Man, kind: str, key: str, worker: Staff) -> list[Man]:
    """Other men of his agency who have a number of this kind now, by its key."""
    now = today()
    held = Identifier.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=now), agency_id=man.agency_id, kind=kind, value_key=key
    ).exclude(man__person=man.pk)
    return _with_open(worker, Q(pk__in=held.values("man__person")))


def _with_open(worker: Staff, which: Q) -> list[Man]:
    mine = Exists(men_for(worker).filter(pk=OuterRef("pk")))
    men = Man.objects.filter(which, agency_id=worker.agency_id, merged_into__isnull=True)
    return list(men.only(*SHOWN, "name_key").annotate(is_open=mine).order_by("name_key", "pk")[:MOST_ALIKE])
