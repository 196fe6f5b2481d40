"""The cohort of one agency and one quarter, in SQL. A property test holds it equal to `rulebook/funnel.py`.

Men are counted as persons: two joined records are one man. The counts are of the whole agency; `is_open` says
whether a worker may open a man of the list.
"""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db import connection

from throughline.casefile.models import Agency, Staff
from throughline.programme.policy import policy_of
from throughline.programme.queries.men import PAGE, men_for, today
from throughline.rulebook.access import Permission
from throughline.rulebook.funnel import Counts, Group, Quarter, Stage

# Each time in treatment at the agency that shares a day with the quarter; whose they are, since when, and in
# which group each man is by the newest of them; and who was asked within one of them.
COHORT = """
WITH times AS MATERIALIZED (
  SELECT man.person, episode.started_on, episode.ended_on, episode.stability, episode.keyworker_id
  FROM programme_episode AS episode JOIN programme_man AS man ON man.id = episode.man_id
  WHERE episode.agency_id = %(agency)s AND episode.started_on <= %(last)s
    AND (episode.ended_on IS NULL OR episode.ended_on >= %(first)s)
),
newest AS MATERIALIZED (
  SELECT DISTINCT ON (person) * FROM times
  ORDER BY person, started_on DESC, ended_on DESC NULLS FIRST, stability COLLATE "C"
),
cohort AS MATERIALIZED (
  SELECT newest.*, first.since, CASE newest.stability
    WHEN 'stabilised' THEN 'steady' WHEN 'abstinent' THEN 'steady'
    WHEN 'not_stabilised' THEN 'not_steady' ELSE 'not_known' END AS steadiness
  FROM newest JOIN (SELECT person, min(started_on) AS since FROM times GROUP BY person) AS first
    ON first.person = newest.person
),
asked AS MATERIALIZED (
  SELECT times.person, coalesce(bool_or(asking.disclosed), false) AS told
  FROM times JOIN programme_man AS man ON man.person = times.person
  JOIN programme_asking AS asking ON asking.man_id = man.id
  WHERE asking.asked AND asking."on" BETWEEN times.started_on AND %(until)s
    AND (times.ended_on IS NULL OR asking."on" <= times.ended_on)
    AND NOT EXISTS (SELECT 1 FROM programme_mananswers WHERE replaces_id = asking.answered_id)
  GROUP BY times.person
)
"""
FUNNEL = """
, offered AS (
  SELECT cohort.person, bool_or(offer.answer = 'accepted') AS accepted
  FROM cohort JOIN programme_man AS man ON man.person = cohort.person
  JOIN programme_offer AS offer ON offer.man_id = man.id
  WHERE offer."on" BETWEEN cohort.since AND %(last)s AND offer.answer <> 'not_made' GROUP BY cohort.person
),
consented AS (
  SELECT DISTINCT cohort.person
  FROM cohort JOIN programme_man AS man ON man.person = cohort.person
  JOIN programme_consent AS consent ON consent.man_id = man.id
  WHERE consent.purpose = 'limits' AND consent.given = 'given'
    AND consent."on" BETWEEN cohort.since AND %(last)s
),
assessed AS (
  SELECT DISTINCT cohort.person
  FROM cohort JOIN programme_man AS man ON man.person = cohort.person
  JOIN programme_assessment AS assessment ON assessment.man_id = man.id
  WHERE assessment.dropped_at IS NULL AND assessment.finished_on BETWEEN cohort.since AND %(last)s
),
suitable AS (
  SELECT DISTINCT cohort.person
  FROM cohort JOIN programme_man AS man ON man.person = cohort.person
  JOIN programme_decision AS decision ON decision.man_id = man.id
  LEFT JOIN programme_decisionconfirmed AS confirmed
    ON confirmed.decision_id = decision.id AND confirmed.agrees
  WHERE decision.outcome IN ('suitable', 'with_conditions')
    AND CASE WHEN decision.high_risk THEN confirmed."on" ELSE decision."on" END
      BETWEEN cohort.since AND %(last)s
)
SELECT cohort.steadiness, count(*) AS treatment,
  count(asked.person) AS asked,
  count(*) FILTER (WHERE asked.told) AS told,
  count(offered.person) FILTER (WHERE asked.person IS NOT NULL) AS offered,
  count(*) FILTER (WHERE asked.person IS NOT NULL AND offered.accepted) AS accepted,
  count(consented.person) AS consented,
  count(assessed.person) FILTER (WHERE consented.person IS NOT NULL) AS assessed,
  count(suitable.person) FILTER (WHERE consented.person IS NOT NULL AND assessed.person IS NOT NULL)
    AS suitable
FROM cohort
LEFT JOIN asked ON asked.person = cohort.person
LEFT JOIN offered ON offered.person = cohort.person
LEFT JOIN consented ON consented.person = cohort.person
LEFT JOIN assessed ON assessed.person = cohort.person
LEFT JOIN suitable ON suitable.person = cohort.person
GROUP BY cohort.steadiness
"""
NOT_ASKED = """
, waiting AS (
  SELECT cohort.person, put_off.why_not, cohort.ended_on, cohort.keyworker_id,
    coalesce(put_off.ask_again_on, cohort.started_on + %(within)s) AS due
  FROM cohort
  LEFT JOIN LATERAL (
    SELECT asking.* FROM programme_man AS record JOIN programme_asking AS asking ON asking.man_id = record.id
    WHERE record.person = cohort.person AND asking."on" >= cohort.since AND NOT asking.asked
      AND NOT EXISTS (SELECT 1 FROM programme_mananswers WHERE replaces_id = asking.answered_id)
    ORDER BY asking."on" DESC, asking.at DESC LIMIT 1
  ) AS put_off ON true
  WHERE (%(group)s = '' OR cohort.steadiness = %(group)s)
    AND NOT EXISTS (SELECT 1 FROM asked WHERE asked.person = cohort.person)
)
SELECT waiting.person, man.family_name, man.given_names, coalesce(keyworker.name, '') AS keyworker,
  coalesce(waiting.why_not, '') AS why_not, waiting.due, waiting.ended_on
FROM waiting JOIN programme_man AS man ON man.id = waiting.person
LEFT JOIN casefile_staff AS keyworker ON keyworker.id = waiting.keyworker_id
WHERE %(after)s::uuid IS NULL
  OR (waiting.due, waiting.person) > (
    coalesce((SELECT due FROM waiting WHERE person = %(after)s), '-infinity'::date), %(after)s::uuid)
ORDER BY waiting.due, waiting.person LIMIT %(most)s
"""
EVERYONE = """
SELECT count(DISTINCT man.person),
  count(DISTINCT man.person) FILTER (WHERE asked.person IS NOT NULL)
FROM programme_episode AS episode JOIN programme_man AS man ON man.id = episode.man_id
LEFT JOIN (
  SELECT DISTINCT record.person FROM programme_asking AS asking
  JOIN programme_man AS record ON record.id = asking.man_id WHERE asking.asked
    AND NOT EXISTS (SELECT 1 FROM programme_mananswers WHERE replaces_id = asking.answered_id)
) AS asked ON asked.person = man.person
WHERE episode.agency_id = %(agency)s
"""


@dataclass(frozen=True)
class NotAsked:
    """A man of the cohort who was not asked in that treatment. `why_not` is a code of the enquiry, or ''."""

    person: uuid.UUID
    family_name: str
    given_names: str
    keyworker: str
    why_not: str
    due: date
    ended_on: date | None
    is_open: bool = False

    def is_overdue(self, now: date) -> bool:
        """Whether he should have been asked before today; not after his treatment ended."""
        return not self.has_left(now) and self.due < now

    def has_left(self, now: date) -> bool:
        """Whether his treatment has ended, so that he can no longer be asked here."""
        return self.ended_on is not None and self.ended_on <= now


def funnel_of(agency: Agency | uuid.UUID, quarter: Quarter) -> Counts:
    """How many men of an agency reached each step in a quarter, by group."""
    values = _values(agency, quarter) | {"until": quarter.last}
    counts: Counts = {group: dict.fromkeys(Stage, 0) for group in Group}
    with connection.cursor() as cursor:
        cursor.execute(COHORT + FUNNEL, values)
        for group, *numbers in cursor.fetchall():
            counts[Group(group)] = dict(zip(Stage, numbers, strict=True))
    return counts


def not_asked(
    worker: Staff, quarter: Quarter, *, group: Group | None = None, after: uuid.UUID | None = None
) -> tuple[list[NotAsked], uuid.UUID | None]:
    """One page of those who were never asked up to today, the longest due first, and the id of the next page.

    An `after` that is not of the list starts from the beginning.
    """
    if not worker.may(Permission.SEE_COHORT):
        return [], None
    values = _values(worker.agency_id, quarter) | {
        "until": max(quarter.last, today()), "within": policy_of(worker.agency_id).ask_within_days,
        "group": group or "", "after": after, "most": PAGE + 1,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(COHORT + NOT_ASKED, values)
        rows = cursor.fetchall()
    page = rows[:PAGE]
    mine = set(men_for(worker).filter(pk__in=[row[0] for row in page]).values_list("pk", flat=True))
    listed = [NotAsked(*row, is_open=row[0] in mine) for row in page]
    return listed, page[-1][0] if len(rows) > PAGE else None


def everyone(agency: Agency | uuid.UUID) -> tuple[int, int]:
    """How many men were ever in treatment at an agency, and how many of them were ever asked."""
    with connection.cursor() as cursor:
        cursor.execute(EVERYONE, {"agency": getattr(agency, "pk", agency)})
        return cursor.fetchone()


def _values(agency: Agency | uuid.UUID, quarter: Quarter) -> dict[str, object]:
    return {"agency": getattr(agency, "pk", agency), "first": quarter.first, "last": quarter.last}
