"""What decision puts on a man's timeline."""

from throughline.programme.timeline.source import Source

SOURCES: tuple[Source, ...] = ()
