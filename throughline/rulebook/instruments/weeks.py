"""The days of the last four weeks: each week, and a total that must be their sum."""

from collections.abc import Callable
from datetime import date

from throughline.rulebook.instruments.definition import Item
from throughline.rulebook.instruments.wrong import Wrong, shown

# What the four cells are called, oldest first: week 4 is four weeks ago, week 1 the last one.
WEEKS = ("week 4", "week 3", "week 2", "week 1")
MOST_IN_WEEK, MOST_IN_ALL = 7, 28


def check_weeks(item: Item) -> Callable[[object, date], object]:
    """The check of `{"weeks": [w4, w3, w2, w1], "total": n}`, or of either alone.

    Weeks without a total are given one, because all four are known. A total may stand alone; weeks are
    never guessed from it.
    """

    def check(value: object, on: date) -> object:
        found = _kept_or_why(value)
        return Wrong(item.key, f"{item.subject}: {found}") if type(found) is str else found

    return check


def _kept_or_why(value: object) -> dict[str, object] | str:
    """What is kept of the value, or the reason why nothing is."""
    if type(value) is not dict:
        return f"this must be the days of each week, or their total, not {shown(value)}."
    if not set(value) <= {"weeks", "total"}:
        return "this must be the days of each week and their total, and nothing besides."
    weeks, total = value.get("weeks"), value.get("total")
    if total is not None and not _is_days(total, MOST_IN_ALL):
        return f"the total must be 0 to {MOST_IN_ALL} days, not {shown(total)}."
    if weeks is not None:
        return _why_weeks(weeks) or _with_total(weeks, total)
    return "give the days of each week, or their total." if total is None else {"total": total}


def _why_weeks(weeks: object) -> str:
    if type(weeks) is not list or len(weeks) != len(WEEKS):
        return f"the days must be given for {len(WEEKS)} weeks."
    for name, days in zip(WEEKS, weeks, strict=True):
        if days is None:
            return f"{name} has no days. Give all {len(WEEKS)} weeks, or the total alone."
        if not _is_days(days, MOST_IN_WEEK):
            return f"{name} must be 0 to {MOST_IN_WEEK} days, not {shown(days)}."
    return ""


def _with_total(weeks: list[int], total: int | None) -> dict[str, object] | str:
    together = sum(weeks)
    if total is not None and together != total:
        return f"the weeks add up to {together}, but the total says {total}."
    return {"weeks": weeks, "total": together}


def _is_days(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value <= most
