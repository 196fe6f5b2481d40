"""Working days: Monday to Friday, without the bank holidays of England."""

from datetime import date, timedelta
from functools import cache

import holidays

SATURDAY = 5


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Whether the service works on this day."""
    return day.weekday() < SATURDAY and day not in _bank_holidays(day.year)


def after_working_days(start: date, days: int) -> date:
    """The first day on which so many whole working days have passed after `start`.

    Two working days after a Friday is the Tuesday that follows. Raises ValueError below 0.
    """
    if days < 0:
        raise ValueError("Working days are counted forwards.")
    day = start
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day
