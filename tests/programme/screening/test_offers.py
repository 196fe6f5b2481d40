"""The offer and his answer: what a disclosure asks for, and the plan for a man who is not stabilised."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404
from django.utils import timezone

from tests import enquiries, men, people, trail
from throughline.programme.actions import screening as actions
from throughline.programme.actions.common import Refused
from throughline.programme.facts import facts_about
from throughline.programme.models import HoldingPlan, ManConcern, Offer, RaisedConcern
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

NOT_OFFERING = [r.key for r in roles_of(Site.PROGRAMME) if Permission.OFFER not in r.permissions]
DAY = timedelta(days=1)


def today():
    return timezone.localdate()


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    """A man who is stable and told of harm; none of his answers raised a concern."""
    found = men.man(keyworker)
    enquiries.in_treatment(found, keyworker)
    enquiries.asked(found, keyworker, on=today() - 5 * DAY)
    return found


def refusal(act):
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.field, " ".join(refused.value.sentences)


def test_an_offer_is_kept_with_his_answer_and_who_is_at_risk(man, keyworker):
    with trail.added() as lines:
        offer = enquiries.offered(man, keyworker, at_risk=["partner", "child"])
    assert (offer.answer, offer.at_risk, offer.told_whom) == (
        "accepted",
        ["partner", "child"],
        "Gail Orr, manager",
    )
    assert [line.what for line in lines] == ["offer recorded", "concern raised"]
    assert lines[0].details == {"at_risk": 2}
    assert "Gail" not in str([trail.values_in(line) for line in lines])
    assert facts_about(man.pk).offer == "accepted"


def test_what_his_answer_leaves_no_room_for_is_not_kept(man, keyworker):
    offer = enquiries.offered(man, keyworker, why_not_made="no_place", ask_again_on=today() + DAY)
    assert (offer.why_not_made, offer.ask_again_on) == ("", None)


def test_a_man_who_was_not_asked_gets_no_offer_yet(keyworker):
    fresh = men.man(keyworker)
    field, said = refusal(lambda: enquiries.offered(fresh, keyworker))
    assert (field, said) == (None, "Not yet, because he has not been asked yet.")
    assert not Offer.objects.exists()


@pytest.mark.parametrize(
    ("details", "field", "sentence"),
    [
        ({"answer": "not_made"}, "why_not_made", "choose a reason"),
        ({"answer": "not_made", "why_not_made": "made up"}, "why_not_made", "choose a reason"),
        ({"answer": "later"}, "ask_again_on", "give a day"),
        ({"answer": "later", "ask_again_on": date(2020, 1, 1)}, "ask_again_on", "must come after"),
        ({"answer": "later", "ask_again_on": date(2062, 1, 1)}, "ask_again_on", "Check the year"),
        ({"at_risk": []}, "at_risk", "choose at least one"),
        ({"at_risk": ["a neighbour"]}, "at_risk", "not in the list"),
        ({"told_whom": " "}, "told_whom", "Who you told"),
        ({"on": date(1950, 1, 1)}, "on", "before he was born"),
        ({"on": date(2999, 1, 1)}, "on", "in the future"),
        ({"on": date(2020, 1, 1)}, "on", "He was asked on"),
    ],
)
def test_an_offer_is_refused_with_a_sentence_at_its_question(man, keyworker, details, field, sentence):
    at, said = refusal(lambda: enquiries.offered(man, keyworker, **details))
    assert at == field
    assert sentence in said
    assert not Offer.objects.exists()


@pytest.mark.parametrize("answer", ["accepted", "later", "declined", "not_made"])
def test_every_disclosure_asks_who_is_at_risk_and_reaches_an_assessor_whatever_he_answers(
    man, keyworker, answer
):
    more = {"ask_again_on": today() + DAY, "why_not_made": "no_place", "answer": answer}
    assert refusal(lambda: enquiries.offered(man, keyworker, at_risk=[], **more))[0] == "at_risk"
    enquiries.offered(man, keyworker, **more)
    [concern] = RaisedConcern.objects.all()
    assert (concern.source, concern.at_risk, concern.how_soon) == ("screening", ["partner"], "later")
    assert concern.told_whom == "Gail Orr, manager"


def test_a_later_no_does_not_undo_what_he_told(man, keyworker):
    enquiries.answered(man, keyworker, **enquiries.TOLD_NOTHING)
    assert refusal(lambda: enquiries.offered(man, keyworker, at_risk=[]))[0] == "at_risk"
    enquiries.offered(man, keyworker)
    assert RaisedConcern.objects.count() == 1


def test_one_disclosure_raises_one_concern_however_often_he_is_offered(man, keyworker):
    for answer in ("declined", "accepted"):
        enquiries.offered(man, keyworker, answer=answer)
    assert RaisedConcern.objects.count() == 1


def test_a_disclosure_whose_answers_raised_concerns_raises_no_other(man, keyworker):
    enquiries.asked(man, keyworker, pregnant="yes")
    assert ManConcern.objects.count() == 1
    enquiries.offered(man, keyworker)
    assert not RaisedConcern.objects.exists()


def test_where_he_alone_is_at_risk_no_concern_for_another_is_raised(man, keyworker):
    enquiries.offered(man, keyworker, at_risk=["himself"])
    assert not RaisedConcern.objects.exists()
    enquiries.offered(man, keyworker, at_risk=["himself", "not_known"])
    assert RaisedConcern.objects.count() == 1


def test_a_man_who_told_of_nothing_is_offered_without_those_questions(keyworker):
    man = men.man(keyworker)
    enquiries.answered(man, keyworker, **enquiries.TOLD_NOTHING)
    offer = enquiries.offered(man, keyworker, answer="not_made", why_not_made="nothing_disclosed")
    assert (offer.at_risk, offer.told_whom) == ([], "")
    assert not RaisedConcern.objects.exists()


# ---- not stabilised yet


@pytest.fixture
def unsteady(keyworker):
    found = men.man(keyworker, family_name="Brandt")
    enquiries.in_treatment(found, keyworker, stability="not_stabilised")
    enquiries.asked(found, keyworker)
    return found


@pytest.mark.parametrize("answer", ["accepted", "declined", "not_made"])
def test_a_man_not_stabilised_who_told_never_goes_without_a_plan(unsteady, keyworker, answer):
    more = {"answer": answer, "why_not_made": "not_stabilised"}
    field, said = refusal(lambda: enquiries.offered(unsteady, keyworker, **more))
    assert (field, said) == ("one_to_one", actions.NO_PLAN)
    assert not Offer.objects.exists()
    again = today() + 14 * DAY
    enquiries.offered(unsteady, keyworker, plan=enquiries.plan_for(keyworker, again=again), **more)
    plan = HoldingPlan.objects.get()
    assert (plan.keyworker_id, plan.one_to_one, plan.ask_again_on) == (keyworker.pk, "Weekly talk", again)
    assert facts_about(unsteady.pk).holding_until == again


def test_one_who_told_of_nothing_needs_a_plan_only_if_he_wants_it_or_is_put_off_for_it(keyworker):
    found = men.man(keyworker)  # how steady he is, is not known
    enquiries.answered(found, keyworker, **enquiries.TOLD_NOTHING)
    enquiries.offered(found, keyworker, answer="declined")
    for more in ({"answer": "accepted"}, {"answer": "not_made", "why_not_made": "not_stabilised"}):
        assert refusal(lambda more=more: enquiries.offered(found, keyworker, **more))[0] == "one_to_one"


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"keyworker": None}, "keyworker", "choose a worker"),
        ({"keyworker": uuid.uuid4()}, "keyworker", "choose a worker"),
        ({"one_to_one": "  "}, "one_to_one", "cannot be left out"),
        ({"ask_again_on": None}, "plan_again_on", "give a day"),
        ({"ask_again_on": date(2020, 1, 1)}, "plan_again_on", "must come after"),
    ],
)
def test_half_a_plan_saves_neither_the_plan_nor_the_offer(unsteady, keyworker, change, field, sentence):
    plan = enquiries.plan_for(keyworker, again=today() + DAY) | change
    at, said = refusal(lambda: enquiries.offered(unsteady, keyworker, plan=plan))
    assert at == field
    assert sentence in said
    assert (Offer.objects.count(), HoldingPlan.objects.count(), RaisedConcern.objects.count()) == (0, 0, 0)


def test_a_worker_of_another_agency_cannot_be_the_one_who_sees_him(unsteady, keyworker):
    stranger = people.staff("keyworker", at="south")
    plan = enquiries.plan_for(stranger, again=today() + DAY)
    assert refusal(lambda: enquiries.offered(unsteady, keyworker, plan=plan))[0] == "keyworker"


def test_a_later_plan_takes_the_place_of_the_one_before(unsteady, keyworker):
    enquiries.held(unsteady, keyworker, again=today() + DAY, on=today() - DAY)
    enquiries.held(unsteady, keyworker, again=today() + 9 * DAY)
    assert facts_about(unsteady.pk).holding_until == today() + 9 * DAY


def test_a_plan_waits_until_he_was_asked(keyworker):
    fresh = men.man(keyworker)
    said = refusal(lambda: enquiries.held(fresh, keyworker, again=today() + DAY))[1]
    assert said == "Not yet, because he has not been asked yet."


# ---- once, by whom, and with its line


@pytest.mark.parametrize("kind", [Offer, HoldingPlan])
def test_sent_twice_it_is_kept_once_and_never_for_another_man(man, keyworker, kind):
    entry, act = uuid.uuid4(), ACTS[kind]
    assert act(man, keyworker, entry) == act(man, keyworker, entry)
    assert kind.objects.count() == 1
    other = men.man(keyworker)
    enquiries.asked(other, keyworker)
    with pytest.raises(Http404):
        act(other, keyworker, entry)


def _offer(man, by, entry):
    details = {"on": today(), "answer": "accepted", "at_risk": ["partner"], "told_whom": "The manager"}
    return actions.make_offer(man_id=man.pk, offer_id=entry, details=details, by=by)


def _plan(man, by, entry):
    details = enquiries.plan_for(by, again=today() + DAY) | {"on": today()}
    return actions.make_holding_plan(man_id=man.pk, plan_id=entry, details=details, by=by)


ACTS = {Offer: _offer, HoldingPlan: _plan}


@pytest.mark.parametrize("act", [_offer, _plan])
@pytest.mark.parametrize("role", NOT_OFFERING)
def test_who_may_not_offer_is_refused(man, act, role):
    with pytest.raises(PermissionDenied):
        act(man, people.staff(role), uuid.uuid4())


@pytest.mark.parametrize("act", [_offer, _plan])
@pytest.mark.parametrize(("role", "at"), [("keyworker", "north"), ("assessor", "south")])
def test_a_man_outside_the_workers_scope_is_not_there(man, act, role, at):
    with pytest.raises(Http404):
        act(man, people.staff(role, at=at), uuid.uuid4())


def test_no_line_no_offer(man, keyworker):
    with pytest.raises(OperationalError), trail.broken():
        enquiries.offered(man, keyworker)
    assert (Offer.objects.count(), RaisedConcern.objects.count()) == (0, 0)
