"""Men by how they stand, in SQL. A property test holds it equal to `rulebook/pathway/status.py`.

A list of a hundred thousand men cannot be read into Python to be looked through, so the rules stand here a
second time. Facts come from the very statement that everything else reads them by.
"""

import uuid
from dataclasses import dataclass

from django.db import connection

from throughline.casefile.models import Staff
from throughline.programme.facts import COLUMNS, JOINS
from throughline.programme.policy import policy_of
from throughline.programme.queries.men import PAGE, today
from throughline.rulebook.access import Permission
from throughline.rulebook.pathway import State

STATE = """
CASE
  WHEN decided_on IS NOT NULL THEN CASE
    WHEN high_risk AND confirmed IS NOT TRUE THEN
      CASE WHEN confirmed IS FALSE THEN 'to_decide' ELSE 'to_confirm' END
    WHEN decision IN ('suitable', 'with_conditions') THEN
      CASE WHEN limits = 'given' THEN 'accepted' ELSE 'limits_refused' END
    WHEN decision IN ('not_yet', 'one_to_one') THEN decision
    ELSE 'not_suitable' END
  WHEN assessment_opened IS NOT NULL THEN
    CASE WHEN assessment_finished IS NULL THEN 'in_assessment' ELSE 'to_decide' END
  WHEN treatment_ended IS NOT NULL THEN 'left_treatment'
  WHEN referred_on IS NOT NULL THEN
    CASE WHEN limits IS NULL THEN 'referred' WHEN limits = 'given' THEN 'to_assess' ELSE 'limits_refused' END
  WHEN referral_started IS NOT NULL THEN 'referral_draft'
  WHEN asked_on IS NULL THEN 'not_asked'
  WHEN offered_on IS NULL OR offered_on < asked_on THEN 'to_offer'
  WHEN offer = 'not_made' THEN CASE WHEN holding_until IS NULL THEN 'nothing_told' ELSE 'holding' END
  ELSE CASE offer WHEN 'accepted' THEN 'wants_it' WHEN 'later' THEN 'later' ELSE 'declined' END
END
"""
DUE = """
CASE state
  WHEN 'not_asked' THEN coalesce(put_off_until, treatment_started + %(ask_within)s)
  WHEN 'holding' THEN holding_until
  WHEN 'later' THEN offer_ask_again
  WHEN 'not_yet' THEN review_on
END
"""
# Whoever stands so has at least this: cheap to look for, so that few facts have to be read of a rare state.
AT_LEAST = {
    State.REFERRAL_DRAFT: """
      SELECT man_id FROM programme_referral WHERE submitted_at IS NULL AND withdrawn_at IS NULL""",
    State.REFERRED: """
      SELECT man_id FROM programme_referral WHERE submitted_at IS NOT NULL AND withdrawn_at IS NULL""",
    State.IN_ASSESSMENT: """
      SELECT man_id FROM programme_assessment WHERE finished_at IS NULL AND dropped_at IS NULL""",
    State.TO_DECIDE: """
      SELECT assessment.man_id FROM programme_assessment AS assessment
      WHERE finished_at IS NOT NULL AND dropped_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM programme_decision WHERE assessment_id = assessment.id)
      UNION ALL
      SELECT decision.man_id FROM programme_decision AS decision
      JOIN programme_decisionconfirmed AS confirmed ON confirmed.decision_id = decision.id
      WHERE NOT confirmed.agrees""",
    State.TO_CONFIRM: """
      SELECT man_id FROM programme_decision AS decision WHERE high_risk AND NOT EXISTS (
        SELECT 1 FROM programme_decisionconfirmed WHERE decision_id = decision.id)""",
    State.HOLDING: "SELECT man_id FROM programme_holdingplan",
    State.LATER: "SELECT man_id FROM programme_offer WHERE answer = 'later'",
    State.NOT_YET: """
      SELECT man_id FROM programme_decision WHERE outcome = 'not_yet'""",
    State.ONE_TO_ONE: """
      SELECT man_id FROM programme_decision WHERE outcome = 'one_to_one'""",
}
AT_LEAST[State.TO_ASSESS] = AT_LEAST[State.REFERRED]

MINE = """
man.id IN (
  SELECT held.person FROM programme_assignment AS assignment
  JOIN programme_man AS held ON held.id = assignment.man_id
  WHERE assignment.staff_id = %(staff)s AND assignment.from_on <= %(today)s
    AND (assignment.to_on IS NULL OR assignment.to_on >= %(today)s))
"""
EVERYBODY = """
SELECT man.id FROM programme_man AS man
WHERE man.agency_id = %(agency)s AND man.merged_into_id IS NULL AND {scope}
  AND (man.name_key, man.id) > (%(after_name)s, %(after_id)s)
ORDER BY man.name_key, man.id LIMIT %(limit)s
"""
THOSE_WHO_STAND_SO = """
SELECT id FROM (
  SELECT stands.*, {due} AS due FROM (
    SELECT facts.*, {state} AS state FROM (
      SELECT man.id, man.name_key, {columns}
      FROM programme_man AS man {joins}
      WHERE man.agency_id = %(agency)s AND man.merged_into_id IS NULL AND {scope} AND {narrowed}
    ) AS facts
  ) AS stands
) AS dated
WHERE {wanted} AND (name_key, id) > (%(after_name)s, %(after_id)s)
ORDER BY name_key, id LIMIT %(limit)s
"""
FIRST = ("", uuid.UUID(int=0))


@dataclass(frozen=True)
class Filter:
    """What a list of men is narrowed to: one way to stand, or what is overdue; everybody when neither."""

    state: State | None = None
    overdue: bool = False


def standing(
    worker: Staff, narrowed_to: Filter, *, after: tuple[str, uuid.UUID] = FIRST, limit: int = PAGE + 1
) -> list[uuid.UUID]:
    """The ids of the worker's men who stand so, by name; those after a name and id, at most `limit`."""
    if not worker.may(Permission.SEE_MEN):
        return []
    scope = "true" if worker.may(Permission.SEE_ALL_MEN) else MINE
    statement = _statement(narrowed_to, scope)
    values = {
        "agency": worker.agency_id,
        "staff": worker.pk,
        "today": today(),
        "ask_within": policy_of(worker.agency_id).ask_within_days,
        "state": narrowed_to.state,
        "after_name": after[0],
        "after_id": after[1],
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]


def _statement(narrowed_to: Filter, scope: str) -> str:
    if narrowed_to == Filter():
        return EVERYBODY.format(scope=scope)
    return THOSE_WHO_STAND_SO.format(
        due=DUE,
        state=STATE,
        columns=COLUMNS,
        joins=JOINS,
        scope=scope,
        narrowed=_narrowed(narrowed_to.state),
        wanted=_wanted(narrowed_to),
    )


def _narrowed(state: State | None) -> str:
    """Men of whom, or of a record merged into them, there is at least what this state takes."""
    rows = AT_LEAST.get(state) if state else None
    if rows is None:
        return "true"
    return f"man.id IN (SELECT person FROM programme_man WHERE id IN ({rows}))"  # noqa: S608 - fixed words


def _wanted(narrowed_to: Filter) -> str:
    wanted = ["state = %(state)s"] if narrowed_to.state else []
    if narrowed_to.overdue:
        wanted.append("due < %(today)s")
    return " AND ".join(wanted) or "true"
