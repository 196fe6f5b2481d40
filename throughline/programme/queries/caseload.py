"""A page of the worker's men, each with how he stands, what comes next, and what is open about him.

The same number of statements whatever the page holds.
"""

import uuid
from dataclasses import dataclass

from throughline.casefile.models import Staff
from throughline.programme.policy import policy_of
from throughline.programme.queries.men import PAGE, men_for, today
from throughline.programme.queries.stands import FIRST, Filter, Listed, standing
from throughline.rulebook.pathway import Status, status_of


@dataclass(frozen=True)
class Row:
    """A man of the list, and how he stands."""

    man: Listed
    status: Status
    is_overdue: bool


def page_of(
    worker: Staff, narrowed_to: Filter, *, after: uuid.UUID | None = None
) -> tuple[list[Row], uuid.UUID | None]:
    """One page of the worker's men by name, and the id to ask for the next page by (None at the end).

    Pages follow one another by id, so that no name stands in an address, and no total is counted. An `after`
    that is not one of the worker's men starts from the beginning.
    """
    policy, now = policy_of(worker.agency_id), today()
    men = standing(worker, narrowed_to, policy, after=_place(worker, after), limit=PAGE + 1)
    rows = []
    for man in men[:PAGE]:
        status = status_of(man.facts, policy, now)
        rows.append(Row(man, status, status.is_overdue(now)))
    return rows, rows[-1].man.pk if len(men) > PAGE else None


def _place(worker: Staff, after: uuid.UUID | None) -> tuple[str, uuid.UUID]:
    """The name and id after which the page begins."""
    if after is None:
        return FIRST
    return men_for(worker).filter(pk=after).values_list("name_key", "pk").first() or FIRST
