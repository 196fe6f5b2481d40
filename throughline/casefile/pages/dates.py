"""Dates and times as people write them. Plain tuples, because a list page formats dozens of them."""

from datetime import date, datetime

from django.utils import timezone

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_in_words(day: date | None) -> str:
    """A day as "3 May 2026"; a moment counts as its day in the site's time zone; None is nothing."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = _local(day)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment(at: datetime | None) -> str:
    """A moment as "3 May 2026 at 2:05pm", in the site's time zone; None is nothing."""
    if at is None:
        return ""
    at = _local(at)
    half = "am" if at.hour < 12 else "pm"
    return f"{day_in_words(at)} at {at.hour % 12 or 12}:{at.minute:02}{half}"


def length_of_time(seconds: int) -> str:
    """A waiting time in words: "1 minute", "5 minutes", "45 seconds"."""
    number, unit = (seconds // 60, "minute") if seconds >= 60 else (seconds, "second")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _local(at: datetime) -> datetime:
    return timezone.localtime(at) if timezone.is_aware(at) else at


def in_words(when: date | datetime | str | None) -> str:
    """A day or a moment in words; words stay as they are."""
    if isinstance(when, str):
        return when
    return moment(when) if isinstance(when, datetime) else day_in_words(when)
