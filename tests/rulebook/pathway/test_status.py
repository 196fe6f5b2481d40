"""How a man stands: worked examples along the path, and what holds for whatever is known of him."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.rulebook.pathway.test_steps import (
    ASKED,
    ASSESSED,
    BEGUN,
    NAMED,
    NEW,
    OFFERED,
    POLICY,
    REFERRED,
    SIGNED,
    SUITABLE,
    TODAY,
)
from throughline.rulebook.pathway import Facts, State, Step, refusals, status_of
from throughline.rulebook.pathway.status import LABELS, NEXT

HIGH = replace(SUITABLE, high_risk=True)
HOLDING = replace(ASKED, offered_on=date(2026, 8, 20), offer="not_made", holding_until=date(2026, 12, 1))


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (NEW, State.NOT_ASKED),
        (ASKED, State.TO_OFFER),
        (replace(ASKED, offered_on=date(2026, 8, 1), offer="declined"), State.TO_OFFER),  # asked again since
        (HOLDING, State.HOLDING),
        (replace(HOLDING, holding_until=None), State.NOTHING_TOLD),
        (replace(OFFERED, offer="later"), State.LATER),
        (replace(OFFERED, offer="declined"), State.DECLINED),
        (OFFERED, State.WANTS_IT),
        (replace(OFFERED, referral_started=date(2026, 9, 1)), State.REFERRAL_DRAFT),
        (REFERRED, State.REFERRED),
        (replace(REFERRED, limits="refused"), State.LIMITS_REFUSED),
        (SIGNED, State.TO_ASSESS),
        (NAMED, State.TO_ASSESS),
        (BEGUN, State.IN_ASSESSMENT),
        (ASSESSED, State.TO_DECIDE),
        (SUITABLE, State.ACCEPTED),
        (replace(SUITABLE, decision="with_conditions"), State.ACCEPTED),
        (replace(SUITABLE, limits="withdrawn"), State.LIMITS_REFUSED),
        (HIGH, State.TO_CONFIRM),
        (replace(HIGH, confirmed=True), State.ACCEPTED),
        (replace(HIGH, confirmed=False), State.TO_DECIDE),
        (replace(SUITABLE, decision="not_yet"), State.NOT_YET),
        (replace(SUITABLE, decision="one_to_one"), State.ONE_TO_ONE),
        (replace(SUITABLE, decision="not_suitable"), State.NOT_SUITABLE),
        (replace(OFFERED, treatment_ended=date(2026, 10, 1)), State.LEFT_TREATMENT),
        (replace(BEGUN, treatment_ended=date(2026, 10, 1)), State.IN_ASSESSMENT),
    ],
)
def test_how_he_stands(facts, state):
    assert status_of(facts, POLICY, TODAY).state is state


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        (NEW, date(2026, 8, 31)),  # 28 days after the start of his treatment
        (replace(NEW, put_off_until=date(2026, 9, 7)), date(2026, 9, 7)),
        (replace(NEW, treatment_started=None), None),  # not known, and never guessed
        (HOLDING, date(2026, 12, 1)),
        (replace(OFFERED, offer="later", offer_ask_again=date(2026, 10, 5)), date(2026, 10, 5)),
        (replace(SUITABLE, decision="not_yet", review_on=date(2027, 1, 4)), date(2027, 1, 4)),
        (SUITABLE, None),
        (ASSESSED, None),
    ],
)
def test_the_last_day_for_the_next_step(facts, due):
    found = status_of(facts, POLICY, TODAY)
    assert found.due == due
    assert found.is_overdue(TODAY) is (due is not None and due < TODAY)


def test_the_first_day_of_a_man_who_waits_for_his_group_is_no_deadline():
    found = status_of(SUITABLE, POLICY, TODAY)
    assert (found.not_before, found.is_overdue(TODAY)) == (date(2026, 10, 5), False)


def test_a_man_who_is_not_stable_is_not_sent_on():
    shaky = replace(OFFERED, stability="not_stabilised")
    assert "holding plan" in status_of(shaky, POLICY, TODAY).next_words


DAY = some.dates(date(2026, 1, 1), date(2026, 12, 31))
MAYBE = some.none() | DAY


def one_of(*codes):
    return some.none() | some.sampled_from(codes)


ANY = some.builds(
    Facts,
    born=some.just(date(1980, 1, 1)),
    treatment_started=MAYBE, treatment_ended=MAYBE, asked_on=MAYBE, put_off_until=MAYBE, offered_on=MAYBE,
    offer_ask_again=MAYBE, holding_until=MAYBE, referral_started=MAYBE, referred_on=MAYBE, limits_on=MAYBE,
    people_asked_on=MAYBE, assessment_opened=MAYBE, assessment_finished=MAYBE, decided_on=MAYBE,
    confirmed_on=MAYBE, review_on=MAYBE, plan_confirmed_on=MAYBE,
    stability=one_of("stabilised", "abstinent", "not_stabilised", "not_known"),
    disclosed=some.none() | some.booleans(),
    offer=one_of("accepted", "later", "declined", "not_made"),
    limits=one_of("given", "refused", "withdrawn"),
    people=one_of("named", "no_change", "none_in_years", "refused"),
    without_details=some.none() | some.booleans(),
    decision=one_of("suitable", "with_conditions", "not_yet", "one_to_one", "not_suitable"),
    high_risk=some.none() | some.booleans(),
    confirmed=some.none() | some.booleans(),
    plan_fits=some.none() | some.booleans(),
)  # fmt: skip


@given(ANY)
def test_whatever_is_known_he_stands_somewhere_with_words(facts):
    found = status_of(facts, POLICY, TODAY)
    assert found.label
    assert found.next_words
    assert found.waiting_on


@given(ANY, some.sampled_from(Step))
def test_whatever_is_known_a_refusal_is_a_sentence(facts, step):
    for sentence in refusals(step, facts, POLICY, TODAY):
        assert sentence.startswith("Not yet, because ")
        assert sentence.endswith(".")


@given(ANY)
def test_nobody_starts_without_limits_details_a_decision_and_a_plan(facts):
    if not refusals(Step.START, facts, POLICY, TODAY):
        assert facts.limits == "given"
        assert facts.has_details
        assert facts.plan_fits
        assert facts.decision in ("suitable", "with_conditions")
        assert facts.decision_stands


def test_every_state_has_its_words():
    assert set(LABELS) == set(NEXT) == set(State)
