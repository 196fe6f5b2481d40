"""The facts of men's paths, read from the database: one statement, however many men.

What the facts mean is in `rulebook/pathway/`. A man who was merged is read together with the record under
which he is kept: `person` is the same for both.
"""

import uuid
from collections.abc import Iterable

from django.db import connection

from throughline.programme.queries.men import today
from throughline.rulebook.pathway.facts import Facts

# The facts of the men of a table called `man`, as columns; each name is that of a field of `Facts`. These are
# all that `status_of` asks for; a list reads no others.
COLUMNS = """man.date_of_birth AS born,
  episode.started_on AS treatment_started,
  CASE WHEN episode.ended_on <= %(today)s THEN episode.ended_on END AS treatment_ended,
  episode.stability,
  episode.top_coordinator = 'other' AS top_elsewhere,
  asked."on" AS asked_on,
  CASE WHEN NOT newest.asked THEN newest.ask_again_on END AS put_off_until,
  asked.disclosed,
  offer."on" AS offered_on, offer.answer AS offer, offer.ask_again_on AS offer_ask_again,
  holding.ask_again_on AS holding_until,
  (draft.started_at AT TIME ZONE 'Europe/London')::date AS referral_started,
  referral.submitted_on AS referred_on,
  limits."on" AS limits_on, limits.given AS limits,
  assessment.opened_on AS assessment_opened, assessment.finished_on AS assessment_finished,
  decision."on" AS decided_on, decision.outcome AS decision, decision.high_risk,
  confirmed."on" AS confirmed_on, confirmed.agrees AS confirmed, decision.review_on
"""
# Each part gives the newest row of its kind, of any record of the person. Columns are named, because `*` of
# so many wide tables took a fifth of the statement's time.
JOINS = """
CROSS JOIN LATERAL (SELECT array_agg(id) AS ids FROM programme_man WHERE person = man.id) AS kept
LEFT JOIN LATERAL (
  SELECT started_on, ended_on, stability, top_coordinator FROM programme_episode
  WHERE man_id = ANY(kept.ids) ORDER BY started_on DESC LIMIT 1
) AS episode ON true
LEFT JOIN LATERAL (
  SELECT asking."on", asking.disclosed FROM programme_asking AS asking
  WHERE man_id = ANY(kept.ids) AND asking.asked
    AND NOT EXISTS (SELECT 1 FROM programme_mananswers WHERE replaces_id = asking.answered_id)
  ORDER BY "on" DESC, at DESC LIMIT 1
) AS asked ON true
LEFT JOIN LATERAL (
  SELECT asking.asked, asking.ask_again_on FROM programme_asking AS asking WHERE man_id = ANY(kept.ids)
    AND NOT EXISTS (SELECT 1 FROM programme_mananswers WHERE replaces_id = asking.answered_id)
  ORDER BY "on" DESC, at DESC LIMIT 1
) AS newest ON true
LEFT JOIN LATERAL (
  SELECT "on", answer, ask_again_on FROM programme_offer
  WHERE man_id = ANY(kept.ids) ORDER BY "on" DESC, at DESC LIMIT 1
) AS offer ON true
LEFT JOIN LATERAL (
  SELECT ask_again_on FROM programme_holdingplan
  WHERE man_id = ANY(kept.ids) ORDER BY "on" DESC, at DESC LIMIT 1
) AS holding ON true
LEFT JOIN LATERAL (
  SELECT started_at FROM programme_referral WHERE man_id = ANY(kept.ids)
    AND submitted_at IS NULL AND withdrawn_at IS NULL ORDER BY started_at DESC LIMIT 1
) AS draft ON true
LEFT JOIN LATERAL (
  SELECT submitted_on, submitted_at FROM programme_referral WHERE man_id = ANY(kept.ids)
    AND submitted_at IS NOT NULL AND withdrawn_at IS NULL ORDER BY submitted_at DESC LIMIT 1
) AS referral ON true
LEFT JOIN LATERAL (
  SELECT "on", given FROM programme_consent WHERE man_id = ANY(kept.ids) AND purpose = 'limits'
  ORDER BY "on" DESC, at DESC LIMIT 1
) AS limits ON true
LEFT JOIN LATERAL (
  SELECT id, opened_on, finished_on FROM programme_assessment WHERE man_id = ANY(kept.ids)
    AND dropped_at IS NULL AND opened_at >= referral.submitted_at ORDER BY opened_at DESC LIMIT 1
) AS assessment ON true
LEFT JOIN LATERAL (
  SELECT id, "on", outcome, high_risk, review_on FROM programme_decision
  WHERE assessment_id = assessment.id ORDER BY at DESC LIMIT 1
) AS decision ON true
LEFT JOIN programme_decisionconfirmed AS confirmed ON confirmed.decision_id = decision.id
"""
OTHER_COLUMNS = """people."on" AS people_asked_on, people.answer AS people,
  without.goes_on AS without_details,
  plan."on" AS plan_confirmed_on, plan.fits AS plan_fits
"""
OTHER_JOINS = """
LEFT JOIN LATERAL (
  SELECT "on", answer, at FROM programme_peopleasked
  WHERE man_id = ANY(kept.ids) ORDER BY "on" DESC, at DESC LIMIT 1
) AS people ON true
LEFT JOIN LATERAL (
  SELECT goes_on FROM programme_withoutdetails WHERE man_id = ANY(kept.ids)
    AND (people.at IS NULL OR at >= people.at) ORDER BY at DESC LIMIT 1
) AS without ON true
LEFT JOIN LATERAL (
  SELECT "on", fits FROM programme_planconfirmed
  WHERE man_id = ANY(kept.ids) ORDER BY "on" DESC, at DESC LIMIT 1
) AS plan ON true
"""


FACTS = f"""
SELECT man.id, {COLUMNS}, {OTHER_COLUMNS}
FROM unnest(%(men)s::uuid[]) AS wanted(id) JOIN programme_man AS man ON man.id = wanted.id
{JOINS} {OTHER_JOINS}
"""  # noqa: S608 - nothing of a worker's typing is put in


def facts_of(men: Iterable[uuid.UUID]) -> dict[uuid.UUID, Facts]:
    """The facts of each man by his id. The caller found the men within the worker's scope."""
    with connection.cursor() as cursor:
        cursor.execute(FACTS, {"men": list(men), "today": today()})
        columns = [column.name for column in cursor.description or ()]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return {row.pop("id"): Facts(**row) for row in rows}


def facts_about(man_id: uuid.UUID) -> Facts:
    """The facts of one man, whom the caller found within the worker's scope."""
    return facts_of([man_id])[man_id]
