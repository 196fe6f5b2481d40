"""An entry of a timeline, the same on both sites."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Entry:
    """Something that happened: when, what in a few words, more if there is more, and who noted it."""

    when: datetime
    title: str
    text: str
    by: str
    href: str = ""
