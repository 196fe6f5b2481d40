"""Facts that only grow, but for the words in them: those leave once a line on his record says so."""

import pgtrigger

from throughline.casefile.appendonly import emptied_after_line_triggers

LINES = "programme_removed"  # the table of `Removed`, which refers to nothing of this file


def words_leave(
    name: str, *columns: str, part_of: tuple[str, ...] = ("id",)
) -> tuple[pgtrigger.Trigger, ...]:
    """The triggers of a table whose rows never change, but for words in these columns after a line.

    The line names the row, or what its columns `part_of` name.
    """
    return emptied_after_line_triggers(name, lines=LINES, names=part_of, columns=columns)
