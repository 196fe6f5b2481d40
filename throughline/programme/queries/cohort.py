"""The cohort of one agency and one quarter, in SQL. A property test holds it equal to `rulebook/funnel.py`.

Men are counted as persons: two joined records are one man. The counts are of the whole agency; `is_open` says
whether a worker may open a man of the list.
"""

import json
import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from throughline.casefile.models import Agency, Staff
from throughline.programme.policy import policy_of
from throughline.programme.queries.men import PAGE, scope_of, today
from throughline.rulebook.access import Permission
from throughline.rulebook.funnel import Counts, Group, Quarter, Stage

# Each time in treatment at the agency that shares a day with the quarter; and whose they are, since when, and
# in which group each man is by the newest of them. A list of their records; the enquiries that stand.
# Then one list of what happened to whom, added up by man: no two long lists have to be joined.
# The counts and the page come from the same list, and so in one statement: to make it is most of the work.
COHORT = """
WITH times AS MATERIALIZED (
  SELECT man.person, episode.started_on, episode.ended_on, episode.stability, episode.keyworker_id
  FROM programme_episode AS episode JOIN programme_man AS man ON man.id = episode.man_id
  WHERE episode.agency_id = %(agency)s AND episode.started_on <= %(last)s
    AND (episode.ended_on IS NULL OR episode.ended_on >= %(first)s)
),
cohort AS MATERIALIZED (
  SELECT DISTINCT ON (person) person, started_on, ended_on, keyworker_id,
    min(started_on) OVER (PARTITION BY person) AS since,
    CASE stability WHEN 'stabilised' THEN 'steady' WHEN 'abstinent' THEN 'steady'
      WHEN 'not_stabilised' THEN 'not_steady' ELSE 'not_known' END AS steadiness
  FROM times ORDER BY person, started_on DESC, ended_on DESC NULLS FIRST, stability COLLATE "C"
),
joined AS MATERIALIZED (
  SELECT id, person FROM programme_man WHERE merged_into_id IS NOT NULL
),
records AS MATERIALIZED (
  SELECT person AS id, person, since FROM cohort
  UNION ALL
  SELECT joined.id, cohort.person, cohort.since FROM cohort JOIN joined ON joined.person = cohort.person
),
enquiries AS MATERIALIZED (
  SELECT records.person, records.since, asking."on", asking.at, asking.asked, asking.disclosed,
    asking.why_not, asking.ask_again_on
  FROM records JOIN programme_asking AS asking ON asking.man_id = records.id
  WHERE NOT EXISTS (SELECT 1 FROM programme_mananswers WHERE replaces_id = asking.answered_id)
),
happened (person, steadiness, started_on, ended_on, keyworker_id, why_not, ask_again_on,
    asked_since, asked, told, offered, accepted, consented, assessed, suitable) AS (
  SELECT person, steadiness, started_on, ended_on, keyworker_id, NULL::text, NULL::date,
    0, 0, 0, 0, 0, 0, 0, 0
  FROM cohort
  UNION ALL
  (SELECT DISTINCT ON (person) person, '', NULL, NULL, NULL, why_not, ask_again_on, 0, 0, 0, 0, 0, 0, 0, 0
   FROM enquiries WHERE NOT asked AND "on" >= since ORDER BY person, "on" DESC, at DESC)
  UNION ALL
  SELECT times.person, '', NULL, NULL, NULL, NULL, NULL, 1,
    CASE WHEN "on" <= %(last)s THEN 1 ELSE 0 END,
    CASE WHEN "on" <= %(last)s AND disclosed THEN 1 ELSE 0 END, 0, 0, 0, 0, 0
  FROM times JOIN enquiries ON enquiries.person = times.person
  WHERE asked AND "on" BETWEEN times.started_on AND %(until)s
    AND (times.ended_on IS NULL OR "on" <= times.ended_on)
  UNION ALL
  SELECT person, '', NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 1,
    CASE offer.answer WHEN 'accepted' THEN 1 ELSE 0 END, 0, 0, 0
  FROM records JOIN programme_offer AS offer ON offer.man_id = records.id
  WHERE offer."on" BETWEEN since AND %(last)s AND offer.answer <> 'not_made'
  UNION ALL
  SELECT person, '', NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 0, 1, 0, 0
  FROM records JOIN programme_consent AS consent ON consent.man_id = records.id
  WHERE consent.purpose = 'limits' AND consent.given = 'given' AND consent."on" BETWEEN since AND %(last)s
  UNION ALL
  SELECT person, '', NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 0, 0, 1, 0
  FROM records JOIN programme_assessment AS assessment ON assessment.man_id = records.id
  WHERE assessment.dropped_at IS NULL AND assessment.finished_on BETWEEN since AND %(last)s
  UNION ALL
  SELECT person, '', NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 0, 0, 0, 1
  FROM records JOIN programme_decision AS decision ON decision.man_id = records.id
  LEFT JOIN programme_decisionconfirmed AS confirmed
    ON confirmed.decision_id = decision.id AND confirmed.agrees
  WHERE decision.outcome IN ('suitable', 'with_conditions')
    AND CASE WHEN decision.high_risk THEN confirmed."on" ELSE decision."on" END BETWEEN since AND %(last)s
),
men AS MATERIALIZED (
  SELECT person, max(steadiness) AS steadiness, max(ended_on) AS ended_on,
    (array_agg(keyworker_id) FILTER (WHERE keyworker_id IS NOT NULL))[1] AS keyworker_id,
    max(why_not) AS why_not, coalesce(max(ask_again_on), max(started_on) + %(within)s) AS due,
    max(asked_since) AS asked_since, max(asked) AS asked, max(told) AS told, max(offered) AS offered,
    max(accepted) AS accepted, max(consented) AS consented, max(assessed) AS assessed,
    max(suitable) AS suitable
  FROM happened GROUP BY person
),
counts AS (
  SELECT steadiness, count(*) AS treatment, sum(asked) AS asked, sum(told) AS told,
    sum(asked * offered) AS offered, sum(asked * offered * accepted) AS accepted,
    sum(consented) AS consented, sum(consented * assessed) AS assessed,
    sum(consented * assessed * suitable) AS suitable
  FROM men GROUP BY steadiness
),
page AS MATERIALIZED (
  SELECT * FROM men
  WHERE asked_since = 0 AND (%(group)s = '' OR steadiness = %(group)s) AND (
    %(after)s::uuid IS NULL OR (due, person) > (
      coalesce((SELECT due FROM men WHERE person = %(after)s AND asked_since = 0), '-infinity'::date),
      %(after)s::uuid))
  ORDER BY due, person LIMIT %(most)s
),
shown AS (
  SELECT page.person, man.family_name, man.given_names, coalesce(keyworker.name, '') AS keyworker,
    coalesce(page.why_not, '') AS why_not, page.due, page.ended_on, {scope} AS is_open
  FROM page JOIN programme_man AS man ON man.id = page.person
  LEFT JOIN casefile_staff AS keyworker ON keyworker.id = page.keyworker_id
)
SELECT every.counts, shown.* FROM (SELECT json_agg(counts)::text AS counts FROM counts) AS every
LEFT JOIN shown ON true ORDER BY shown.due, shown.person
"""
# Two plain readings added up by man. Only joined records are looked up, because they are few.
EVERYONE = """
WITH joined AS MATERIALIZED (
  SELECT id, person FROM programme_man WHERE merged_into_id IS NOT NULL
),
happened AS (
  SELECT coalesce(joined.person, episode.man_id) AS person, 1 AS treated, 0 AS asked
  FROM programme_episode AS episode LEFT JOIN joined ON joined.id = episode.man_id
  WHERE episode.agency_id = %(agency)s
  UNION ALL
  SELECT coalesce(joined.person, asking.man_id), 0, 1
  FROM programme_asking AS asking LEFT JOIN joined ON joined.id = asking.man_id
  WHERE asking.asked AND asking.answered_id NOT IN (
    SELECT replaces_id FROM programme_mananswers WHERE replaces_id IS NOT NULL)
),
men AS (SELECT max(asked) AS asked FROM happened GROUP BY person HAVING max(treated) = 1)
SELECT count(*), coalesce(sum(asked), 0) FROM men
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
    is_open: bool

    def is_overdue(self, now: date) -> bool:
        """Whether he should have been asked before today; not after his treatment ended."""
        return not self.has_left(now) and self.due < now

    def has_left(self, now: date) -> bool:
        """Whether his treatment has ended, so that he can no longer be asked here."""
        return self.ended_on is not None and self.ended_on <= now


@dataclass(frozen=True)
class Cohort:
    """How many men of the quarter reached each step, by group, and a page of those who were not asked up to
    today, the longest due first. `following` asks for the next page; it is None at the end."""

    counts: Counts
    waiting: list[NotAsked]
    following: uuid.UUID | None


def cohort_of(
    worker: Staff, quarter: Quarter, *, group: Group | None = None, after: uuid.UUID | None = None
) -> Cohort:
    """The cohort of the worker's agency. `group` narrows the page alone, and not the counts.

    An `after` that is not of the list starts from the beginning.
    """
    nobody: Counts = {each: dict.fromkeys(Stage, 0) for each in Group}
    if not worker.may(Permission.SEE_COHORT):
        return Cohort(nobody, [], None)
    now = today()
    values = {
        "agency": worker.agency_id, "first": quarter.first, "last": quarter.last,
        "until": max(quarter.last, now), "within": policy_of(worker.agency_id).ask_within_days,
        "group": group or "", "after": after, "most": PAGE + 1, "staff": worker.pk, "today": now,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(COHORT.format(scope=scope_of(worker)), values)
        rows = cursor.fetchall()
    counted = {Group(one["steadiness"]): _by_stage(one) for one in json.loads(rows[0][0] or "[]")}
    waiting = [NotAsked(*row[1:]) for row in rows if row[1] is not None]
    following = waiting[PAGE - 1].person if len(waiting) > PAGE else None
    return Cohort(nobody | counted, waiting[:PAGE], following)


def _by_stage(row: dict[str, Any]) -> dict[Stage, int]:
    return {stage: row[stage] for stage in Stage}


def everyone(agency: Agency | uuid.UUID) -> tuple[int, int]:
    """How many men were ever in treatment at an agency, and how many of them were ever asked."""
    with connection.cursor() as cursor:
        cursor.execute(EVERYONE, {"agency": getattr(agency, "pk", agency)})
        return cursor.fetchone()
