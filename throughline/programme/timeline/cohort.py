"""What treatment, numbers and joined records put on a man's timeline."""

from throughline.programme.models import Identifier, Stability
from throughline.programme.timeline.source import Source

# A day is shown as its beginning. Who wrote it down first, whoever corrected it later.
STARTED = """
SELECT started_on::timestamp AT TIME ZONE 'Europe/London' AS at, stability AS detail, coalesce((
  SELECT saved_by_id FROM programme_episodeearlier WHERE pgh_obj_id = episode.id ORDER BY pgh_id LIMIT 1
), saved_by_id) AS by_id
FROM programme_episode AS episode WHERE man_id = ANY(%(ids)s)
"""
ENDED = """
SELECT ended_on::timestamp AT TIME ZONE 'Europe/London' AS at, saved_by_id AS by_id, '' AS detail
FROM programme_episode WHERE man_id = ANY(%(ids)s) AND ended_on IS NOT NULL
"""
NUMBERS = """
SELECT added_at AS at, added_by_id AS by_id, kind AS detail
FROM programme_identifier WHERE man_id = ANY(%(ids)s)
"""
NAMES = """
SELECT added_at AS at, added_by_id AS by_id, '' AS detail FROM programme_alias WHERE man_id = ANY(%(ids)s)
"""
JOINED = """
SELECT at, by_id, CASE WHEN undone_at IS NULL THEN '' ELSE 'undone' END AS detail
FROM programme_merge WHERE man_id = ANY(%(ids)s)
"""
UNDONE = """
SELECT undone_at AS at, undone_by_id AS by_id, '' AS detail
FROM programme_merge WHERE man_id = ANY(%(ids)s) AND undone_at IS NOT NULL
"""

SOURCES: tuple[Source, ...] = (
    Source("Treatment started", STARTED, lambda stability: f"Recovery: {Stability(stability).label.lower()}"),
    Source("Treatment ended", ENDED),
    Source("A number was added", NUMBERS, lambda kind: Identifier.Kind(kind).label),
    Source("Another name was added", NAMES),
    Source("Two records were joined", JOINED, lambda detail: "Undone later" if detail else ""),
    Source("Joining records was undone", UNDONE),
)
