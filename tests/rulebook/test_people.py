"""What counts as naming those at risk, when he is asked again, and what cannot be true of a child."""

from dataclasses import replace
from datetime import date

import pytest

from throughline.rulebook.people import (
    AChild,
    Answer,
    Named,
    Record,
    age_on,
    answer_fault,
    asked_next,
    child_fault,
    every_man_is_asked,
    missing,
    months_after,
    next_session,
    person_fault,
    why_not_decide,
)
from throughline.rulebook.policy import Policy

POLICY, DAY = Policy(), date(2026, 6, 1)
NOBODY = Record()
HER = Named("ex_partner", date(2018, 1, 1))


def field_of(told: Answer, record: Record = NOBODY, policy: Policy = POLICY) -> str | None:
    """The question that is refused; None when the answer is one."""
    fault = answer_fault(told, record, policy, DAY)
    return fault.field if fault else None


def test_named_needs_somebody_on_the_record() -> None:
    assert field_of(Answer("named")) == "answer"
    assert field_of(Answer("named"), Record(people=(HER,))) is None
    assert field_of(Answer("named"), Record(children=1)) is None


@pytest.mark.parametrize(("years", "refused"), [(None, "years"), (0, "years"), (4, "years"), (5, None)])
def test_none_in_years_has_a_rule_of_its_own(years: int | None, refused: str | None) -> None:
    assert field_of(Answer("none_in_years", years)) == refused


def test_an_agency_settles_how_many_years() -> None:
    assert field_of(Answer("none_in_years", 5), policy=Policy(none_in_years=6)) == "years"


@pytest.mark.parametrize(
    ("one", "refused"),
    [
        (Named("partner"), True),
        (Named("new_partner"), True),
        (Named("ex_partner", date(2022, 1, 1)), True),
        (Named("ex_partner", date(2021, 6, 1)), False),  # five years ago to the day
        (Named("ex_partner"), False),  # when it ended is not known, and is not guessed
        (Named("relative"), True),
        (Named("followed", date(2015, 1, 1)), True),
    ],
)
def test_none_is_no_answer_while_the_record_names_somebody_from_these_years(
    one: Named, refused: bool
) -> None:
    assert (field_of(Answer("none_in_years", 5), Record(people=(one,))) == "answer") is refused


def test_none_is_no_answer_beside_a_child() -> None:
    assert field_of(Answer("none_in_years", 5), Record(children=1)) == "answer"


@pytest.mark.parametrize(
    ("earlier", "refused"),
    [
        ((), True),
        (("refused",), True),
        (("no_change", "refused"), True),
        (("none_in_years",), False),
        (("no_change", "none_in_years", "refused"), False),
    ],
)
def test_nothing_has_changed_needs_an_answer_before(earlier: tuple[str, ...], refused: bool) -> None:
    assert (field_of(Answer("no_change"), Record(earlier=earlier)) == "answer") is refused


def test_nothing_has_changed_since_he_named_somebody_needs_them_to_stand_still() -> None:
    assert field_of(Answer("no_change"), Record(earlier=("named",))) == "answer"
    assert field_of(Answer("no_change"), Record(people=(HER,), earlier=("named",))) is None


def test_that_he_would_not_say_is_always_recorded() -> None:
    assert field_of(Answer("refused")) is None
    assert field_of(Answer("refused"), Record(people=(HER,), children=2)) is None


def test_years_belong_to_none_alone() -> None:
    assert field_of(Answer("refused", years=6)) == "years"


def test_a_session_is_one_of_the_policys_and_needs_a_place() -> None:
    placed = Record(has_place=True)
    assert field_of(Answer("refused", at_session=6), placed) is None
    assert field_of(Answer("refused", at_session=7), placed) == "at_session"
    assert field_of(Answer("refused", at_session=6)) == "at_session"


@pytest.mark.parametrize(
    ("asked", "following"),
    [((), 1), ((1,), 6), ((1, 6), 12), ((6,), 12), ((1, 6, 12, 18), 24), ((24,), None)],
)
def test_the_next_session(asked: tuple[int, ...], following: int | None) -> None:
    assert next_session(POLICY, asked) == following


def test_when_he_is_asked_next() -> None:
    assert "at his assessment" in asked_next(POLICY, None, ())
    assert "session 1," in asked_next(POLICY, "named", ())
    assert "session 6," in asked_next(POLICY, "no_change", (1,))
    assert "Ask him again" in asked_next(POLICY, "refused", (1,))
    assert "the last" in asked_next(POLICY, "named", (24,))


def test_the_rule_about_new_partners_is_the_same_words_for_every_man() -> None:
    assert every_man_is_asked(POLICY) == (
        "Every man is asked at his assessment and again at sessions 1, 6, 12, 18 and 24. "
        "Every man must tell us of a new partner within 7 days."
    )
    assert every_man_is_asked(Policy(asked_again_at=(3,), new_partner_days=1)) == (
        "Every man is asked at his assessment and again at session 3. "
        "Every man must tell us of a new partner within 1 day."
    )


def test_what_is_missing() -> None:
    assert missing("named", (HER,), 0) == ()
    assert len(missing(None, (), 0)) == 1
    assert missing("refused", (replace(HER, can_be_reached=False), HER), 2) == (
        "He would not say who is at risk.",
        "No phone and no address: 1 of the people he named.",
        "Contact not known: 2 of the children.",
    )


def test_a_manager_decides_only_after_he_would_not_say() -> None:
    assert why_not_decide("refused") is None
    assert why_not_decide(None) == "He has not been asked yet. Ask him first."
    assert all(why_not_decide(answer) for answer in ("named", "no_change", "none_in_years"))


@pytest.mark.parametrize(
    ("relation", "ended_on", "refused"),
    [
        ("ex_partner", date(2025, 1, 1), False),
        ("followed", date(2025, 1, 1), False),
        ("partner", None, False),
        ("partner", date(2025, 1, 1), True),
        ("new_partner", date(2025, 1, 1), True),
        ("relative", date(2025, 1, 1), True),
        ("ex_partner", date(2026, 6, 2), True),
    ],
)
def test_when_a_relationship_can_have_ended(relation: str, ended_on: date | None, refused: bool) -> None:
    fault = person_fault(relation, ended_on, DAY)
    assert (fault is not None) is refused
    assert fault is None or (fault.field == "ended_on" and fault.sentence.endswith("."))


CHILD = AChild("Jay", 7, None, "other_parent", "supervised", DAY)
EXPECTED = AChild("", None, date(2026, 11, 1), "", "none", DAY)
BORN = date(1986, 3, 14)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, None),
        ({"age": 0}, None),
        ({"age": 25}, None),
        ({"age": 26}, "age"),
        ({"age": None}, None),  # a name without an age: not known, and not made up
        ({"name": ""}, None),
        ({"name": "", "age": None}, "age"),
        ({"lives_with": ""}, "lives_with"),
        ({"due_on": date(2026, 11, 1)}, "age"),
    ],
)
def test_a_child_who_is_born(changes: dict, field: str | None) -> None:
    fault = child_fault(replace(CHILD, **changes), BORN)
    assert (fault.field if fault else None) == field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, None),
        ({"contact": "not_known"}, None),
        ({"due_on": date(2027, 4, 1)}, None),  # ten months ahead
        ({"due_on": date(2027, 4, 2)}, "due_on"),
        ({"due_on": date(2026, 5, 4)}, None),  # four weeks late
        ({"due_on": date(2026, 5, 3)}, "due_on"),
        ({"name": "Jay"}, "name"),
        ({"age": 0}, "age"),
        ({"lives_with": "him"}, "lives_with"),
        ({"contact": "supervised"}, "contact"),
    ],
)
def test_a_child_who_is_expected(changes: dict, field: str | None) -> None:
    fault = child_fault(replace(EXPECTED, **changes), BORN)
    assert (fault.field if fault else None) == field


def test_no_child_is_older_than_he_is() -> None:
    young = date(2008, 6, 2)  # 17 on the day
    assert child_fault(replace(CHILD, age=17), young) is None
    fault = child_fault(replace(CHILD, age=18), young)
    assert fault is not None
    assert fault.sentence == "The child would be older than he is. Check the age."


def test_days_and_years() -> None:
    assert (age_on(date(2004, 2, 29), date(2026, 2, 28)), age_on(date(2004, 2, 29), date(2026, 3, 1))) == (
        21,
        22,
    )
    assert months_after(date(2027, 4, 30), 10) == date(2028, 2, 29)
    assert months_after(date(2026, 12, 31), -1) == date(2026, 11, 30)
    assert months_after(date(2026, 1, 15), -12) == date(2025, 1, 15)
