"""A page of the worker's men, each with how he stands, what comes next, and what is open about him.

The same number of statements whatever the page holds.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from throughline.casefile.models import Staff
from throughline.programme.facts import facts_of
from throughline.programme.models import Man
from throughline.programme.policy import policy_of
from throughline.programme.queries.men import PAGE, men_for, today
from throughline.programme.queries.stands import FIRST, Filter, standing
from throughline.rulebook.pathway import Status, status_of

# By hand, because building it anew costs more than running it. Both kinds of concern, of any record of his.
OPEN_CONCERNS = """
SELECT man.person, count(*)
FROM (
  SELECT subject_id AS man_id FROM programme_manconcern AS concern
  WHERE NOT EXISTS (SELECT 1 FROM programme_manconcernclosed WHERE concern_id = concern.id)
  UNION ALL
  SELECT man_id FROM programme_raisedconcern AS concern
  WHERE NOT EXISTS (SELECT 1 FROM programme_raisedconcernanswered WHERE concern_id = concern.id)
) AS open_ones
JOIN programme_man AS man ON man.id = open_ones.man_id
WHERE man.person = ANY(%(men)s)
GROUP BY man.person
"""


@dataclass(frozen=True)
class Row:
    """A man of the list: `concerns` is how many about him are open."""

    man: Man
    status: Status
    is_overdue: bool
    concerns: int


def page_of(
    worker: Staff, narrowed_to: Filter, *, after: uuid.UUID | None = None
) -> tuple[list[Row], uuid.UUID | None]:
    """One page of the worker's men by name, and the id to ask for the next page by (None at the end).

    Pages follow one another by id, so that no name stands in an address, and no total is counted. An `after`
    that is not one of the worker's men starts from the beginning.
    """
    men = _men(worker, narrowed_to, _place(worker, after))
    page = men[:PAGE]
    ids = [man.pk for man in page]
    facts, concerns, policy, now = facts_of(ids), _open_concerns(ids), policy_of(worker.agency_id), today()
    rows = []
    for man in page:
        status = status_of(facts[man.pk], policy, now)
        rows.append(Row(man, status, status.is_overdue(now), concerns.get(man.pk, 0)))
    return rows, ids[-1] if len(men) > PAGE else None


def _place(worker: Staff, after: uuid.UUID | None) -> tuple[str, uuid.UUID]:
    """The name and id after which the page begins."""
    if after is None:
        return FIRST
    return men_for(worker).filter(pk=after).values_list("name_key", "pk").first() or FIRST


def _men(worker: Staff, narrowed_to: Filter, after: tuple[str, uuid.UUID]) -> list[Man]:
    """The men of the page and one more, if there is one."""
    found = Man.objects.in_bulk(standing(worker, narrowed_to, after=after, limit=PAGE + 1))
    return sorted(found.values(), key=lambda man: (man.name_key.encode(), man.pk))


def _open_concerns(men: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    with connection.cursor() as cursor:
        cursor.execute(OPEN_CONCERNS, {"men": list(men)})
        return dict(cursor.fetchall())
