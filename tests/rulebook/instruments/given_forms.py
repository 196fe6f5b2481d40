"""Forms for property tests: filled in rightly, partly, and with anything at all."""

from typing import Any

from hypothesis import strategies as st

from tests.rulebook.instruments.small import DECLINED, NOT_ASKED, NOT_KNOWN
from throughline.rulebook.instruments.definition import Instrument, Item
from throughline.rulebook.instruments.scales import (
    Amount,
    Bands,
    Count,
    Day,
    OneOf,
    Rating,
    SomeOf,
    WeeklyDays,
)

ODD_TEXT = st.text(st.characters(codec=None), max_size=60) | st.sampled_from(
    ["\ud800", "\x00", "\u202e", "yes", "2026-02-30", "2026-W47-7", "٢٠٢٦-١١-٢٢", "not", "weeks", " ", "\r\n"]
)
ODD = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, -(10**400), 2**64, -1, 0, 1, 28, 29])
    | st.floats()
    | st.sampled_from([0.5, 2.0, 0.125, -0.5, -0.0, 1e300])
    | ODD_TEXT
)
ANYTHING = st.recursive(
    ODD,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(ODD_TEXT, inner, max_size=4),
    max_leaves=12,
)
REASONS = st.sampled_from([DECLINED, NOT_ASKED, NOT_KNOWN])
WEEK = st.integers(-1, 8) | ODD
WEEKS = st.fixed_dictionaries(
    {}, optional={"weeks": st.lists(WEEK, min_size=3, max_size=5), "total": st.integers(-1, 30) | ODD}
)
RIGHT_WEEKS = st.lists(st.integers(0, 7), min_size=4, max_size=4).map(
    lambda each: {"weeks": each, "total": sum(each)}
)


def right(item: Item) -> st.SearchStrategy[Any]:
    """An answer that the item takes."""
    match item.scale:
        case OneOf(choices):
            return st.sampled_from([one.value for one in choices])
        case Bands(bands):
            return st.sampled_from([band.value for band in bands])
        case SomeOf(choices):
            return st.lists(st.sampled_from([one.value for one in choices]), unique=True)
        case Count(least, most) | Rating(least, most):
            return st.integers(least, most)
        case Amount(most):
            return st.integers(0, most) | st.integers(0, most * 100).map(lambda parts: parts / 100)
        case WeeklyDays():
            return RIGHT_WEEKS | st.integers(0, 28).map(lambda total: {"total": total})
        case Day():
            return st.sampled_from(["2026-11-22", "2025-01-31", "1999-12-31"])
    return st.sampled_from(["some words", "more\nwords"])


def nearly(item: Item) -> st.SearchStrategy[Any]:
    """An answer that is nearly one that the item takes."""
    near = [right(item), REASONS, ODD]
    if isinstance(item.scale, Amount):
        near.append(st.sampled_from([0.125, 0.1 + 0.2, -0.01, -0.0, item.scale.most + 0.01, 1e300]))
    if isinstance(item.scale, WeeklyDays):
        near.append(WEEKS)
    if isinstance(item.scale, SomeOf):
        near.append(
            st.lists(right(item).map(lambda several: several[0] if several else "x") | ODD, max_size=4)
        )
    return st.one_of(near)


def right_forms(instrument: Instrument) -> st.SearchStrategy[dict[str, Any]]:
    """Forms of right answers and reasons, some items not reached."""
    return st.fixed_dictionaries({}, optional={i.key: right(i) | REASONS for i in instrument.items})


def nearly_right_forms(instrument: Instrument) -> st.SearchStrategy[dict[str, Any]]:
    """Forms of which a few answers are wrong, with a few items that are not on it."""
    known = st.fixed_dictionaries({}, optional={i.key: nearly(i) for i in instrument.items})
    return st.tuples(known, st.dictionaries(ODD_TEXT, ODD, max_size=1)).map(lambda two: two[1] | two[0])


def payloads(instrument: Instrument) -> st.SearchStrategy[Any]:
    """Anything that JSON could hold: mostly forms with anything at all as answers."""
    keys = st.sampled_from([item.key for item in instrument.items])
    return st.dictionaries(keys | ODD_TEXT, ANYTHING, max_size=8) | ANYTHING
