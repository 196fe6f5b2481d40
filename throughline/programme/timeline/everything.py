"""The whole timeline of a man: what every task put there, in one statement, and what was there before."""

import uuid
from collections.abc import Iterator, Sequence

from django.db import connection

from throughline.casefile.timeline import Entry
from throughline.programme.timeline import (
    assessment,
    care_plan,
    cohort,
    concerns,
    consent,
    decision,
    diary,
    feedback,
    letters,
    notes,
    orders,
    people,
    referral,
    screening,
)
from throughline.programme.timeline.source import Source

SOURCES: tuple[Source, ...] = tuple(
    source
    for task in (
        cohort, screening, referral, consent, people, orders, assessment, decision, care_plan, diary, letters,
        feedback, notes, concerns,
    )
    for source in task.SOURCES
)  # fmt: skip


def _statement(sources: Sequence[Source]) -> str:
    """Every source's rows, each with the number of its source and the name of whoever recorded it."""
    parts = [
        f"SELECT {number} AS source, part.at, part.by_id, part.detail::text FROM ({source.statement}) AS part"  # noqa: S608 - fixed words
        for number, source in enumerate(sources)
    ]
    every = "\nUNION ALL\n".join(parts)
    return f"SELECT e.source, e.at, staff.name, e.detail FROM ({every}) AS e LEFT JOIN casefile_staff AS staff ON staff.id = e.by_id"  # noqa: S608, E501 - fixed words


STATEMENT = _statement(SOURCES)


def entries_from_tasks(ids: Sequence[uuid.UUID]) -> Iterator[Entry]:
    """What the tasks put on the timeline of the records `ids`, which are one man's, in no order."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"ids": list(ids)})
        rows = cursor.fetchall()
    for number, at, by, detail in rows:
        source = SOURCES[number]
        yield Entry(at, source.title, source.words(detail) if detail else "", by or "")
