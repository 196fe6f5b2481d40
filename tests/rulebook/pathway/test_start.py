"""The first day on which he may start: so many working days after his decision, the same for all men."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from throughline.rulebook.pathway import Facts, Step, refusals
from throughline.rulebook.pathway.steps import start_from
from throughline.rulebook.policy import Policy

POLICY = Policy(wait_working_days=10)
NOT_OVER = "Not yet, because the working days that every man waits after his decision are not over."
READY = Facts(
    born=date(1986, 3, 14), referred_on=date(2026, 5, 1), limits="given", limits_on=date(2026, 5, 6),
    people="named", people_asked_on=date(2026, 5, 6), assessment_opened=date(2026, 5, 6),
    assessment_finished=date(2026, 5, 20), decided_on=date(2026, 6, 1), decision="suitable",
    high_risk=False, plan_fits=True, plan_confirmed_on=date(2026, 6, 2),
)  # fmt: skip


@pytest.mark.parametrize(
    ("decided", "first"),
    [
        (date(2026, 6, 1), date(2026, 6, 15)),  # Monday: two weeks
        (date(2026, 6, 6), date(2026, 6, 19)),  # Saturday: the Monday is the first day that counts
        (date(2026, 6, 7), date(2026, 6, 19)),  # Sunday: the same
        (date(2026, 5, 20), date(2026, 6, 4)),  # the spring bank holiday lies between
        (date(2026, 12, 18), date(2027, 1, 6)),  # Christmas, the Monday for Boxing Day, New Year
        (date(2027, 12, 20), date(2028, 1, 6)),  # two substitute days, and one for New Year
        (date(2028, 2, 21), date(2028, 3, 6)),  # a leap day is a day like any other
    ],
)
def test_the_first_day(decided: date, first: date) -> None:
    assert start_from(replace(READY, decided_on=decided), POLICY) == first


def test_on_the_day_before_he_waits_and_on_the_day_itself_he_may_start() -> None:
    first = start_from(READY, POLICY)
    assert first is not None
    assert refusals(Step.START, READY, POLICY, first - timedelta(days=1)) == (NOT_OVER,)
    assert refusals(Step.START, READY, POLICY, first) == ()


def test_without_a_decision_there_is_no_day() -> None:
    assert start_from(replace(READY, decided_on=None, decision=None), POLICY) is None


def test_the_days_count_from_the_second_person_where_one_has_to_agree() -> None:
    waits = replace(READY, high_risk=True)
    assert start_from(waits, POLICY) is None
    assert start_from(replace(waits, confirmed=False, confirmed_on=date(2026, 6, 3)), POLICY) is None
    agreed = replace(waits, confirmed=True, confirmed_on=date(2026, 6, 3))
    assert start_from(agreed, POLICY) == date(2026, 6, 17)


@pytest.mark.parametrize(
    "changes",
    [
        {"people": "none_in_years"},
        {"people": "no_change"},
        {"people": "refused", "without_details": True},
        {"decision": "with_conditions"},
        {"born": date(2004, 2, 29)},
        {"stability": "abstinent"},
        {"people_asked_on": date(2026, 6, 1)},
    ],
)
def test_every_man_waits_the_same_days_whatever_he_told(changes: dict) -> None:
    assert start_from(replace(READY, **changes), POLICY) == start_from(READY, POLICY)


def test_an_agency_settles_how_many_days() -> None:
    assert start_from(READY, Policy(wait_working_days=1)) == date(2026, 6, 2)
    assert start_from(READY, Policy(wait_working_days=15)) == date(2026, 6, 22)
