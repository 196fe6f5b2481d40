"""That he was asked and what he answered, and a manager's decision about a man who would not say."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404

from tests import at_risk, men, people, trail
from throughline.programme.actions.common import Refused
from throughline.programme.actions.people import go_on_without_details
from throughline.programme.facts import facts_about
from throughline.programme.models import PeopleAsked, PolicyVersion, WithoutDetails
from throughline.programme.queries.men import today
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

ROLES = roles_of(Site.PROGRAMME)
CANNOT_ASK = [r.key for r in ROLES if Permission.CHANGE_MAN not in r.permissions]
CANNOT_DECIDE = [r.key for r in ROLES if Permission.GO_ON_WITHOUT_DETAILS not in r.permissions]
NO_LIMITS = "Not yet, because he has not signed the limits of confidentiality, or took them back."


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def manager():
    return people.staff("programme_manager")


@pytest.fixture
def man(keyworker):
    made = men.man(keyworker)
    at_risk.signed(made, keyworker)
    return made


def refused_with(act):
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.field, refused.value.sentences


def decide(man, by, goes_on=True, entry=None):
    return go_on_without_details(
        man_id=man.pk, decision_id=entry or uuid.uuid4(), goes_on=goes_on, reason="He is in custody", by=by
    )


def test_an_answer_is_kept_and_counts_on_his_path(man, keyworker):
    men.told(man, keyworker)
    with trail.added() as lines:
        row = at_risk.asked(man, keyworker, answer="named")
    row.refresh_from_db()
    assert (row.answer, row.years, row.at_session, row.on, row.by) == (
        "named", None, None, at_risk.TOLD_ON, keyworker,
    )  # fmt: skip
    [line] = lines
    assert (line.what, line.subject, line.details) == ("asked about those at risk", man.pk, {})
    facts = facts_about(man.pk)
    assert (facts.people, facts.people_asked_on, facts.has_details) == ("named", at_risk.TOLD_ON, True)


def test_the_form_sent_twice_is_one_answer(man, keyworker):
    entry = uuid.uuid4()
    assert at_risk.asked(man, keyworker, entry) == at_risk.asked(man, keyworker, entry)
    assert PeopleAsked.objects.count() == 1
    with pytest.raises(Http404):
        at_risk.asked(men.man(keyworker), keyworker, entry)


@pytest.mark.parametrize("given", [None, "refused", "withdrawn"])
def test_the_limits_come_first_but_what_he_tells_is_always_recorded(keyworker, given):
    man = men.man(keyworker)
    if given == "withdrawn":
        at_risk.signed(man, keyworker)
    if given:
        at_risk.signed(man, keyworker, given=given)
    men.told(man, keyworker)
    at_risk.child(man, keyworker)
    assert refused_with(lambda: at_risk.asked(man, keyworker)) == (None, (NO_LIMITS,))
    assert not PeopleAsked.objects.exists()


def test_he_is_not_asked_before_he_signed(man, keyworker):
    early = at_risk.SIGNED_ON - timedelta(days=1)
    field, sentences = refused_with(lambda: at_risk.asked(man, keyworker, on=early))
    assert (field, sentences) == (
        "on",
        ("This day lies before he signed the limits of confidentiality, on 1 May 2026. Check the date.",),
    )


@pytest.mark.parametrize(
    ("on", "words"), [(date(2999, 1, 1), "in the future"), (date(1980, 1, 1), "before he was born")]
)
def test_impossible_days(man, keyworker, on, words):
    field, [sentence] = refused_with(lambda: at_risk.asked(man, keyworker, on=on))
    assert field == "on"
    assert words in sentence


def test_named_needs_somebody_who_stands_on_his_record(man, keyworker):
    field, [sentence] = refused_with(lambda: at_risk.asked(man, keyworker, answer="named"))
    assert (field, sentence) == (
        "answer", "Nobody is on his record yet. Add whom he named first, then record the answer.",
    )  # fmt: skip
    at_risk.child(man, keyworker)
    assert at_risk.asked(man, keyworker, answer="named").answer == "named"


def test_none_in_years_is_held_to_the_agencys_own_number(man, keyworker):
    assert at_risk.asked(man, keyworker, answer="none_in_years", years=5).years == 5
    PolicyVersion.objects.create(
        agency=man.agency, number=1, values={"none_in_years": 7}, reason="x", by=keyworker
    )
    field, [sentence] = refused_with(lambda: at_risk.asked(man, keyworker, answer="none_in_years", years=6))
    assert field == "years"
    assert "from 7 years on" in sentence


def test_none_is_no_answer_beside_a_partner_on_the_record(man, keyworker):
    men.told(man, keyworker, relation="partner")
    field, _ = refused_with(lambda: at_risk.asked(man, keyworker, answer="none_in_years", years=9))
    assert field == "answer"


def test_nothing_has_changed_is_no_way_round_a_refusal(man, keyworker):
    assert refused_with(lambda: at_risk.asked(man, keyworker, answer="no_change"))[0] == "answer"
    at_risk.asked(man, keyworker)
    assert refused_with(lambda: at_risk.asked(man, keyworker, answer="no_change"))[0] == "answer"
    at_risk.asked(man, keyworker, answer="none_in_years", years=5)
    at_risk.asked(man, keyworker, answer="no_change")
    assert facts_about(man.pk).has_details


def test_a_man_without_a_place_was_at_no_session(man, keyworker):
    field, [sentence] = refused_with(lambda: at_risk.asked(man, keyworker, at_session=1))
    assert (field, sentence) == (
        "at_session", "He has no place in a group yet. Choose the first answer instead.",
    )  # fmt: skip


@pytest.mark.parametrize("role", CANNOT_ASK)
def test_a_worker_without_the_permission_does_not_ask(man, role):
    with pytest.raises(PermissionDenied):
        at_risk.asked(man, people.staff(role))


@pytest.mark.parametrize(("role", "at"), [("keyworker", "north"), ("assessor", "south")])
def test_a_man_outside_the_workers_scope_is_not_there(man, role, at):
    with pytest.raises(Http404):
        at_risk.asked(man, people.staff(role, at=at))


def test_a_manager_decides_after_he_would_not_say(man, keyworker, manager):
    at_risk.asked(man, keyworker)
    assert not facts_about(man.pk).has_details
    with trail.added() as lines:
        row = decide(man, manager)
    assert (row.goes_on, row.on, row.by) == (True, today(), manager)
    assert facts_about(man.pk).has_details
    [line] = lines
    assert (line.what, line.subject) == ("decided about missing details", man.pk)
    assert "custody" not in trail.values_in(line)
    decide(man, manager, goes_on=False)
    assert not facts_about(man.pk).has_details


def test_a_decision_is_about_the_answer_before_it(man, keyworker, manager):
    at_risk.asked(man, keyworker)
    decide(man, manager)
    at_risk.asked(man, keyworker, on=at_risk.TOLD_ON + timedelta(days=1))
    assert not facts_about(man.pk).has_details


def test_there_is_nothing_to_decide_before_he_is_asked_or_once_he_answered(man, keyworker, manager):
    assert refused_with(lambda: decide(man, manager)) == (
        None, ("He has not been asked yet. Ask him first.",),
    )  # fmt: skip
    at_risk.asked(man, keyworker, answer="none_in_years", years=5)
    assert refused_with(lambda: decide(man, manager)) == (
        None, ("He has answered, so there is nothing to decide.",),
    )  # fmt: skip
    assert not WithoutDetails.objects.exists()


def test_the_decision_sent_twice_is_one(man, keyworker, manager):
    at_risk.asked(man, keyworker)
    entry = uuid.uuid4()
    assert decide(man, manager, entry=entry) == decide(man, manager, entry=entry)
    assert WithoutDetails.objects.count() == 1


@pytest.mark.parametrize("role", CANNOT_DECIDE)
def test_nobody_but_a_manager_decides(man, keyworker, role):
    at_risk.asked(man, keyworker)
    with pytest.raises(PermissionDenied):
        decide(man, people.staff(role))


def test_a_manager_of_another_agency_does_not_find_him(man, keyworker):
    at_risk.asked(man, keyworker)
    with pytest.raises(Http404):
        decide(man, people.staff("programme_manager", at="south"))


def test_no_line_no_answer(man, keyworker):
    with pytest.raises(OperationalError), trail.broken():
        at_risk.asked(man, keyworker)
    assert not PeopleAsked.objects.exists()
