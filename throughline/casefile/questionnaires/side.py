"""What the two sites do differently about questionnaires: whom they are about, who may, and where it is kept.

Everything else is written once. Each site has one `SIDE`: `programme/questionnaires.py` and
`safety/questionnaires.py`.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from throughline.casefile.models import Staff
from throughline.casefile.questionnaires import models
from throughline.rulebook.access import Permission, Site
from throughline.rulebook.instruments.journey import Given, Journey


@dataclass(frozen=True)
class Side:
    """One site's questionnaires.

    `kind` is "man" or "partner": the subject of audit lines, and what names of routes begin with. `scope`
    gives the people whom a worker may open; `is_erased` says whether anything about one can still be
    written or read.
    """

    site: Site
    kind: str
    see: Permission
    fill: Permission
    second_read: Permission
    close_concern: Permission
    # Who may see what was told over all; None where it is never counted.
    see_told: Permission | None
    answered: type[models.Answered]
    unfinished: type[models.Unfinished]
    second_reading: type[models.SecondReading]
    concern: type[models.Concern]
    concern_closed: type[models.ConcernClosed]
    scope: Callable[[Staff], "QuerySet[Any]"]
    heading: Callable[[Any], str]
    is_erased: Callable[[Any], bool]
    # The person's dated facts, and what was given, for what is due. What is not known makes nothing due.
    journey: Callable[[Any, tuple[Given, ...]], Journey]
    print_needs_reason: bool
    # Whether audit lines say how many answers or signs there were: a line outlives an erasure.
    counts_in_trail: bool
    # What else a site writes, in the same transaction, when a form was finished, amended or taken back.
    after_finish: Callable[[models.Answered], None] | None = None

    def find(self, worker: Staff, subject_id: uuid.UUID) -> Any | None:
        """The person, if this worker may open their record; else None, also when there is none."""
        return self.scope(worker).filter(pk=subject_id).first()
