"""Orders and conditions that bind him: how one stands on a day, and who is told of a breach."""

from datetime import date, timedelta
from enum import StrEnum

from throughline.rulebook.policy import Policy

# How we know of an order or a breach. That somebody at risk told us is no source here.
SOURCES = {
    "he_said": "He told us",
    "seen": "We saw the paper, or saw it happen",
    "police": "Police",
    "court": "Court",
    "probation": "Probation",
    "social_care": "Children's social care",
    "professional": "Another professional",
}

NEVER_HERE = (
    "Never put an order here that shows where a partner lives, or one that somebody asked for and that he "
    "has not been served with. It goes to the safety lead."
)

POLICE = "Police: 101, or 999 when somebody is in danger now."
CHILDREN = "Children's social care, and the child's social worker if there is one."
WHO_IS_TOLD = {
    "bail": (POLICE,),
    "non_molestation": (POLICE, "Breaking this order is a crime."),
    "occupation": (POLICE, "The court that made the order, if the police cannot act on it."),
    "restraining": (POLICE, "Breaking this order is a crime."),
    "protection": (POLICE, "Breaking this order is a crime."),
    "child_arrangements": (CHILDREN, "The family court, through whoever holds the order."),
    "child_protection": (CHILDREN,),
    "licence": ("His probation officer, today.", POLICE),
    "other": (POLICE, "Whoever made the order."),
}


class Standing(StrEnum):
    """How an order stands on a day."""

    LATER = "later"
    IN_FORCE = "in_force"
    ENDS_SOON = "ends_soon"
    ENDED = "ended"


LABELS = {
    Standing.LATER: "Starts later",
    Standing.IN_FORCE: "In force",
    Standing.ENDS_SOON: "Ends soon",
    Standing.ENDED: "Ended",
}


def standing(starts_on: date, ends_on: date | None, policy: Policy, today: date) -> Standing:
    """How an order stands today. Its last day is still a day on which it is in force."""
    if ends_on is not None and ends_on < today:
        return Standing.ENDED
    if ends_on is not None and ends_on <= today + timedelta(days=policy.order_reminder_days):
        return Standing.ENDS_SOON
    return Standing.LATER if starts_on > today else Standing.IN_FORCE


def to_look_at(policy: Policy, today: date) -> tuple[date, date]:
    """The earliest and the latest end of an order that is due for a look: so many days before and after."""
    days = timedelta(days=policy.order_reminder_days)
    return today - days, today + days


def what_to_do(how: Standing, ends_in_words: str) -> str:
    """What there is to do about an order that ends or has ended; empty for any other."""
    if how is Standing.ENDS_SOON:
        return f"Ends on {ends_in_words}. See whether it will be renewed."
    if how is Standing.ENDED:
        return f"Ended on {ends_in_words}. See whether it was renewed."
    return ""


def who_is_told(kind: str) -> tuple[str, ...]:
    """Who is told when an order of this kind is broken, a sentence each."""
    return WHO_IS_TOLD.get(kind, WHO_IS_TOLD["other"])
