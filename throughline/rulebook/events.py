"""What may happen on the men's side that the partner service must hear of, and what follows from it.

The safety site reads these events through the feed and works out its tasks from them. Each kind
says its rule here, or says plainly that it opens no task.
"""

from dataclasses import dataclass
from enum import StrEnum


class EventKind(StrEnum):
    """The closed list of event kinds in the feed."""

    PARTNER_NAMED = "partner_named"
    CHILD_NAMED = "child_named"
    CONCERN_RAISED = "concern_raised"
    LIMITS_SIGNED = "limits_signed"
    LIMITS_WITHDRAWN = "limits_withdrawn"
    ORDER_RECORDED = "order_recorded"
    ORDER_BREACHED = "order_breached"
    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    REFUSED = "refused"
    REFERRAL_ENDED = "referral_ended"
    APPOINTMENT_MISSED = "appointment_missed"
    LAPSED = "lapsed"
    MATERIAL_MOVED = "material_moved"
    MERGED = "merged"
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
    EventKind.CHILD_NAMED: Rule(
        task="He told of a child. See whether the child is safe, and who looks after that.",
        why="A child who lives with abuse is harmed by it, whoever the abuse is aimed at.",
    ),
    EventKind.CONCERN_RAISED: Rule(
        task="A worker on the men's side raised a concern. Decide what it means for everybody linked to him.",
        why="Whoever hears of danger first may be on the men's side.",
    ),
    EventKind.LIMITS_SIGNED: Rule(
        task=None,
        why="From now on he may be spoken of at case meetings. What he tells brings tasks of its own.",
    ),
    EventKind.LIMITS_WITHDRAWN: Rule(
        task="He refused or took back the limits of confidentiality. Look at the risk again.",
        why="He leaves the programme by this, and a man who leaves is no smaller risk.",
    ),
    EventKind.ORDER_RECORDED: Rule(
        task="An order or condition was recorded or changed. Look at the plans that rest on it.",
        why="An order changes what is safe, and so does its end.",
    ),
    EventKind.ORDER_BREACHED: Rule(
        task="He broke an order or condition, or may have. Look at the risk now.",
        why="A broken order is a sign of high risk.",
    ),
    EventKind.ACCEPTED: Rule(
        task="He was found suitable. Nobody may be left to think that this makes him safe.",
        why="The promise of treatment keeps some partners in danger.",
    ),
    EventKind.DEFERRED: Rule(
        task="He was put off, or gets one-to-one work instead of the group. Look at the risk again.",
        why="Risk does not end because he does not start.",
    ),
    EventKind.REFUSED: Rule(
        task="He was found not suitable. Look at the risk again.",
        why="Risk does not end because he is refused.",
    ),
    EventKind.REFERRAL_ENDED: Rule(
        task="His referral ended before a decision. Look at the risk again.",
        why="A man who turns away from the programme is no smaller risk.",
    ),
    EventKind.APPOINTMENT_MISSED: Rule(
        task="He did not come to an appointment. Where he was is not known.",
        why="A missed appointment is told like a missed group: nobody knows where he is.",
    ),
    EventKind.LAPSED: Rule(
        task="A lapse or relapse was recorded. Look at the risk again.",
        why="Heavy use after a steady time is a sign of danger.",
    ),
    EventKind.MATERIAL_MOVED: Rule(
        task="Something that belongs to the partner service was found on his record and moved here. Read it.",
        why="What was taken from his record is kept nowhere else.",
    ),
    EventKind.MERGED: Rule(
        task="Two records were found to be one man. Look at everybody who is linked to either of them.",
        why="Partners of both records are partners of one man.",
    ),
    EventKind.WITHDRAWN: Rule(
        task=None,
        why="A fact that was recorded by mistake. What was opened from it shows that it was withdrawn.",
    ),
}
