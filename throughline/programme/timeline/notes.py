"""What notes put on a man's timeline, and that something was removed.

A note that was removed is not there as if it had never been written; one neutral line is.
"""

from throughline.programme.models import Note
from throughline.programme.timeline.source import Source

# Every version of a note that was removed: the line names the newest.
NOT_REMOVED = """
note.man_id = ANY(%(ids)s) AND note.id NOT IN (
  WITH RECURSIVE gone AS (
    SELECT source_id AS id FROM programme_removed WHERE man_id = ANY(%(ids)s) AND kind = 'note'
    UNION
    SELECT older.replaces_id FROM gone JOIN programme_note AS older ON older.id = gone.id
    WHERE older.replaces_id IS NOT NULL
  )
  SELECT id FROM gone
)
"""
SELECT = "SELECT note.at, note.by_id, note.origin::text AS detail FROM programme_note AS note WHERE"
REMOVED = "SELECT at, by_id, '' AS detail FROM programme_removed WHERE man_id = ANY(%(ids)s) AND kind ="


def _origin(code: str) -> str:
    return dict(Note.Origin.choices).get(code, code)


SOURCES: tuple[Source, ...] = (
    Source("Note written", f"{SELECT} note.replaces_id IS NULL AND {NOT_REMOVED}", _origin),
    Source("Note corrected", f"{SELECT} note.replaces_id IS NOT NULL AND {NOT_REMOVED}", _origin),
    Source("A note was removed", f"{REMOVED} 'note'"),
    Source("A document was removed", f"{REMOVED} 'document'"),
    Source("Words were removed", f"{REMOVED} 'words'"),
)
