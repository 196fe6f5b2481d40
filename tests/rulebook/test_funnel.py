"""The funnel of a quarter, by worked examples."""

from datetime import date

import pytest

from throughline.rulebook.funnel import (
    Decided,
    Group,
    Path,
    Quarter,
    Stage,
    Treatment,
    funnel,
    group_of,
    percent,
    quarter_of,
    reached,
    share,
    together,
)

SPRING = Quarter(2026, 2)  # 1 April to 30 June
FEBRUARY, MAY, JULY = date(2026, 2, 10), date(2026, 5, 10), date(2026, 7, 10)


def path(**facts):
    """A man in treatment since February, with these facts besides."""
    return Path(**{"treatments": (Treatment(FEBRUARY, None, "stabilised"),)} | facts)


@pytest.mark.parametrize(
    ("day", "year", "number"),
    [
        (date(2026, 1, 1), 2026, 1),
        (date(2026, 3, 31), 2026, 1),
        (date(2026, 4, 1), 2026, 2),
        (date(2026, 9, 30), 2026, 3),
        (date(2026, 12, 31), 2026, 4),
    ],
)
def test_a_day_lies_in_its_quarter(day, year, number):
    quarter = quarter_of(day)
    assert quarter == Quarter(year, number)
    assert quarter.first <= day <= quarter.last


def test_quarters_follow_one_another():
    ends = [(Quarter(2024, n).first, Quarter(2024, n).last) for n in (1, 2, 3, 4)]
    assert ends == [
        (date(2024, 1, 1), date(2024, 3, 31)),
        (date(2024, 4, 1), date(2024, 6, 30)),
        (date(2024, 7, 1), date(2024, 9, 30)),
        (date(2024, 10, 1), date(2024, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("started", "ended", "is_in"),
    [
        (FEBRUARY, None, True),
        (FEBRUARY, date(2026, 4, 1), True),  # his last day is the quarter's first
        (FEBRUARY, date(2026, 3, 31), False),
        (date(2026, 6, 30), None, True),
        (date(2026, 7, 1), None, False),
    ],
)
def test_one_day_in_treatment_within_the_quarter_counts(started, ended, is_in):
    one = Path(treatments=(Treatment(started, ended, "stabilised"),))
    assert (Stage.TREATMENT in reached(one, SPRING)) is is_in
    assert (group_of(one, SPRING) is not None) is is_in


EXAMPLES = {
    "nothing but treatment": ({}, {Stage.TREATMENT}),
    "asked before this treatment": ({"asked": ((date(2026, 2, 9), True),)}, {Stage.TREATMENT}),
    "asked before the quarter": ({"asked": ((FEBRUARY, False),)}, {Stage.TREATMENT, Stage.ASKED}),
    "asked after the quarter": ({"asked": ((JULY, True),)}, {Stage.TREATMENT}),
    "too little answered to tell": ({"asked": ((MAY, None),)}, {Stage.TREATMENT, Stage.ASKED}),
    "told the second time": (
        {"asked": ((FEBRUARY, False), (MAY, True))},
        {Stage.TREATMENT, Stage.ASKED, Stage.TOLD},
    ),
    "no offer made": (
        {"asked": ((MAY, True),), "offers": ((MAY, "not_made"),)},
        {Stage.TREATMENT, Stage.ASKED, Stage.TOLD},
    ),
    "offered though he told of nothing": (
        {"asked": ((MAY, False),), "offers": ((MAY, "later"),)},
        {Stage.TREATMENT, Stage.ASKED, Stage.OFFERED},
    ),
    "an offer without a question that stands": ({"offers": ((MAY, "accepted"),)}, {Stage.TREATMENT}),
    "declined, then wanted": (
        {"asked": ((MAY, True),), "offers": ((FEBRUARY, "declined"), (MAY, "accepted"))},
        {Stage.TREATMENT, Stage.ASKED, Stage.TOLD, Stage.OFFERED, Stage.ACCEPTED},
    ),
    "referred from elsewhere": ({"limits": ((MAY, "given"),)}, {Stage.TREATMENT, Stage.CONSENTED}),
    "agreed, then took it back": (
        {"limits": ((FEBRUARY, "given"), (MAY, "withdrawn"))},
        {Stage.TREATMENT, Stage.CONSENTED},
    ),
    "refused": ({"limits": ((MAY, "refused"),)}, {Stage.TREATMENT}),
    "assessed, not decided": (
        {"limits": ((MAY, "given"),), "assessed": (MAY,)},
        {Stage.TREATMENT, Stage.CONSENTED, Stage.ASSESSED},
    ),
    "assessed after the quarter": (
        {"limits": ((MAY, "given"),), "assessed": (JULY,)},
        {Stage.TREATMENT, Stage.CONSENTED},
    ),
    "not suitable": (
        {"limits": ((MAY, "given"),), "assessed": (MAY,), "decided": (Decided(MAY, "not_suitable"),)},
        {Stage.TREATMENT, Stage.CONSENTED, Stage.ASSESSED},
    ),
    "suitable with conditions": (
        {"limits": ((MAY, "given"),), "assessed": (MAY,), "decided": (Decided(MAY, "with_conditions"),)},
        {Stage.TREATMENT, Stage.CONSENTED, Stage.ASSESSED, Stage.SUITABLE},
    ),
    "high risk, nobody agreed": (
        {"limits": ((MAY, "given"),), "assessed": (MAY,), "decided": (Decided(MAY, "suitable", True),)},
        {Stage.TREATMENT, Stage.CONSENTED, Stage.ASSESSED},
    ),
    "high risk, agreed after the quarter": (
        {"limits": ((MAY, "given"),), "assessed": (MAY,), "decided": (Decided(MAY, "suitable", True, JULY),)},
        {Stage.TREATMENT, Stage.CONSENTED, Stage.ASSESSED},
    ),
    "high risk, agreed in the quarter": (
        {"limits": ((MAY, "given"),), "assessed": (MAY,), "decided": (Decided(MAY, "suitable", True, MAY),)},
        {Stage.TREATMENT, Stage.CONSENTED, Stage.ASSESSED, Stage.SUITABLE},
    ),
}


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_he_reached(example):
    facts, stages = EXAMPLES[example]
    assert reached(path(**facts), SPRING) == stages


def test_he_was_asked_between_two_times_in_treatment():
    times = (
        Treatment(FEBRUARY, date(2026, 4, 5), "stabilised"),
        Treatment(date(2026, 6, 1), None, "not_stabilised"),
    )
    asked_between = Path(treatments=times, asked=((MAY, True),))
    assert reached(asked_between, SPRING) == {Stage.TREATMENT}
    assert group_of(asked_between, SPRING) is Group.NOT_STEADY


@pytest.mark.parametrize(
    ("stability", "group"),
    [
        ("stabilised", Group.STEADY),
        ("abstinent", Group.STEADY),
        ("not_stabilised", Group.NOT_STEADY),
        ("not_known", Group.NOT_KNOWN),
    ],
)
def test_the_groups(stability, group):
    assert group_of(Path(treatments=(Treatment(MAY, None, stability),)), SPRING) is group


@pytest.mark.parametrize(
    ("part", "whole", "rounded"),
    [(0, 4, 0), (1, 8, 13), (1, 3, 33), (2, 3, 67), (1, 200, 1), (30, 120, 25), (0, 0, None)],
)
def test_percent_is_rounded_half_up_and_never_made_from_nothing(part, whole, rounded):
    assert percent(part, whole) == rounded


def test_counts_are_said_beside_their_base():
    counts = funnel([path(), path(asked=((MAY, True),)), path(asked=((MAY, False),)), Path()], SPRING)
    steady = counts[Group.STEADY]
    assert [share(steady, stage) for stage in (Stage.TREATMENT, Stage.ASKED, Stage.TOLD)] == [
        "3", "2 of 3 (67%)", "1 of 2 (50%)",
    ]  # fmt: skip
    assert share(steady, Stage.OFFERED) == "0 of 2 (0%)"
    assert share(steady, Stage.ACCEPTED) == "—"
    assert together(counts) == steady
    assert share(counts[Group.NOT_STEADY], Stage.ASKED) == "—"
