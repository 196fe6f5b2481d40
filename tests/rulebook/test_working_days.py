"""Working days: weekends, bank holidays and their substitute days, worked out by hand from a calendar."""

from datetime import date, timedelta

import pytest

from throughline.rulebook.working_days import after_working_days, is_working_day


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 5, 1), True),  # Friday
        (date(2026, 5, 2), False),  # Saturday
        (date(2026, 5, 3), False),  # Sunday
        (date(2026, 5, 4), False),  # early May bank holiday
        (date(2026, 5, 5), True),
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 12, 24), True),  # Christmas Eve is a working day
        (date(2026, 12, 25), False),
        (date(2026, 12, 28), False),  # Boxing Day is a Saturday: the Monday stands in for it
        (date(2027, 12, 27), False),  # Christmas Day is a Saturday, Boxing Day a Sunday:
        (date(2027, 12, 28), False),  # Monday and Tuesday stand in for them
        (date(2027, 12, 29), True),
        (date(2028, 1, 3), False),  # New Year's Day is a Saturday
        (date(2028, 2, 29), True),  # a leap day, a Tuesday
        (date(2026, 3, 17), True),  # St Patrick's Day is none in England
        (date(2026, 11, 30), True),  # nor is St Andrew's Day
    ],
)
def test_whether_the_service_works(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("start", "days", "first"),
    [
        (date(2026, 6, 1), 0, date(2026, 6, 1)),  # no days: the same day
        (date(2026, 6, 1), 1, date(2026, 6, 2)),  # Monday to Tuesday
        (date(2026, 6, 5), 2, date(2026, 6, 9)),  # Friday: Monday, Tuesday
        (date(2026, 6, 6), 1, date(2026, 6, 8)),  # from a Saturday
        (date(2026, 6, 7), 1, date(2026, 6, 8)),  # and from the Sunday the same
        (date(2026, 5, 1), 1, date(2026, 5, 5)),  # over a bank holiday weekend
        (date(2026, 4, 2), 10, date(2026, 4, 20)),  # over Easter: two days more
        (date(2026, 12, 18), 10, date(2027, 1, 6)),  # over Christmas and New Year
        (date(2027, 12, 24), 1, date(2027, 12, 29)),  # over two substitute days
        (date(2028, 2, 28), 2, date(2028, 3, 1)),  # Monday, leap day, Wednesday
        (date(2027, 2, 26), 2, date(2027, 3, 2)),  # the same in a year without one
    ],
)
def test_so_many_working_days_later(start: date, days: int, first: date) -> None:
    assert after_working_days(start, days) == first


def test_the_day_after_working_days_is_one() -> None:
    for number in range(366):
        start = date(2027, 9, 1) + timedelta(days=number)
        assert is_working_day(after_working_days(start, 10))


def test_who_is_decided_about_later_never_starts_earlier() -> None:
    firsts = [after_working_days(date(2026, 11, 1) + timedelta(days=n), 10) for n in range(120)]
    assert firsts == sorted(firsts)


def test_working_days_are_counted_forwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        after_working_days(date(2026, 6, 1), -1)
