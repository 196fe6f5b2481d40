"""When an appointment may be, which appointments stand in one another's way, and what a reminder may say.

Times are typed as the clock on the wall shows them, in the service's own time zone. Twice a year the clock
jumps: an hour that is not there, or is there twice, is refused rather than guessed.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/London")
SHORTEST, LONGEST = 5, 480  # minutes
BACK_DATED = 31  # days: so long after the day an appointment may still be written down
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")


class WrongTime(ValueError):
    """A time at which nobody can meet. `field` is the question; the message is a sentence for the page."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class Span:
    """From one moment until another, the second one not in it. Both know their time zone."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Span") -> bool:
        """Whether the two have a moment in common. One that starts as the other ends does not."""
        return self.start < other.end and other.start < self.end


def clock_time(typed: str) -> time:
    """A time of day typed as "9:30", "09:30" or "9.30". Raises WrongTime."""
    found = _CLOCK.fullmatch(typed.strip())
    if found is None:
        raise WrongTime("starts", "Enter the start as hours and minutes of the day, like 9:30 or 14:00.")
    return time(int(found[1]), int(found[2]))


def span(on: date, starts: str, minutes: int) -> Span:
    """The appointment of a day that starts at a time of day and takes so many minutes.

    Raises WrongTime for a time that is not there or is there twice, too short or long, or past midnight.
    """
    if not SHORTEST <= minutes <= LONGEST:
        raise WrongTime("minutes", f"An appointment takes {SHORTEST} to {LONGEST} minutes. Check the number.")
    start = _moment(on, clock_time(starts))
    end = start + timedelta(minutes=minutes)
    if end.astimezone(ZONE).date() != on:
        raise WrongTime("minutes", "It must end before midnight. Book the rest on the next day.")
    return Span(start, end)


def _moment(on: date, starts: time) -> datetime:
    first, second = (datetime.combine(on, starts.replace(fold=fold), ZONE) for fold in (0, 1))
    at = first.astimezone(UTC)
    if at.astimezone(ZONE).replace(tzinfo=None) != first.replace(tzinfo=None):
        raise WrongTime("starts", f"There is no {starts:%H:%M} on {day_of_week(on)}: the clocks go forward. "
                                  "Choose another time.")  # fmt: skip
    if first.utcoffset() != second.utcoffset():
        raise WrongTime("starts", f"{starts:%H:%M} comes twice on {day_of_week(on)}: the clocks go back. "
                                  "Choose another time.")  # fmt: skip
    return at


def clock(at: datetime) -> str:
    """The time of day of a moment, as the clock on the wall shows it: "09:30"."""
    return f"{at.astimezone(ZONE):%H:%M}"


def day_of(at: datetime) -> date:
    """The day of a moment in the service's time zone."""
    return at.astimezone(ZONE).date()


def day_of_week(on: date) -> str:
    """A day with its weekday and without its year: "Tuesday 1 December"."""
    return f"{DAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}"


def when(at: datetime) -> str:
    """A moment with its weekday: "Tuesday 1 December 2026 at 10:00"."""
    on = day_of(at)
    return f"{day_of_week(on)} {on.year} at {clock(at)}"


def reminder_text(starts_at: datetime) -> str:
    """The one text that may be sent. It says nothing that whoever reads it could not hear of any meeting."""
    when = f"{day_of_week(day_of(starts_at))} at {clock(starts_at)}"
    return f"Reminder: you have an appointment on {when}. Ring us if you cannot come."


# What to say on the phone when it is not certain who answers.
CALL_SCRIPT = (
    "Ask for him by his first name. Say nothing else until you know that it is him.",
    "If somebody else answers, say only: “I will ring again.”",
    "Do not say where you ring from, who you are or what it is about. Leave no message and no number.",
)
