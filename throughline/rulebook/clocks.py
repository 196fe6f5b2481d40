"""Until when a concern has to be answered. Plain moments: whoever asks brings the clock."""

from datetime import datetime, timedelta

NOW = "now"  # how soon harm is feared: the code of a danger that cannot wait
# Questions whose "yes" says that somebody is in danger at this moment.
AT_ONCE = frozenset({("perpetration_screen", "danger_now")})


def answer_by(raised_at: datetime, hours: int, *, how_soon: str = "") -> datetime:
    """The moment until which an assessor or manager must have answered a concern.

    So many hours after it was raised; a danger now has no hours, and must be answered at once.
    """
    return raised_at if how_soon == NOW else raised_at + timedelta(hours=hours)


def how_soon_of_sign(instrument: str, item: str) -> str:
    """How soon harm is feared when a questionnaire gave this sign: now, or "" when it does not say."""
    return NOW if (instrument, item) in AT_ONCE else ""


def is_overdue(due: datetime, now: datetime) -> bool:
    """Whether the moment has passed and the concern should have been answered."""
    return now > due
