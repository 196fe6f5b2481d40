"""Which questionnaires the dates of his path make due on his record."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import enquiries, men, people
from throughline.casefile.questionnaires.of_record import on_record
from throughline.programme.models import Assessment, Referral
from throughline.programme.questionnaires import SIDE

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def due(man, worker):
    return {one.rule.instrument for one in on_record(SIDE, man, worker).due}


def test_before_treatment_is_known_only_the_enquiry_is_due(man, keyworker):
    assert due(man, keyworker) == {"perpetration_screen"}
    enquiries.asked(man, keyworker)
    assert due(man, keyworker) == set()


def test_treatment_makes_the_outcomes_profile_due_unless_another_agency_fills_it_in(man, keyworker):
    enquiries.in_treatment(man, keyworker)
    assert due(man, keyworker) == {"perpetration_screen", "top"}
    other = men.man(keyworker)
    enquiries.in_treatment(other, keyworker, top_coordinator="other")
    assert due(other, keyworker) == {"perpetration_screen"}


def test_the_enquiry_is_overdue_by_the_days_since_treatment_began(man, keyworker):
    today = timezone.localdate()
    enquiries.in_treatment(man, keyworker, started_on=today - 40 * DAY)
    [enquiry] = [one for one in on_record(SIDE, man, keyworker).due if one.rule.instrument != "top"]
    assert enquiry.overdue_since == today - 11 * DAY


@pytest.mark.parametrize("top", ["this_agency", "other"])
def test_after_treatment_he_is_not_to_be_asked_any_more(man, keyworker, top):
    today = timezone.localdate()
    enquiries.in_treatment(
        man, keyworker, started_on=today - 90 * DAY, ended_on=today - DAY, top_coordinator=top
    )
    assert due(man, keyworker) == ({"top"} if top == "this_agency" else set())


def test_an_open_assessment_makes_its_questionnaires_due(man, keyworker):
    enquiries.asked(man, keyworker)
    now = timezone.now()
    Referral.objects.create(
        man=man,
        saved_by=keyworker,
        started_by=keyworker,
        received_on=now.date(),
        submitted_on=now.date(),
        submitted_at=now - DAY,
    )
    Assessment.objects.create(man=man, assessor=keyworker, opened_on=timezone.localdate(), saved_by=keyworker)
    assert due(man, keyworker) == {"viability", "risk_static", "risk_dynamic", "controlling_behaviours"}
