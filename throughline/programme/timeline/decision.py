"""What the decision puts on a man's timeline."""

from throughline.programme.models import Decision
from throughline.programme.timeline.source import Source

DECIDED = """
SELECT at, by_id, outcome AS detail FROM programme_decision WHERE man_id = ANY(%(ids)s)
"""
ANSWERED = """
SELECT answer.at, answer.by_id, CASE WHEN answer.agrees THEN 'agrees' ELSE 'differs' END AS detail
FROM programme_decisionconfirmed AS answer JOIN programme_decision AS one ON one.id = answer.decision_id
WHERE one.man_id = ANY(%(ids)s)
"""
SAID = {"agrees": "Agreed", "differs": "Did not agree"}

SOURCES: tuple[Source, ...] = (
    Source("Decision", DECIDED, lambda detail: Decision.Outcome(detail).label),
    Source("Second person answered the decision", ANSWERED, lambda detail: SAID[detail]),
)
