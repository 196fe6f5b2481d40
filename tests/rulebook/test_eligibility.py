"""Eligibility by worked examples: each man with what the policy says of him."""

from dataclasses import replace

import pytest

from throughline.rulebook.eligibility import Case, is_served, judge
from throughline.rulebook.policy import Criterion, Policy

POLICY = Policy(criteria=(Criterion("steady", "He is steady"), Criterion("attends", "He can attend")))
LOCAL = replace(POLICY, boroughs=("Eastbrook", "West Low"))
YES = {"answer": "yes", "grounds": "his keyworker"}
NO = {"answer": "no", "grounds": "he works nights"}
FITS = Case({"steady": YES, "attends": YES}, in_scope="yes", group_raises_risk="no")


def test_a_man_who_meets_everything_needs_nothing_more() -> None:
    found = judge(FITS, POLICY)
    assert (found.unmet, found.missing, found.needs_override) == ((), (), False)


def test_nothing_said_is_everything_to_say_and_nothing_held_against_him() -> None:
    found = judge(Case(), POLICY)
    assert found.unmet == ()
    assert found.missing == (
        "Answer “He is steady”.",
        "Answer “He can attend”.",
        "Say whether he is within the programme's scope.",
        "Say whether group work could raise the risk that he poses.",
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (NO, "He does not meet “He can attend”."),
        ({"answer": "not_known"}, "It is not known whether he meets “He can attend”."),
    ],
)
def test_a_criterion_that_is_not_met_or_not_known_needs_a_reason(said: dict[str, str], sentence: str) -> None:
    case = replace(FITS, criteria={"steady": YES, "attends": said})
    found = judge(case, POLICY)
    assert found.unmet == (sentence,)
    assert found.missing == ("Say why he is referred all the same.",)
    assert judge(replace(case, override_reason="his shifts change in May"), POLICY).missing == ()
    assert judge(replace(case, override_reason="   "), POLICY).missing == found.missing


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_an_answer_rests_on_something(answer: str) -> None:
    case = replace(FITS, criteria={"steady": {"answer": answer, "grounds": " "}, "attends": YES})
    assert "Say what your answer to “He is steady” rests on." in judge(case, POLICY).missing


def test_an_answer_that_is_none_is_no_answer() -> None:
    case = replace(FITS, criteria={"steady": {"answer": "perhaps", "grounds": "x"}, "attends": YES})
    assert judge(case, POLICY).missing == ("Answer “He is steady”.",)


def test_a_man_outside_the_scope_needs_an_alternative_and_a_reason() -> None:
    found = judge(replace(FITS, in_scope="no"), POLICY)
    assert found.unmet == ("He is outside the programme's scope.",)
    assert found.missing == ("Say what he is offered instead.", "Say why he is referred all the same.")
    said = replace(FITS, in_scope="no", alternative="other_men", override_reason="while he waits")
    assert judge(said, POLICY).missing == ()


def test_where_group_work_may_raise_risk_there_is_an_alternative_and_no_override() -> None:
    found = judge(replace(FITS, group_raises_risk="yes"), POLICY)
    assert (found.unmet, found.missing) == ((), ("Say what he is offered instead.",))
    assert judge(replace(FITS, group_raises_risk="yes", alternative="keyworking"), POLICY).missing == ()


def test_the_home_borough_counts_only_where_boroughs_are_named() -> None:
    assert judge(replace(FITS, borough="Northam"), POLICY).unmet == ()
    assert judge(FITS, LOCAL).missing == ("Give his home borough.",)
    assert judge(replace(FITS, borough=" west  LOW "), LOCAL).unmet == ()
    outside = judge(replace(FITS, borough="Northam"), LOCAL)
    assert outside.unmet == ("His home borough, Northam, is not one that the programme serves.",)
    assert outside.missing == ("Say why he is referred all the same.",)


def test_every_borough_is_served_when_none_is_named() -> None:
    assert is_served("", POLICY)
    assert is_served("eastbrook", LOCAL)
    assert not is_served("", LOCAL)
