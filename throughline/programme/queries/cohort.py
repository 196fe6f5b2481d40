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
from throughline.programme.queries.men import PAGE, scope_of, today
from throughline.rulebook.access import Permission
from throughline.rulebook.funnel import Counts, Group, Quarter, Stage

# Each time in treatment at the agency that shares a day with the quarter; and whose they are, since when, and
# in which group each man is by the newest of them. A list of a man's records, with what holds for him.
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
"""
# Those who were asked within one of those times: enquiries that were neither replaced nor taken back.
ASKED = """
  SELECT times.person, '' AS steadiness, 1 AS asked, CASE WHEN asking.disclosed THEN 1 ELSE 0 END AS told,
    0 AS offered, 0 AS accepted, 0 AS consented, 0 AS assessed, 0 AS suitable
  FROM times JOIN records ON records.person = times.person
  JOIN programme_asking AS asking ON asking.man_id = records.id
  WHERE asking.asked AND asking."on" BETWEEN times.started_on AND %(until)s
    AND (times.ended_on IS NULL OR asking."on" <= times.ended_on)
    AND NOT EXISTS (SELECT 1 FROM programme_mananswers WHERE replaces_id = asking.answered_id)
"""
# One list of what happened to whom, added up by man: no two lists have to be joined, however long they are.
FUNNEL = f"""
happened AS (
  SELECT person, steadiness, 0 AS asked, 0 AS told, 0 AS offered, 0 AS accepted, 0 AS consented,
    0 AS assessed, 0 AS suitable
  FROM cohort
  UNION ALL {ASKED}
  UNION ALL
  SELECT person, '', 0, 0, 1, CASE offer.answer WHEN 'accepted' THEN 1 ELSE 0 END, 0, 0, 0
  FROM records JOIN programme_offer AS offer ON offer.man_id = records.id
  WHERE offer."on" BETWEEN since AND %(last)s AND offer.answer <> 'not_made'
  UNION ALL
  SELECT person, '', 0, 0, 0, 0, 1, 0, 0
  FROM records JOIN programme_consent AS consent ON consent.man_id = records.id
  WHERE consent.purpose = 'limits' AND consent.given = 'given' AND consent."on" BETWEEN since AND %(last)s
  UNION ALL
  SELECT person, '', 0, 0, 0, 0, 0, 1, 0
  FROM records JOIN programme_assessment AS assessment ON assessment.man_id = records.id
  WHERE assessment.dropped_at IS NULL AND assessment.finished_on BETWEEN since AND %(last)s
  UNION ALL
  SELECT person, '', 0, 0, 0, 0, 0, 0, 1
  FROM records JOIN programme_decision AS decision ON decision.man_id = records.id
  LEFT JOIN programme_decisionconfirmed AS confirmed
    ON confirmed.decision_id = decision.id AND confirmed.agrees
  WHERE decision.outcome IN ('suitable', 'with_conditions')
    AND CASE WHEN decision.high_risk THEN confirmed."on" ELSE decision."on" END BETWEEN since AND %(last)s
),
men AS (
  SELECT max(steadiness) AS steadiness, max(asked) AS asked, max(told) AS told, max(offered) AS offered,
    max(accepted) AS accepted, max(consented) AS consented, max(assessed) AS assessed,
    max(suitable) AS suitable
  FROM happened GROUP BY person
)
SELECT steadiness, count(*), sum(asked), sum(told), sum(asked * offered), sum(asked * offered * accepted),
  sum(consented), sum(consented * assessed), sum(consented * assessed * suitable)
FROM men GROUP BY steadiness
"""  # noqa: S608 - put together from what stands here alone
# As above: who was asked and why others were not are added up by man, so that no two lists have to be joined.
NOT_ASKED = f"""
put_off AS (
  SELECT DISTINCT ON (records.person) records.person, asking.why_not, asking.ask_again_on
  FROM records JOIN programme_asking AS asking ON asking.man_id = records.id
  WHERE NOT asking.asked AND asking."on" >= records.since
    AND NOT EXISTS (SELECT 1 FROM programme_mananswers WHERE replaces_id = asking.answered_id)
  ORDER BY records.person, asking."on" DESC, asking.at DESC
),
happened AS (
  SELECT person, steadiness, 0 AS asked, started_on, ended_on, keyworker_id, NULL AS why_not,
    NULL::date AS ask_again_on
  FROM cohort
  UNION ALL SELECT person, '', asked, NULL, NULL, NULL, NULL, NULL FROM ({ASKED}) AS asked
  UNION ALL SELECT person, '', 0, NULL, NULL, NULL, why_not, ask_again_on FROM put_off
),
waiting AS MATERIALIZED (
  SELECT person, max(why_not) AS why_not, max(ended_on) AS ended_on,
    (array_agg(keyworker_id) FILTER (WHERE keyworker_id IS NOT NULL))[1] AS keyworker_id,
    coalesce(max(ask_again_on), max(started_on) + %(within)s) AS due
  FROM happened GROUP BY person
  HAVING max(asked) = 0 AND (%(group)s = '' OR max(steadiness) = %(group)s)
),
page AS MATERIALIZED (
  SELECT * FROM waiting
  WHERE %(after)s::uuid IS NULL
    OR (due, person) > (
      coalesce((SELECT due FROM waiting WHERE person = %(after)s), '-infinity'::date), %(after)s::uuid)
  ORDER BY due, person LIMIT %(most)s
)
SELECT page.person, man.family_name, man.given_names, coalesce(keyworker.name, '') AS keyworker,
  coalesce(page.why_not, '') AS why_not, page.due, page.ended_on, {{scope}} AS is_open
FROM page JOIN programme_man AS man ON man.id = page.person
LEFT JOIN casefile_staff AS keyworker ON keyworker.id = page.keyworker_id
ORDER BY page.due, page.person
"""  # noqa: S608 - put together from what stands here alone
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
        "group": group or "", "after": after, "most": PAGE + 1, "staff": worker.pk, "today": today(),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(COHORT + NOT_ASKED.format(scope=scope_of(worker)), values)
        rows = [NotAsked(*row) for row in cursor.fetchall()]
    return rows[:PAGE], rows[PAGE - 1].person if len(rows) > PAGE else None


def everyone(agency: Agency | uuid.UUID) -> tuple[int, int]:
    """How many men were ever in treatment at an agency, and how many of them were ever asked."""
    with connection.cursor() as cursor:
        cursor.execute(EVERYONE, {"agency": getattr(agency, "pk", agency)})
        return cursor.fetchone()


def _values(agency: Agency | uuid.UUID, quarter: Quarter) -> dict[str, object]:
    return {"agency": getattr(agency, "pk", agency), "first": quarter.first, "last": quarter.last}
