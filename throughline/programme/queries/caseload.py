"""A page of the worker's men, each with how he stands, what comes next, and what is open about him.

The same number of statements whatever the page holds.
"""

import uuid

from throughline.casefile.models import Staff
from throughline.programme.policy import policy_of
from throughline.programme.queries.men import PAGE, men_for
from throughline.programme.queries.stands import FIRST, Filter, Listed, standing


def page_of(
    worker: Staff, narrowed_to: Filter, *, after: uuid.UUID | None = None
) -> tuple[list[Listed], uuid.UUID | None]:
    """One page of the worker's men by name, and the id to ask for the next page by (None at the end).

    Pages follow one another by id, so that no name stands in an address, and no total is counted. An `after`
    that is not one of the worker's men starts from the beginning.
    """
    policy = policy_of(worker.agency_id)
    men = standing(worker, narrowed_to, policy, after=_place(worker, after), limit=PAGE + 1)
    page = men[:PAGE]
    return page, page[-1].pk if len(men) > PAGE else None


def _place(worker: Staff, after: uuid.UUID | None) -> tuple[str, uuid.UUID]:
    """The name and id after which the page begins."""
    if after is None:
        return FIRST
    return men_for(worker).filter(pk=after).values_list("name_key", "pk").first() or FIRST
