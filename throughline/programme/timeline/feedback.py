"""What complaints and compliments put on a man's timeline."""

from throughline.programme.models import Feedback
from throughline.programme.timeline.source import Source

VERSIONS = """
SELECT saved_at, saved_by_id, kind, revision, answered_on
FROM programme_feedback WHERE man_id = ANY(%(ids)s)
UNION ALL
SELECT saved_at, saved_by_id, kind, revision, answered_on
FROM programme_feedbackearlier WHERE man_id = ANY(%(ids)s)
"""
RECEIVED = f"""
SELECT saved_at AS at, saved_by_id AS by_id, kind AS detail
FROM ({VERSIONS}) AS versions WHERE revision = 1
"""  # noqa: S608 - made of our own words alone
ANSWERED = f"""
SELECT saved_at AS at, saved_by_id AS by_id, kind AS detail
FROM ({VERSIONS}) AS versions WHERE answered_on IS NOT NULL
"""  # noqa: S608 - made of our own words alone

SOURCES: tuple[Source, ...] = (
    Source("Feedback received", RECEIVED, lambda kind: Feedback.Kind(kind).label),
    Source("Feedback answered", ANSWERED, lambda kind: Feedback.Kind(kind).label),
)
