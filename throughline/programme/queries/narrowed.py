"""To whom a list narrowed by how men stand can apply at all, in SQL: so that few facts have to be read.

Each condition holds for everybody who stands so, and for others too; `stands.py` then asks their facts. What
a man has is looked for on any record of his. What he has not is looked for on one record at a time: a record
that lacks it says enough for that, whatever stands on another one.
"""

from throughline.rulebook.pathway import State

OPEN_REFERRAL = """
SELECT man_id FROM programme_referral AS referral
WHERE submitted_at IS NOT NULL AND withdrawn_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM programme_assessment AS assessment WHERE assessment.man_id = referral.man_id
    AND dropped_at IS NULL AND opened_at >= referral.submitted_at)
"""
# Found first, as a set of records, because few men stand so.
HAVING = {
    State.TO_OFFER: """
      SELECT man_id FROM programme_asking AS asking WHERE asked AND NOT EXISTS (
        SELECT 1 FROM programme_offer WHERE man_id = asking.man_id AND "on" >= asking."on")""",
    State.HOLDING: "SELECT man_id FROM programme_holdingplan",
    State.LATER: "SELECT man_id FROM programme_offer WHERE answer = 'later'",
    State.DECLINED: "SELECT man_id FROM programme_offer WHERE answer = 'declined'",
    State.WANTS_IT: """
      SELECT man_id FROM programme_offer AS offer WHERE answer = 'accepted' AND NOT EXISTS (
        SELECT 1 FROM programme_referral WHERE man_id = offer.man_id AND withdrawn_at IS NULL)""",
    State.REFERRAL_DRAFT: """
      SELECT man_id FROM programme_referral WHERE submitted_at IS NULL AND withdrawn_at IS NULL""",
    State.REFERRED: f"""{OPEN_REFERRAL} AND NOT EXISTS (
        SELECT 1 FROM programme_consent WHERE man_id = referral.man_id AND purpose = 'limits')""",  # noqa: S608 - fixed words
    State.TO_ASSESS: OPEN_REFERRAL,
    State.LIMITS_REFUSED: """
      SELECT man_id FROM programme_consent WHERE purpose = 'limits' AND given <> 'given'
      UNION ALL
      SELECT man_id FROM programme_decision AS decision
      WHERE outcome IN ('suitable', 'with_conditions') AND NOT EXISTS (
        SELECT 1 FROM programme_consent
        WHERE man_id = decision.man_id AND purpose = 'limits' AND given = 'given')""",
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
    State.ACCEPTED: """
      SELECT man_id FROM programme_decision WHERE outcome IN ('suitable', 'with_conditions')""",
    State.NOT_YET: "SELECT man_id FROM programme_decision WHERE outcome = 'not_yet'",
    State.ONE_TO_ONE: "SELECT man_id FROM programme_decision WHERE outcome = 'one_to_one'",
    State.NOT_SUITABLE: "SELECT man_id FROM programme_decision WHERE outcome = 'not_suitable'",
}
# Asked of one man after another in the order of the list, because many may stand so: the page is soon full.
# A scalar question, and not EXISTS, which the server would answer for all of them before the first.
NEWEST_ENDED = """
(SELECT coalesce(ended_on <= %(today)s, false) FROM programme_episode
 WHERE man_id = man.id ORDER BY started_on DESC LIMIT 1)
"""
NEWEST_OFFER = """
(SELECT answer FROM programme_offer WHERE man_id = man.id ORDER BY "on" DESC, at DESC LIMIT 1)
"""
WAS_ASKED = """
(SELECT true FROM programme_asking AS asking WHERE man_id = man.id AND asked
   AND NOT EXISTS (SELECT 1 FROM programme_mananswers WHERE replaces_id = asking.answered_id) LIMIT 1)
"""
HAS_JOINED_RECORDS = "(SELECT true FROM programme_man AS joined WHERE joined.merged_into_id = man.id LIMIT 1)"
ONE_BY_ONE = {
    State.NOT_ASKED: f"{WAS_ASKED} IS NULL AND {NEWEST_ENDED} IS NOT TRUE",
    State.NOTHING_TOLD: f"{NEWEST_OFFER} = 'not_made' AND {NEWEST_ENDED} IS NOT TRUE",
    State.LEFT_TREATMENT: f"{NEWEST_ENDED} IS TRUE",
}
# Every state for which a day may be due, with what is due before today.
OVERDUE = """
SELECT man_id FROM programme_holdingplan WHERE ask_again_on < %(today)s
UNION ALL
SELECT man_id FROM programme_offer WHERE answer = 'later' AND ask_again_on < %(today)s
UNION ALL
SELECT man_id FROM programme_decision WHERE outcome = 'not_yet' AND review_on < %(today)s
"""


def narrowed(state: State | None, overdue: bool) -> str:
    """A condition on `man` that holds for everybody who stands so, or with whom something is overdue."""
    if state in HAVING:
        return _of_those(HAVING[state])
    if state in ONE_BY_ONE:
        return f"(({ONE_BY_ONE[state]}) OR {HAS_JOINED_RECORDS})"
    if overdue:
        return f"({narrowed(State.NOT_ASKED, False)} OR {_of_those(OVERDUE)})"
    return "true"


def _of_those(records: str) -> str:
    return f"""man.id IN (
      SELECT coalesce(joined.merged_into_id, record.man_id) FROM ({records}) AS record
      LEFT JOIN programme_man AS joined ON joined.id = record.man_id AND joined.merged_into_id IS NOT NULL)
    """  # noqa: S608 - fixed words
