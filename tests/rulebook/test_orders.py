"""How an order stands on a day, when it is due for a look, and who is told of a breach."""

from datetime import date

import pytest

from throughline.rulebook.orders import (
    LABELS,
    WHO_IS_TOLD,
    Standing,
    standing,
    to_look_at,
    what_to_do,
    who_is_told,
)
from throughline.rulebook.policy import Policy

POLICY, STARTS = Policy(order_reminder_days=28), date(2026, 1, 5)


@pytest.mark.parametrize(
    ("ends", "today", "how"),
    [
        (None, date(2026, 1, 4), Standing.LATER),
        (None, date(2026, 1, 5), Standing.IN_FORCE),
        (date(2026, 6, 30), date(2026, 6, 1), Standing.IN_FORCE),  # 29 days before
        (date(2026, 6, 30), date(2026, 6, 2), Standing.ENDS_SOON),  # 28 days before
        (date(2026, 6, 30), date(2026, 6, 30), Standing.ENDS_SOON),  # its last day still counts
        (date(2026, 6, 30), date(2026, 7, 1), Standing.ENDED),
        (date(2028, 2, 29), date(2028, 3, 1), Standing.ENDED),
    ],
)
def test_how_it_stands(ends: date | None, today: date, how: Standing) -> None:
    assert standing(STARTS, ends, POLICY, today) is how


def test_the_reminder_lasts_as_long_after_the_end_as_before_it() -> None:
    assert to_look_at(POLICY, date(2026, 6, 30)) == (date(2026, 6, 2), date(2026, 7, 28))
    assert to_look_at(Policy(order_reminder_days=1), date(2026, 3, 1)) == (
        date(2026, 2, 28),
        date(2026, 3, 2),
    )


def test_what_there_is_to_do() -> None:
    assert (
        what_to_do(Standing.ENDS_SOON, "3 May 2026") == "Ends on 3 May 2026. See whether it will be renewed."
    )
    assert what_to_do(Standing.ENDED, "3 May 2026") == "Ended on 3 May 2026. See whether it was renewed."
    assert what_to_do(Standing.IN_FORCE, "") == what_to_do(Standing.LATER, "") == ""
    assert set(LABELS) == set(Standing)


@pytest.mark.parametrize("kind", [*WHO_IS_TOLD, "a kind to come"])
def test_of_every_kind_somebody_is_told(kind: str) -> None:
    assert who_is_told(kind)
    assert all(sentence.endswith(".") for sentence in who_is_told(kind))
