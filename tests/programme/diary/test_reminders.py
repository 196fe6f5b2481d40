"""Reminders: a call by whom it may, a text only to a phone that he confirmed as private."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests import men, people, trail
from tests.appointments import booked, in_days, over
from throughline.programme.actions.common import Refused
from throughline.programme.actions.men import change_details
from throughline.programme.actions.reminders import NOT_PRIVATE, OVER, remind
from throughline.programme.models import Reminder

pytestmark = pytest.mark.django_db


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def reminded(row, by, how="call", outcome="reached", entry=None):
    return remind(man_id=row.man_id, appointment_id=row.pk, reminder_id=entry or uuid.uuid4(), how=how,
                  outcome=outcome, by=by)  # fmt: skip


def private(man, by):
    change_details(man_id=man.pk, details={"phone_private_on": in_days(-1)}, reason="he said so", revision=1,
                   by=by)  # fmt: skip


@pytest.mark.parametrize("outcome", ["reached", "no_answer", "someone_else"])
def test_a_call_is_kept_with_who_rang(man, keyworker, outcome):
    row = booked(man, keyworker)
    with trail.added() as lines:
        made = reminded(row, keyworker, outcome=outcome)
    assert (made.how, made.outcome, made.by) == ("call", outcome, keyworker)
    [line] = lines
    assert (line.what, line.subject) == ("reminder recorded", man.pk)


def test_recording_twice_with_one_id_records_once(man, keyworker):
    row, entry = booked(man, keyworker), uuid.uuid4()
    for _ in range(2):
        reminded(row, keyworker, entry=entry)
    assert Reminder.objects.count() == 1
    other = booked(man, keyworker, starts="15:00")
    with pytest.raises(Http404):
        reminded(other, keyworker, entry=entry)


def test_no_text_goes_to_a_phone_that_somebody_else_may_read(man, keyworker):
    row = booked(man, keyworker)
    with pytest.raises(Refused) as refused:
        reminded(row, keyworker, "text", "sent")
    assert list(refused.value.sentences) == [NOT_PRIVATE]
    private(man, keyworker)
    assert reminded(row, keyworker, "text", "sent").outcome == "sent"


def test_a_new_number_is_not_private_until_he_says_so(man, keyworker):
    private(man, keyworker)
    change_details(man_id=man.pk, details={"phone": "07700 900462"}, reason="new phone", revision=2,
                   by=keyworker)  # fmt: skip
    with pytest.raises(Refused):
        reminded(booked(man, keyworker), keyworker, "text", "sent")


@pytest.mark.parametrize(
    ("how", "outcome"), [("call", "sent"), ("text", "reached"), ("letter", "sent"), ("", "")]
)
def test_what_does_not_fit_together_is_refused(man, keyworker, how, outcome):
    private(man, keyworker)
    with pytest.raises(Refused):
        reminded(booked(man, keyworker), keyworker, how, outcome)
    assert not Reminder.objects.exists()


def test_what_is_over_needs_no_reminder(man, keyworker):
    for row in (over(man, keyworker), over(man, keyworker, "cancelled_by_him", starts="15:00")):
        with pytest.raises(Refused) as refused:
            reminded(row, keyworker)
        assert list(refused.value.sentences) == [OVER]


def test_only_who_keeps_the_diary_of_his_man(man, keyworker):
    row = booked(man, keyworker)
    with pytest.raises(PermissionDenied):
        reminded(row, people.staff("treatment_manager"))
    with pytest.raises(Http404):
        reminded(row, people.staff("keyworker"))
