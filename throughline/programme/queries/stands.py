"""Men by how they stand, in SQL. A property test holds it equal to `rulebook/pathway/status.py`.

A list of a hundred thousand men cannot be read into Python to be looked through, so the rules stand here a
second time. Facts come from the very statement that everything else reads them by.
"""

import uuid
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any

from django.db import connection

from throughline.casefile.models import Staff
from throughline.programme.facts import COLUMNS, JOINS
from throughline.programme.queries.men import PAGE, scope_of, today
from throughline.programme.queries.narrowed import narrowed
from throughline.rulebook.access import Permission
from throughline.rulebook.pathway import State, Status, status_of
from throughline.rulebook.pathway.facts import Facts
from throughline.rulebook.policy import Policy

FACTS = [field.name for field in fields(Facts)]

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
# What is shown of the men of a page: it is asked for in the statement that finds them, because every
# statement more costs as much as a third of this one. The last one is read for the men of the page alone.
NAMES = "man.id, man.name_key, man.family_name, man.given_names, man.known_as"
CONCERNS = """
  (SELECT count(*) FROM programme_manconcern AS concern WHERE concern.subject_id = ANY(page.ids)
     AND NOT EXISTS (SELECT 1 FROM programme_manconcernclosed WHERE concern_id = concern.id))
  + (SELECT count(*) FROM programme_raisedconcern AS concern WHERE concern.man_id = ANY(page.ids)
     AND NOT EXISTS (SELECT 1 FROM programme_raisedconcernanswered WHERE concern_id = concern.id)) AS concerns
"""
EVERYBODY = """
SELECT page.*, {concerns} FROM (
  SELECT {names}, kept.ids, {columns}
  FROM (
    SELECT {names}, man.date_of_birth FROM programme_man AS man
    WHERE man.agency_id = %(agency)s AND man.merged_into_id IS NULL AND {scope}
      AND (man.name_key, man.id) > (%(after_name)s, %(after_id)s)
    ORDER BY man.name_key, man.id LIMIT %(limit)s
  ) AS man {joins}
) AS page ORDER BY name_key, id
"""
# The men whom a filter may be about are put in order first, and their facts read one by one until there are
# enough of them: nobody's who comes later.
THOSE_WHO_STAND_SO = """
SELECT page.*, {concerns} FROM (
  SELECT * FROM (
    SELECT stands.*, {due} AS due FROM (
      SELECT facts.*, {state} AS state FROM (
        SELECT {names}, kept.ids, {columns}
        FROM (
          SELECT {names}, man.date_of_birth FROM programme_man AS man
          WHERE man.agency_id = %(agency)s AND man.merged_into_id IS NULL AND {scope} AND {narrowed}
            AND (man.name_key, man.id) > (%(after_name)s, %(after_id)s)
          ORDER BY man.name_key, man.id OFFSET 0
        ) AS man {joins}
      ) AS facts
    ) AS stands
  ) AS dated
  WHERE {wanted} ORDER BY name_key, id LIMIT %(limit)s
) AS page ORDER BY name_key, id
"""
FIRST = ("", uuid.UUID(int=0))


@dataclass(frozen=True)
class Filter:
    """What a list of men is narrowed to: one way to stand, or what is overdue; everybody when neither."""

    state: State | None = None
    overdue: bool = False


@dataclass(frozen=True)
class Listed:
    """A man as a list shows him: who he is, how he stands, and how many concerns about him are open."""

    pk: uuid.UUID
    family_name: str
    given_names: str
    known_as: str
    born: date
    concerns: int
    status: Status
    is_overdue: bool


def standing(
    worker: Staff, narrowed_to: Filter, policy: Policy, *, after: tuple[str, uuid.UUID] = FIRST,
    limit: int = PAGE + 1,
) -> list[Listed]:  # fmt: skip
    """The worker's men who stand so, by name; those after a name and id, at most `limit`."""
    if not worker.may(Permission.SEE_MEN):
        return []
    now = today()
    values = {
        "agency": worker.agency_id,
        "staff": worker.pk,
        "today": now,
        "ask_within": policy.ask_within_days,
        "state": narrowed_to.state,
        "after_name": after[0],
        "after_id": after[1],
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement(narrowed_to, scope_of(worker)), values)
        columns = [column.name for column in cursor.description or ()]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return [_listed(row, policy, now) for row in rows]


def _listed(row: dict[str, Any], policy: Policy, now: date) -> Listed:
    status = status_of(Facts(**{name: row[name] for name in FACTS if name in row}), policy, now)
    shown = {name: row[name] for name in ("family_name", "given_names", "known_as", "born", "concerns")}
    return Listed(pk=row["id"], status=status, is_overdue=status.is_overdue(now), **shown)


@cache
def statement(narrowed_to: Filter, scope: str) -> str:
    """The statement that finds the men of a page."""
    template = EVERYBODY if narrowed_to == Filter() else THOSE_WHO_STAND_SO
    return template.format(
        concerns=CONCERNS,
        due=DUE,
        state=STATE,
        names=NAMES,
        columns=COLUMNS,
        joins=JOINS,
        scope=scope,
        narrowed=narrowed(narrowed_to.state, narrowed_to.overdue),
        wanted=_wanted(narrowed_to),
    )


def _wanted(narrowed_to: Filter) -> str:
    wanted = ["state = %(state)s"] if narrowed_to.state else []
    if narrowed_to.overdue:
        wanted.append("due < %(today)s")
    return " AND ".join(wanted) or "true"
