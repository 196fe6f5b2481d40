"""What is due on which day. The days count from Monday 5 January 2026, the start of treatment."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from throughline.rulebook.access import Site
from throughline.rulebook.instruments.definition import Respondent, TimePoint
from throughline.rulebook.instruments.due_rules import (
    ENQUIRY_WITHIN,
    MAN_RULES,
    PARTNER_RULES,
    RULES,
    DueRule,
    Standing,
)
from throughline.rulebook.instruments.journey import Given, ManJourney, PartnerJourney
from throughline.rulebook.instruments.library import newest
from throughline.rulebook.instruments.schedule import Due, State, due, timetable

START = date(2026, 1, 5)
TOP = tuple(rule for rule in MAN_RULES if rule.instrument == "top")
DASH = tuple(rule for rule in PARTNER_RULES if rule.instrument == "dash")


def day(number: int) -> date:
    """The day that lies so many days after the start of treatment."""
    return START + timedelta(days=number)


def top(point: TimePoint, number: int) -> Given:
    return Given("top", point, Respondent.KEYWORKER, day(number))


def dash(point: TimePoint, number: int) -> Given:
    return Given("dash", point, Respondent.PARTNER_WORKER, day(number))


def in_treatment(*given: Given, **facts: date) -> ManJourney:
    return ManJourney(**{"treatment_started": START, **facts}, given=given)  # type: ignore[arg-type]


def supported(*given: Given, **facts: date) -> PartnerJourney:
    return PartnerJourney(**{"opened": START, **facts}, given=given)  # type: ignore[arg-type]


def said(found: tuple[Due, ...]) -> list[tuple[str, str, str]]:
    return [(one.rule.time_point.value, one.state.value, one.due_on.isoformat()) for one in found]


def states(journey: ManJourney | PartnerJourney, number: int, rules: tuple[DueRule, ...]) -> list[State]:
    return [one.state for one in timetable(journey, day(number), rules)]


@pytest.mark.parametrize(("number", "state"), [(0, "due"), (14, "due"), (15, "overdue"), (60, "overdue")])
def test_the_first_top_is_due_for_two_weeks_and_then_overdue(number: int, state: str) -> None:
    (first,) = due(in_treatment(), day(number), TOP[:1])
    assert (first.state.value, first.rule.respondent) == (state, Respondent.KEYWORKER)
    assert (first.opens, first.due_on, first.closes) == (START, START, day(14))
    assert first.overdue_since == (day(15) if state == "overdue" else None)


def test_nothing_is_due_before_a_fact_or_without_it() -> None:
    assert due(in_treatment(), day(-1), TOP) == ()
    assert timetable(ManJourney(), day(400)) == ()
    assert timetable(PartnerJourney(), day(400)) == ()
    no_middle = ManJourney(programme_started=START, ended=day(168))
    assert not [one for one in timetable(no_middle, day(400)) if one.rule.after == "middle"]


def test_reviews_come_at_12_weeks_and_then_every_26_until_he_is_discharged() -> None:
    assert [one.due_on for one in timetable(in_treatment(), START, TOP)[1:]] == [day(84), day(182)]
    reviews = timetable(in_treatment(), day(5 * 365), TOP)[1:]
    assert [one.due_on for one in reviews] == [day(weeks * 7) for weeks in (12, *range(26, 287, 26))]
    given = tuple(top(TimePoint.REVIEW, weeks * 7) for weeks in (12, *range(26, 235, 26)))
    (again,) = due(in_treatment(top(TimePoint.START, 0), *given), day(260 * 7 + 15), TOP)
    assert (again.due_on, again.state) == (day(260 * 7), State.OVERDUE)
    left = in_treatment(top(TimePoint.START, 0), *given, discharged=day(250 * 7))
    assert {one.rule.time_point for one in due(left, day(260 * 7), TOP)} == {TimePoint.END}
    assert {one.due_on - one.opens for one in reviews} == {timedelta(days=14)}
    assert {one.closes - one.due_on for one in reviews} == {timedelta(days=14)}


def test_a_man_is_to_be_asked_about_harm_within_four_weeks_of_the_day_he_was_added() -> None:
    (enquiry,) = due(ManJourney(referred=START), START)
    assert (enquiry.rule.instrument, enquiry.closes) == ("perpetration_screen", day(ENQUIRY_WITHIN))
    asked = Given("perpetration_screen", TimePoint.SCREENING, Respondent.KEYWORKER, day(5))
    assert due(ManJourney(referred=START, given=(asked,)), day(40)) == ()
    (late,) = due(ManJourney(referred=START), day(29))
    assert late.overdue_since == day(29)


def test_a_late_form_counts() -> None:
    late, *_ = timetable(in_treatment(top(TimePoint.START, 20)), day(30), TOP)
    assert late.state is State.GIVEN


def test_a_form_shortly_before_treatment_counts_and_one_from_an_earlier_time_does_not() -> None:
    early, *_ = timetable(in_treatment(top(TimePoint.START, -10)), day(5), TOP)
    assert early.state is State.GIVEN
    assert states(in_treatment(top(TimePoint.START, -400)), 5, TOP[:1]) == [State.DUE]


def test_a_late_review_goes_to_the_window_that_was_open_last() -> None:
    week_20 = timetable(in_treatment(top(TimePoint.REVIEW, 140)), day(141), TOP)[1]
    assert (week_20.due_on, week_20.state) == (day(84), State.GIVEN)
    week_25 = timetable(in_treatment(top(TimePoint.REVIEW, 175)), day(176), TOP)[1:3]
    assert [one.state for one in week_25] == [State.PASSED, State.GIVEN]


def test_of_several_reviews_the_first_inside_the_window_is_taken() -> None:
    journey = in_treatment(top(TimePoint.REVIEW, 40), top(TimePoint.REVIEW, 84), top(TimePoint.REVIEW, 120))
    first = timetable(journey, day(130), TOP)[1]
    assert first.given is not None
    assert first.given.on == day(84)


def test_what_was_missed_is_passed_when_the_next_window_opens() -> None:
    assert states(in_treatment(top(TimePoint.START, 0)), 167, TOP)[1:3] == [State.OVERDUE, State.LATER]
    assert states(in_treatment(top(TimePoint.START, 0)), 168, TOP)[1:3] == [State.PASSED, State.DUE]


def test_discharge_ends_reviews_and_asks_for_the_exit() -> None:
    journey = in_treatment(top(TimePoint.START, 0), discharged=day(120))
    assert said(due(journey, day(121), TOP)) == [("end", "due", day(120).isoformat())]
    (exit_top,) = due(journey, day(135), TOP)
    assert (exit_top.state, exit_top.overdue_since) == (State.OVERDUE, day(135))
    assert [one.due_on for one in timetable(journey, day(121), TOP)] == [START, day(84), day(120)]


def test_what_was_given_by_another_or_at_another_point_or_later_does_not_count() -> None:
    by_him = Given("top", TimePoint.START, Respondent.MAN, day(1))
    assert states(in_treatment(by_him, top(TimePoint.OTHER, 1)), 2, TOP[:1]) == [State.DUE]
    assert states(in_treatment(top(TimePoint.START, 9)), 2, TOP[:1]) == [State.DUE]


def test_the_checklist_is_due_every_8_weeks_from_the_last() -> None:
    (first,) = due(supported(), day(3), DASH)
    assert first.rule.time_point is TimePoint.ASSESSMENT
    journey = supported(dash(TimePoint.ASSESSMENT, 10))
    assert due(journey, day(58), DASH) == ()
    (again,) = due(journey, day(59), DASH)
    assert (again.due_on, again.state) == (day(66), State.DUE)
    (late,) = due(journey, day(67), DASH)
    assert (late.state, late.overdue_since) == (State.OVERDUE, day(67))


def test_after_an_incident_the_8_weeks_count_from_that_day() -> None:
    journey = supported(
        dash(TimePoint.ASSESSMENT, 10), dash(TimePoint.OTHER, 30), dash(TimePoint.REVIEW, 100)
    )
    repeats = [one for one in timetable(journey, day(101), DASH) if one.rule.every]
    assert [one.due_on for one in repeats] == [day(66), day(86), day(156)]
    assert [one.state for one in repeats] == [State.GIVEN, State.GIVEN, State.LATER]


def test_nothing_is_due_from_her_after_her_record_was_closed() -> None:
    journey = supported(dash(TimePoint.ASSESSMENT, 10), closed=day(50), ended=day(40))
    assert due(journey, day(51)) == ()
    assert State.LATER not in {one.state for one in timetable(journey, day(51))}


def test_risk_is_looked_at_again_three_months_after_the_last_by_assessor_or_facilitator() -> None:
    first = Given("risk_dynamic", TimePoint.ASSESSMENT, Respondent.ASSESSOR, day(1))
    second = Given("risk_dynamic", TimePoint.REVIEW, Respondent.FACILITATOR, day(80))
    rules = tuple(rule for rule in MAN_RULES if rule.instrument == "risk_dynamic" and rule.every)
    journey = in_treatment(first, second, assessed=START)
    assert [one.due_on for one in timetable(journey, day(81), rules)] == [day(92), day(171)]
    over = replace(journey, ended=day(100))
    assert [one.due_on for one in timetable(over, day(101), rules)] == [day(92)]


def test_the_inventory_is_due_at_assessment_half_way_end_and_six_months_after() -> None:
    journey = in_treatment(assessed=day(10), middle=day(94), ended=day(178))
    rules = tuple(rule for rule in MAN_RULES if rule.instrument == "controlling_behaviours")
    assert said(timetable(journey, day(10), rules)) == [
        ("assessment", "due", day(10).isoformat()),
        ("middle", "later", day(94).isoformat()),
        ("end", "later", day(178).isoformat()),
        ("six_months", "later", day(178 + 182).isoformat()),
    ]


def test_what_closes_first_comes_first() -> None:
    found = due(in_treatment(assessed=day(-20), programme_started=day(3)), day(20))
    assert [one.closes for one in found] == sorted(one.closes for one in found)
    assert found[0].state is State.OVERDUE


def test_an_agency_passes_its_own_rules() -> None:
    own = DueRule(
        "top", Respondent.KEYWORKER, TimePoint.START, "referred", 3, 0, 2, "Our policy.", Standing.LOCAL
    )
    (only,) = due(ManJourney(referred=START), day(4), (own,))
    assert (only.due_on, only.closes, only.state) == (day(3), day(5), State.DUE)
    assert due(ManJourney(referred=START), day(4), ()) == ()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"after": "opened"}, "'opened'"),
        ({"until": "someday"}, "'someday'"),
        ({"respondent": Respondent.PARTNER}, "other site"),
        ({"every": 0}, "every 0 days"),
        ({"then_every": 0}, "every 0 days"),
    ],
)
def test_a_rule_that_does_not_fit_is_refused_in_a_sentence(change: dict[str, object], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        due(in_treatment(), START, (replace(TOP[0], **change),))  # type: ignore[arg-type]


def test_his_journey_has_no_place_for_her() -> None:
    assert {one.name for one in fields(ManJourney)} == {
        "treatment_started", "referred", "assessed", "accepted", "programme_started", "middle", "ended",
        "discharged", "given",
    }  # fmt: skip
    with pytest.raises(ValueError, match="other site"):
        in_treatment(dash(TimePoint.ASSESSMENT, 1))
    with pytest.raises(ValueError, match="other site"):
        supported(top(TimePoint.START, 1))


@pytest.mark.parametrize("rule", [*MAN_RULES, *PARTNER_RULES], ids=lambda r: f"{r.instrument}-{r.time_point}")
def test_every_rule_asks_for_a_questionnaire_that_is_there_and_says_why(rule: DueRule) -> None:
    instrument = newest()[rule.instrument]
    assert rule.counts <= set(instrument.respondents)
    assert rule.time_point in instrument.time_points
    assert rule.source
    assert min(rule.days, rule.before, rule.within) >= 0


def test_each_site_has_its_own_rules() -> None:
    for site, rules in RULES.items():
        assert {who.site for rule in rules for who in rule.counts} == {site}
    assert set(RULES) == {Site.PROGRAMME, Site.SAFETY}
