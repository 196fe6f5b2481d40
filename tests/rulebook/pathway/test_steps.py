"""What each step waits for: one man after another, each a step further along."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from throughline.rulebook.pathway import Facts, Step, refusals
from throughline.rulebook.pathway.steps import NEEDS, NO_DETAILS, NO_LIMITS
from throughline.rulebook.policy import Policy

TODAY = date(2026, 11, 27)
POLICY = Policy()
NEW = Facts(born=date(1985, 3, 27), treatment_started=date(2026, 8, 3), stability="stabilised")
ASKED = replace(NEW, asked_on=date(2026, 8, 20), disclosed=True)
OFFERED = replace(ASKED, offered_on=date(2026, 8, 20), offer="accepted")
REFERRED = replace(OFFERED, referral_started=date(2026, 9, 1), referred_on=date(2026, 9, 2))
SIGNED = replace(REFERRED, limits_on=date(2026, 9, 8), limits="given")
NAMED = replace(SIGNED, people_asked_on=date(2026, 9, 9), people="named")
BEGUN = replace(NAMED, assessment_opened=date(2026, 9, 10))
ASSESSED = replace(BEGUN, assessment_finished=date(2026, 9, 17))
SUITABLE = replace(ASSESSED, decided_on=date(2026, 9, 21), decision="suitable", high_risk=False)
READY = replace(SUITABLE, plan_confirmed_on=date(2026, 9, 22), plan_fits=True)


def why_not(step, facts, today=TODAY):
    return [one.removeprefix("Not yet, because ") for one in refusals(step, facts, POLICY, today)]


@pytest.mark.parametrize(
    ("step", "facts"),
    [
        (Step.ASK, NEW),
        (Step.OFFER, ASKED),
        (Step.REFER, OFFERED),
        (Step.CONSENT, REFERRED),
        (Step.NAME_PEOPLE, SIGNED),
        (Step.ASSESS, NAMED),
        (Step.FINISH_ASSESSMENT, BEGUN),
        (Step.DECIDE, ASSESSED),
        (Step.ACCEPT, ASSESSED),
        (Step.CONFIRM, replace(SUITABLE, high_risk=True)),
        (Step.START, READY),
    ],
)
def test_each_step_may_be_taken_in_its_turn(step, facts):
    assert why_not(step, facts) == []


@pytest.mark.parametrize(
    ("step", "facts", "said"),
    [
        (Step.ASK, replace(NEW, treatment_ended=date(2026, 10, 1)),
         "his treatment at this agency has ended."),
        (Step.OFFER, NEW, "he has not been asked yet."),
        (Step.REFER, REFERRED, "he is referred already."),
        (Step.REFER, replace(OFFERED, offer="declined"),
         "he does not want the programme. Offer it again first."),
        (Step.REFER, SUITABLE, "he is referred already."),
        (Step.NAME_PEOPLE, REFERRED, NO_LIMITS),
        (Step.ASSESS, replace(OFFERED, limits="given"), "he has not been referred yet."),
        (Step.ASSESS, REFERRED, NO_LIMITS),
        (Step.ASSESS, replace(NAMED, limits="withdrawn"), NO_LIMITS),
        (Step.ASSESS, BEGUN, "an assessment of him is open already. Go on with that one."),
        (Step.ASSESS, ASSESSED, "his assessment waits for a decision."),
        (Step.ASSESS, SUITABLE, "he was found suitable already."),
        (Step.FINISH_ASSESSMENT, NAMED, "no assessment of him was begun."),
        (Step.DECIDE, BEGUN, "his assessment is not finished."),
        (Step.DECIDE, SUITABLE, "this assessment has its decision already."),
        (Step.ACCEPT, replace(ASSESSED, limits="withdrawn"), NO_LIMITS),
        (Step.ACCEPT, replace(ASSESSED, people="refused"), NO_DETAILS),
        (Step.ACCEPT, replace(ASSESSED, people=None), NO_DETAILS),
        (Step.CONFIRM, ASSESSED, "there is no decision yet."),
        (Step.CONFIRM, SUITABLE, "this decision needs no second person."),
        (Step.CONFIRM, replace(SUITABLE, high_risk=True, confirmed=True),
         "a second person has answered already."),
        (Step.START, replace(READY, decision="not_yet"), "he has not been found suitable."),
        (Step.START, replace(READY, high_risk=True), "a second person has not agreed to the decision."),
        (Step.START, SUITABLE, "his keyworker has not confirmed that the programme fits his care plan."),
        (Step.START, replace(READY, plan_fits=False),
         "his keyworker has not confirmed that the programme fits his care plan."),
        (Step.START, replace(READY, limits="withdrawn"), NO_LIMITS),
        (Step.START, replace(READY, people="refused"), NO_DETAILS),
    ],
)  # fmt: skip
def test_a_step_that_has_to_wait_says_why(step, facts, said):
    assert said in why_not(step, facts)


def test_a_manager_may_let_him_go_on_without_details():
    refused = replace(ASSESSED, people="refused")
    assert why_not(Step.ACCEPT, replace(refused, without_details=True)) == []
    assert why_not(Step.ACCEPT, replace(refused, without_details=False)) == [NO_DETAILS]


def test_none_for_years_is_an_answer():
    assert why_not(Step.ACCEPT, replace(ASSESSED, people="none_in_years")) == []


def test_a_decision_that_the_second_person_did_not_share_is_made_again():
    assert why_not(Step.DECIDE, replace(SUITABLE, high_risk=True, confirmed=False)) == []


def test_whoever_was_put_off_or_refused_may_be_referred_and_assessed_again():
    put_off = replace(SUITABLE, decision="not_yet")
    assert why_not(Step.ASSESS, put_off) == []
    assert why_not(Step.REFER, replace(put_off, decision="not_suitable")) == []


def test_everybody_waits_the_same_working_days_for_the_first_group():
    decided = READY.decided_on
    waiting = "the working days that every man waits after his decision are not over."
    last = next(
        day for day in (decided + timedelta(days=n) for n in range(60)) if not why_not(Step.START, READY, day)
    )
    assert last == date(2026, 10, 5)  # ten working days after Monday 21 September
    assert why_not(Step.START, READY, last - timedelta(days=1)) == [waiting]


def test_nobody_is_refused_for_a_thing_that_only_a_partner_could_bring():
    """The path is made of his own facts: no field of them is about what anybody else does or says."""
    words = " ".join(need.sentence for needs in NEEDS.values() for need in needs)
    assert not {"she", "her", "contacted", "replied"} & set(words.lower().replace(".", "").split())
