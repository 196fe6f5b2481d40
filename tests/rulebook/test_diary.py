"""When an appointment may be: worked examples, the two days on which the clock jumps among them."""

from datetime import UTC, date, datetime, time

import pytest

from throughline.rulebook import diary
from throughline.rulebook.diary import CALL_SCRIPT, Span, WrongTime, clock, clock_time, reminder_text, span

SUMMER, WINTER = date(2026, 7, 1), date(2026, 12, 1)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("9:30", time(9, 30)), ("09:30", time(9, 30)), ("14.00", time(14)), (" 0:00 ", time(0)),
     ("23:59", time(23, 59))],
)  # fmt: skip
def test_a_time_of_day_as_people_type_it(typed: str, meant: time) -> None:
    assert clock_time(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", "9", "24:00", "12:60", "9:5", "10:00pm", "ten", "1000", "-1:00", "１０:００"]
)
def test_what_is_no_time_of_day_is_refused(typed: str) -> None:
    with pytest.raises(WrongTime, match="hours and minutes") as wrong:
        clock_time(typed)
    assert wrong.value.field == "starts"


def test_a_day_in_summer_is_an_hour_before_the_one_in_winter() -> None:
    assert span(SUMMER, "10:00", 60) == Span(utc(2026, 7, 1, 9), utc(2026, 7, 1, 10))
    assert span(WINTER, "10:00", 60) == Span(utc(2026, 12, 1, 10), utc(2026, 12, 1, 11))


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2027, 3, 28)])
@pytest.mark.parametrize("starts", ["01:00", "01:30", "01:59"])
def test_an_hour_that_is_not_there_is_refused(day: date, starts: str) -> None:
    with pytest.raises(WrongTime, match=f"There is no {starts} on Sunday .* the clocks go forward") as wrong:
        span(day, starts, 30)
    assert wrong.value.field == "starts"


@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2027, 10, 31)])
@pytest.mark.parametrize("starts", ["01:00", "01:30", "01:59"])
def test_an_hour_that_is_there_twice_is_refused(day: date, starts: str) -> None:
    with pytest.raises(WrongTime, match=f"{starts} comes twice on Sunday .* the clocks go back"):
        span(day, starts, 30)


def test_beside_the_jump_every_time_is_as_long_as_it_says() -> None:
    before, after = span(date(2026, 3, 29), "00:30", 60), span(date(2026, 3, 29), "02:00", 60)
    assert before == Span(utc(2026, 3, 29, 0, 30), utc(2026, 3, 29, 1, 30))
    assert (clock(before.start), clock(before.end)) == ("00:30", "02:30")
    assert after.start == utc(2026, 3, 29, 1)
    assert before.overlaps(after)
    back = span(date(2026, 10, 25), "02:00", 60)
    assert back.start == utc(2026, 10, 25, 2)
    long = span(date(2026, 10, 25), "00:30", 120)
    assert (clock(long.start), clock(long.end)) == ("00:30", "01:30")


@pytest.mark.parametrize("minutes", [4, 0, -60, 481])
def test_too_short_or_too_long_is_refused(minutes: int) -> None:
    with pytest.raises(WrongTime, match="5 to 480 minutes") as wrong:
        span(WINTER, "10:00", minutes)
    assert wrong.value.field == "minutes"


@pytest.mark.parametrize("minutes", [5, 480])
def test_both_ends_are_allowed(minutes: int) -> None:
    assert (span(WINTER, "10:00", minutes).end - utc(2026, 12, 1, 10)).seconds == minutes * 60


def test_it_ends_on_the_day_on_which_it_starts() -> None:
    assert clock(span(WINTER, "23:00", 59).end) == "23:59"
    for minutes in (60, 90):
        with pytest.raises(WrongTime, match="before midnight"):
            span(WINTER, "23:00", minutes)


def test_one_that_starts_as_the_other_ends_is_not_in_its_way() -> None:
    first, second, third = (span(WINTER, starts, 60) for starts in ("10:00", "11:00", "10:59"))
    assert not first.overlaps(second)
    assert not second.overlaps(first)
    assert first.overlaps(third)
    assert third.overlaps(first)
    inside = span(WINTER, "10:15", 5)
    assert first.overlaps(inside)
    assert inside.overlaps(first)
    assert first.overlaps(first)


def test_the_text_says_the_day_and_the_time_and_nothing_else() -> None:
    assert reminder_text(utc(2026, 12, 1, 10)) == (
        "Reminder: you have an appointment on Tuesday 1 December at 10:00. Ring us if you cannot come."
    )
    assert "at 10:00" in reminder_text(utc(2026, 7, 1, 9))


def test_what_is_said_on_the_phone_gives_nothing_away() -> None:
    said = " ".join(CALL_SCRIPT)
    assert "I will ring again" in said
    assert "no message" in said


def test_a_moment_has_its_weekday() -> None:
    assert diary.when(utc(2026, 7, 1, 23, 30)) == "Thursday 2 July 2026 at 00:30"
