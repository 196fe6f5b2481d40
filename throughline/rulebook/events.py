"""What may happen on the men's side that the partner service must hear of, and what follows from it.

The safety site reads these events through the feed and works out its tasks from them. Each kind
says its rule here, or says plainly that it opens no task.
"""

from dataclasses import dataclass
from enum import StrEnum


class EventKind(StrEnum):
    """The closed list of event kinds in the feed."""

    PARTNER_NAMED = "partner_named"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Rule:
    """What an event asks of the partner service.

    `task` is the sentence a worker sees, or None when the kind opens no task; `why` is for whoever
    reviews this page.
    """

    task: str | None
    why: str


RULES: dict[EventKind, Rule] = {
    EventKind.PARTNER_NAMED: Rule(
        task="He gave details of a partner. Decide whether to open a record for her.",
        why="His place depends on giving these details; her support starts from them.",
    ),
    EventKind.WITHDRAWN: Rule(
        task=None,
        why="A fact that was recorded by mistake. What was opened from it shows that it was withdrawn.",
    ),
}
