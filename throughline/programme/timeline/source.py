"""What a task puts on the timeline: a statement of its rows, and the words for them.

A statement selects `at` (timestamptz), `by_id` (uuid) and `detail` (text: a code, never free words of a note)
for the people in `%(ids)s`, an array of man ids: his own and those merged into it.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """Rows of one table as entries: `words` turns a row's detail into what stands under the title."""

    title: str
    statement: str
    words: Callable[[str], str] = str
