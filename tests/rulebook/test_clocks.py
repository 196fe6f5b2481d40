"""Worked examples: until when a concern must be answered."""

from datetime import UTC, datetime, timedelta

from throughline.rulebook.clocks import answer_by, how_soon_of_sign, is_overdue

RAISED = datetime(2026, 3, 28, 15, 30, tzinfo=UTC)


def test_so_many_hours_after_it_was_raised() -> None:
    assert answer_by(RAISED, 24) == datetime(2026, 3, 29, 15, 30, tzinfo=UTC)
    assert answer_by(RAISED, 4, how_soon="days") == datetime(2026, 3, 28, 19, 30, tzinfo=UTC)


def test_the_hours_are_real_ones_also_where_the_clocks_change() -> None:
    """On 29 March 2026 a day has 23 hours; a concern of 24 hours still has 24."""
    assert answer_by(RAISED, 24) - RAISED == timedelta(hours=24)


def test_a_danger_now_has_no_hours() -> None:
    assert answer_by(RAISED, 24, how_soon="now") == RAISED


def test_overdue_from_the_moment_after() -> None:
    due = answer_by(RAISED, 24)
    assert not is_overdue(due, due)
    assert is_overdue(due, due + timedelta(seconds=1))


def test_only_danger_now_is_a_sign_that_cannot_wait() -> None:
    assert how_soon_of_sign("perpetration_screen", "danger_now") == "now"
    assert how_soon_of_sign("perpetration_screen", "pregnant") == ""
    assert how_soon_of_sign("imminent_risk", "danger_now") == ""
