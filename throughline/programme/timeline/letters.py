"""What letters put on a man's timeline."""

from throughline.programme.timeline.source import Source
from throughline.rulebook.letters import NEWEST

WRITTEN = """
SELECT at, by_id, template AS detail FROM programme_letter WHERE man_id = ANY(%(ids)s)
"""

SOURCES: tuple[Source, ...] = (Source("Letter written", WRITTEN, lambda template: NEWEST[template].label),)
