"""One line of time for a man: everything on this side that has a date. One file each task."""

from throughline.programme.timeline.men import timeline_of

__all__ = ["timeline_of"]
