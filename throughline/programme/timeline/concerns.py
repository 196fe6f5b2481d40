"""What concerns put on a man's timeline, besides those that questionnaires raise."""

from throughline.programme.models import RaisedConcern
from throughline.programme.timeline.source import Source

RAISED = "SELECT at, by_id, source::text AS detail FROM programme_raisedconcern WHERE man_id = ANY(%(ids)s)"
ANSWERED = """
SELECT answered.at, answered.by_id, concern.source::text AS detail
FROM programme_raisedconcernanswered AS answered
JOIN programme_raisedconcern AS concern ON concern.id = answered.concern_id
WHERE concern.man_id = ANY(%(ids)s)
"""


def _source(code: str) -> str:
    return dict(RaisedConcern.Source.choices).get(code, code)


SOURCES: tuple[Source, ...] = (
    Source("Concern raised", RAISED, _source),
    Source("Concern answered", ANSWERED, _source),
)
