"""Deciding about a man: never without an assessment, never by who assessed him, never alone at high risk."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests import assessed, men, people, trail
from throughline.casefile.models import RoleHeld, Staff
from throughline.casefile.questionnaires import actions as answers
from throughline.programme.actions import decision as actions
from throughline.programme.actions.common import Refused
from throughline.programme.facts import facts_about
from throughline.programme.models import Consent, Decision, DecisionConfirmed, ManAnswers, RaisedConcern
from throughline.programme.questionnaires import SIDE
from throughline.rulebook.access import Permission, Site, roles_of
from throughline.rulebook.pathway import Step, refusals
from throughline.rulebook.pathway.status import State, state_of
from throughline.rulebook.policy import Policy

pytestmark = pytest.mark.django_db

TODAY = assessed.today()
LATER = TODAY + timedelta(days=30)
NOT_DECIDING = [r.key for r in roles_of(Site.PROGRAMME) if Permission.DECIDE not in r.permissions]
NOT_YET = {"outcome": "not_yet", "must_change": "Six weeks without use", "review_on": LATER}
NOT_SUITABLE = {"outcome": "not_suitable", "onward": "other_programme"}


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def assessor():
    return people.staff("assessor")


@pytest.fixture
def manager():
    return people.staff("programme_manager", name="Dev Anand")


@pytest.fixture
def man(keyworker, assessor):
    """Assessed, with no risk rated as high."""
    man = assessed.ready(men.man(keyworker), keyworker)
    assessed.finished(man, assessor, low=True)
    return man


def answer(decision, by, *, agrees=True, comment="", on=TODAY):
    return actions.confirm_decision(
        man_id=decision.man_id, decision_id=decision.pk, agrees=agrees, comment=comment, on=on, by=by
    )


def refused(act):
    with pytest.raises(Refused) as found:
        act()
    return found.value


class TestDeciding:
    def test_a_decision_is_kept_with_its_reasons_and_no_word_in_the_trail(self, man, manager):
        with trail.added() as lines:
            made = assessed.decided(
                man, manager, reasons=["stable", "takes_challenge", "stable"], rationale="Quillmere"
            )
        made.refresh_from_db()
        assert (made.outcome, made.reasons, made.by) == ("suitable", ["stable", "takes_challenge"], manager)
        [line] = lines
        assert line.details == {"reasons": 2}
        assert "Quillmere" not in trail.values_in(line)

    def test_not_without_a_finished_assessment(self, keyworker, assessor, manager):
        man = assessed.ready(men.man(keyworker), keyworker)
        sentence = "Not yet, because his assessment is not finished."
        assert refused(lambda: assessed.decided(man, manager)).sentences == (sentence,)
        assessed.opened(man, assessor)
        assert refused(lambda: assessed.decided(man, manager)).sentences == (sentence,)
        assert not Decision.objects.exists()

    def test_not_a_second_time(self, man, manager):
        assessed.decided(man, manager, high_risk=False)
        again = refused(lambda: assessed.decided(man, manager))
        assert again.sentences == ("Not yet, because this assessment has its decision already.",)

    def test_sent_twice_it_is_decided_once(self, man, manager):
        entry, details = uuid.uuid4(), assessed.DECIDED | {"on": TODAY} | NOT_YET
        one, two = (
            actions.decide(man_id=man.pk, decision_id=entry, details=details, by=manager) for _ in range(2)
        )
        assert one == two
        assert RaisedConcern.objects.count() == 1

    def test_another_mans_id_is_not_found(self, man, keyworker, manager):
        made = assessed.decided(man, manager)
        with pytest.raises(Http404):
            actions.decide(
                man_id=men.man(keyworker).pk, decision_id=made.pk, details=assessed.DECIDED, by=manager
            )

    def test_never_by_who_judged_his_risk(self, man, manager):
        assessed.rated(man, manager, "low")
        assert refused(lambda: assessed.decided(man, manager)).sentences == (actions.ASSESSED_HIM,)

    def test_never_by_who_took_back_how_it_was_judged(self, man, manager):
        low = ManAnswers.objects.get(subject=man, instrument="risk_dynamic")
        person = SIDE.find(manager, man.pk)
        answers.withdraw(side=SIDE, subject=person, answered=low, reason="Wrong man", by=manager)
        assert refused(lambda: assessed.decided(man, manager)).sentences == (actions.ASSESSED_HIM,)

    def test_never_by_who_wrote_in_the_assessment(self, keyworker):
        both = people.staff("assessor")
        RoleHeld.objects.create(staff=both, role="programme_manager")
        both = Staff.objects.get(pk=both.pk)
        man = assessed.ready(men.man(keyworker), keyworker)
        assessed.finished(man, both, low=True)
        assert refused(lambda: assessed.decided(man, both)).sentences == (actions.ASSESSED_HIM,)

    @pytest.mark.parametrize("role", NOT_DECIDING)
    def test_only_by_a_manager(self, man, role):
        with pytest.raises(PermissionDenied):
            assessed.decided(man, people.staff(role))

    def test_not_by_another_agencys(self, man):
        with pytest.raises(Http404):
            assessed.decided(man, people.staff("programme_manager", at="south"))

    @pytest.mark.parametrize(
        ("details", "field"),
        [
            ({"outcome": "perhaps"}, "outcome"),
            ({"reasons": []}, "reasons"),
            ({"reasons": ["stable", "nonsense"]}, "reasons"),
            ({"rationale": "  "}, "rationale"),
            ({"outcome": "with_conditions"}, "conditions"),
            (NOT_YET | {"must_change": ""}, "must_change"),
            (NOT_YET | {"review_on": None}, "review_on"),
            (NOT_YET | {"review_on": TODAY}, "review_on"),
            ({"outcome": "one_to_one"}, "onward"),
            (NOT_SUITABLE | {"onward": ""}, "onward"),
            (NOT_SUITABLE | {"onward": "nonsense"}, "onward"),
            ({"on": TODAY + timedelta(days=1)}, "on"),
            ({"on": TODAY - timedelta(days=1)}, "on"),
            ({"on": date(1970, 1, 1)}, "on"),
        ],
    )
    def test_what_is_missing_or_cannot_be_is_said_at_its_question(self, man, manager, details, field):
        assert refused(lambda: assessed.decided(man, manager, **details)).field == field
        assert not Decision.objects.exists()

    def test_what_belongs_to_another_outcome_is_not_kept(self, man, manager):
        made = assessed.decided(
            man, manager, conditions="A", must_change="B", review_on=LATER, onward="legal"
        )
        assert (made.conditions, made.must_change, made.review_on, made.onward) == ("", "", None, "")


class TestAccepting:
    def test_not_without_the_details_of_those_at_risk(self, keyworker, assessor, manager):
        man = assessed.ready(men.man(keyworker), keyworker, named=False)
        assessed.finished(man, assessor, low=True)
        for outcome in ({"outcome": "suitable"}, {"outcome": "with_conditions", "conditions": "A"}):
            [sentence] = refused(lambda outcome=outcome: assessed.decided(man, manager, **outcome)).sentences
            assert "details of those at risk" in sentence
        assert assessed.decided(man, manager, **NOT_YET).outcome == "not_yet"

    def test_not_after_he_took_his_consent_back_but_he_can_be_refused(self, man, keyworker, manager):
        Consent.objects.create(
            man=man, purpose="limits", given="withdrawn", statement=1, how="spoken", on=TODAY, by=keyworker
        )
        [sentence] = refused(lambda: assessed.decided(man, manager)).sentences
        assert "limits of confidentiality" in sentence
        assert assessed.decided(man, manager, **NOT_SUITABLE).outcome == "not_suitable"


class TestRisk:
    @pytest.mark.parametrize(
        ("details", "words"),
        [
            (NOT_SUITABLE, "He was found not suitable. The risk has to be looked at again."),
            (NOT_YET, "He was put off. The risk has to be looked at again."),
            ({"outcome": "one_to_one", "onward": "none"}, "He was given no place in a group."),
        ],
    )
    def test_who_is_refused_or_put_off_raises_a_concern(self, man, manager, details, words):
        made = assessed.decided(man, manager, **details)
        [concern] = RaisedConcern.objects.all()
        assert concern.what.startswith(words)
        assert (concern.source, concern.at_risk, concern.how_soon, concern.man, concern.on) == (
            "decision", ["not_known"], "days", man, made.on,
        )  # fmt: skip

    def test_who_is_accepted_raises_none(self, man, manager):
        assessed.decided(man, manager)
        assert not RaisedConcern.objects.exists()

    def test_what_is_rated_as_high_is_not_lowered_by_who_decides(self, man, assessor, manager):
        assessed.rated(man, assessor, "high")
        said = refused(lambda: assessed.decided(man, manager, high_risk=False))
        assert (said.field, said.sentences) == ("high_risk", (actions.RATED_HIGH,))
        assert assessed.decided(man, manager, high_risk=True).high_risk is True

    def test_a_judgement_that_was_taken_back_is_not_low(self, man, assessor, manager):
        person = SIDE.find(assessor, man.pk)
        low = ManAnswers.objects.get(subject=man, instrument="risk_dynamic")
        answers.withdraw(side=SIDE, subject=person, answered=low, reason="Wrong man", by=assessor)
        assert refused(lambda: assessed.decided(man, manager, high_risk=False)).field == "high_risk"

    def test_it_may_be_raised_without_words(self, man, manager):
        assert assessed.decided(man, manager, high_risk=True).rationale == "He is ready."


class TestSecondPerson:
    def test_who_agrees_lets_it_stand(self, man, manager):
        made = assessed.decided(man, manager)
        assert state_of(facts_about(man.pk)) is State.TO_CONFIRM
        answer(made, people.staff("treatment_manager"))
        assert state_of(facts_about(man.pk)) is State.ACCEPTED

    def test_who_does_not_sends_it_back_to_be_made_again(self, man, manager):
        made, second = assessed.decided(man, manager), people.staff("treatment_manager")
        assert refused(lambda: answer(made, second, agrees=False)).field == "comment"
        answer(made, second, agrees=False, comment="Too soon")
        assert state_of(facts_about(man.pk)) is State.TO_DECIDE
        again = assessed.decided(man, people.staff("programme_manager"), **NOT_YET)
        old = refused(lambda: answer(made, people.staff("treatment_manager"))).sentences
        assert old == (actions.NOT_THE_NEWEST,)
        assert Decision.objects.count() == 2
        assert answer(again, second).agrees

    def test_never_who_decided_or_assessed(self, man, manager, assessor):
        made = assessed.decided(man, manager)
        for one in (manager, assessor):
            assert refused(lambda one=one: answer(made, one)).sentences == (actions.DECIDED_IT,)
        assert not DecisionConfirmed.objects.exists()

    def test_only_where_risk_is_high(self, man, manager):
        made = assessed.decided(man, manager, high_risk=False)
        [sentence] = refused(lambda: answer(made, people.staff("treatment_manager"))).sentences
        assert "needs no second person" in sentence

    def test_once_and_the_second_click_changes_nothing(self, man, manager):
        made, second = assessed.decided(man, manager), people.staff("treatment_manager")
        assert answer(made, second) == answer(made, second)
        [sentence] = refused(lambda: answer(made, people.staff("treatment_manager"))).sentences
        assert "answered already" in sentence

    @pytest.mark.parametrize("days", [-1, 1])
    def test_on_no_impossible_day(self, man, manager, days):
        made = assessed.decided(man, manager)
        late = refused(lambda: answer(made, people.staff("assessor"), on=TODAY + timedelta(days=days)))
        assert late.field == "on"

    def test_not_by_who_judged_his_risk(self, man, manager):
        other = people.staff("assessor")
        assessed.rated(man, other, "low")
        made = assessed.decided(man, manager)
        assert refused(lambda: answer(made, other)).sentences == (actions.DECIDED_IT,)

    def test_not_by_a_keyworker_and_not_of_another_man(self, man, keyworker, manager):
        made = assessed.decided(man, manager)
        with pytest.raises(PermissionDenied):
            answer(made, keyworker)
        made.man_id = men.man(keyworker).pk
        with pytest.raises(Http404):
            answer(made, people.staff("treatment_manager"))


def test_who_was_put_off_comes_back_and_is_assessed_and_decided_again(man, assessor, manager):
    assessed.decided(man, manager, high_risk=False, **NOT_YET)
    assert state_of(facts_about(man.pk)) is State.NOT_YET
    assessed.finished(man, assessor, low=True)
    assert refusals(Step.DECIDE, facts_about(man.pk), Policy(), TODAY) == ()
    assessed.decided(man, manager, high_risk=False)
    assert state_of(facts_about(man.pk)) is State.ACCEPTED
