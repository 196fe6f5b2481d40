"""Booking and moving appointments: what cannot be and what clashes is refused with a sentence."""

import uuid
from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404

from tests import appointments, men, people, trail
from tests.appointments import booked, details, in_days
from throughline.programme.actions.common import OVERTAKEN, Refused
from throughline.programme.actions.diary import HAS_OUTCOME, LONG_AGO, book, move
from throughline.programme.models import Appointment, Merge
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

NO_DIARY = [r.key for r in roles_of(Site.PROGRAMME) if Permission.KEEP_DIARY not in r.permissions]


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def moved(row, by, *, revision=1, reason="he asked", **given):
    return move(man_id=row.man_id, appointment_id=row.pk, details=details(by, **given), revision=revision,
                reason=reason, by=by)  # fmt: skip


def sentences(refused):
    return list(refused.value.sentences)


def test_an_appointment_is_kept_with_who_booked_it(man, keyworker):
    with trail.added() as lines:
        made = booked(man, keyworker)
    made.refresh_from_db()
    assert (made.agency_id, made.kind, made.room, made.outcome) == (man.agency_id, "one_to_one", "Room 2", "")
    assert (made.ends_at - made.starts_at).seconds == 3600
    assert [one.staff for one in made.workers.all()] == [keyworker]
    [line] = lines
    assert (line.what, line.subject, line.details) == ("appointment booked", man.pk, {"workers": 1})


def test_booking_twice_with_one_id_books_once(man, keyworker):
    entry = uuid.uuid4()
    for _ in range(2):
        book(man_id=man.pk, appointment_id=entry, details=details(keyworker), by=keyworker)
    assert Appointment.objects.count() == 1


def test_an_id_of_another_mans_appointment_is_not_found(man, keyworker):
    made, other = booked(man, keyworker), men.man(keyworker)
    with pytest.raises(Http404):
        book(man_id=other.pk, appointment_id=made.pk, details=details(keyworker), by=keyworker)
    for act in (moved,):
        made.man_id = other.pk
        with pytest.raises(Http404):
            act(made, keyworker)


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"on": date(1950, 1, 1)}, "on", "before he was born"),
        ({"on": in_days(-32)}, "on", LONG_AGO),
        ({"starts": "25:00"}, "starts", "hours and minutes"),
        ({"minutes": 4}, "minutes", "5 to 480 minutes"),
        ({"starts": "23:30"}, "minutes", "before midnight"),
        ({"workers": []}, "workers", "at least one worker"),
        ({"workers": ["no such worker"]}, "workers", "at least one worker"),
    ],
)
def test_what_cannot_be_is_refused(man, keyworker, given, field, said):
    with pytest.raises(Refused) as refused:
        booked(man, keyworker, **given)
    assert refused.value.field == field
    assert said in sentences(refused)[0]
    assert not Appointment.objects.exists()


@pytest.mark.parametrize("days", [-31, 0, 400])
def test_a_day_may_lie_a_month_back_or_ahead(man, keyworker, days):
    assert booked(man, keyworker, on=in_days(days)).pk


@time_machine.travel("2027-03-20 12:00", tick=False)
def test_an_hour_that_the_clocks_leave_out_is_refused(man, keyworker):
    with pytest.raises(Refused) as refused:
        booked(man, keyworker, on=date(2027, 3, 28), starts="01:30")
    assert sentences(refused) == [
        "There is no 01:30 on Sunday 28 March: the clocks go forward. Choose another time."
    ]


def test_a_worker_of_another_agency_or_none_at_all_cannot_be_chosen(man, keyworker):
    for other in (people.staff("keyworker", at="south"), people.staff("auditor")):
        with pytest.raises(Refused):
            booked(man, keyworker, workers=[str(keyworker.pk), str(other.pk)])


def test_a_room_that_is_taken_is_refused_without_a_name(man, keyworker):
    other, colleague = men.man(keyworker, family_name="Brandt"), people.staff("keyworker")
    booked(other, keyworker, starts="10:30", room="room 2 ")
    Appointment.objects.update(room="room 2")
    with pytest.raises(Refused) as refused:
        booked(man, keyworker, workers=[str(colleague.pk)])
    assert sentences(refused) == [
        "The room is taken from 10:30 to 11:30. Choose another room or another time."
    ]
    assert refused.value.field == "room"
    assert "Brandt" not in str(sentences(refused))


def test_a_worker_who_is_not_free_is_refused(man, keyworker):
    booked(men.man(keyworker), keyworker, room="Room 1")
    with pytest.raises(Refused) as refused:
        booked(man, keyworker)
    assert sentences(refused) == [
        f"{keyworker.name} is not free from 10:00 to 11:00. Choose another worker or another time."
    ]


def test_a_man_is_not_in_two_places(man, keyworker):
    booked(man, keyworker)
    colleague = people.staff("keyworker")
    with pytest.raises(Refused) as refused:
        booked(man, keyworker, room="", workers=[str(colleague.pk)], starts="10:59")
    assert sentences(refused) == ["He has another appointment from 10:00 to 11:00. Choose another time."]


def test_everything_that_clashes_is_said_at_once(man, keyworker):
    booked(man, keyworker)
    with pytest.raises(Refused) as refused:
        booked(man, keyworker)
    assert len(sentences(refused)) == 3
    assert refused.value.field is None


def test_no_room_is_not_a_room_that_is_taken(man, keyworker):
    booked(men.man(keyworker), keyworker, room="", workers=[str(people.staff("keyworker").pk)])
    assert booked(man, keyworker, room="").pk


def test_one_that_follows_at_once_is_no_clash_nor_is_the_same_room_elsewhere(man, keyworker):
    booked(man, keyworker)
    assert booked(man, keyworker, starts="11:00").pk
    una = people.staff("keyworker", at="south")
    assert booked(men.man(una), una).pk


@pytest.mark.parametrize("outcome", ["cancelled_by_him", "cancelled_by_us", "did_not_attend"])
def test_what_did_not_take_place_leaves_its_time_free(man, keyworker, outcome):
    appointments.over(man, keyworker, outcome)
    assert booked(man, keyworker, on=in_days(-1)).pk


def test_moving_keeps_how_it_stood(man, keyworker):
    made = booked(man, keyworker)
    colleague = people.staff("facilitator")
    with trail.added() as lines:
        now = moved(made, keyworker, starts="14:00", workers=[str(colleague.pk)])
    assert (now.revision, now.saved_reason) == (2, "he asked")
    assert [one.staff for one in now.workers.all()] == [colleague]
    [earlier] = now.earlier_versions.all()
    assert earlier.starts_at == made.starts_at
    [line] = lines
    assert line.details == {"fields": ["starts_at", "ends_at", "workers"]}


def test_moving_twice_moves_once_and_its_own_time_is_no_clash(man, keyworker):
    made = booked(man, keyworker)
    for _ in range(2):
        assert moved(made, keyworker, starts="10:30").revision == 2
    assert moved(made, keyworker, revision=2, starts="10:30", room="Room 3").revision == 3


def test_two_workers_do_not_overwrite_one_another(man, keyworker):
    made = booked(man, keyworker)
    moved(made, keyworker, starts="12:00")
    with pytest.raises(Refused) as refused:
        moved(made, keyworker, starts="13:00")
    assert sentences(refused) == [OVERTAKEN]


def test_one_with_an_outcome_is_not_moved(man, keyworker):
    made = appointments.over(man, keyworker, "attended")
    with pytest.raises(Refused) as refused:
        moved(made, keyworker, revision=2)
    assert sentences(refused) == [HAS_OUTCOME]


@pytest.mark.parametrize("role", NO_DIARY)
def test_the_actions_themselves_refuse_a_worker_without_the_permission(man, keyworker, role):
    made, worker = booked(man, keyworker), people.staff(role)
    for act in (lambda: booked(man, worker), lambda: moved(made, worker)):
        with pytest.raises(PermissionDenied):
            act()


@pytest.mark.parametrize(("role", "at"), [("keyworker", "north"), ("assessor", "south")])
def test_the_actions_themselves_refuse_a_man_outside_the_workers_scope(man, keyworker, role, at):
    made, worker = booked(man, keyworker), people.staff(role, at=at)
    for act in (lambda: booked(man, worker), lambda: moved(made, worker)):
        with pytest.raises(Http404):
            act()


def test_no_line_no_change(man, keyworker):
    with pytest.raises(OperationalError), trail.broken():
        booked(man, keyworker)
    assert not Appointment.objects.exists()


def test_a_merged_mans_appointment_is_moved_from_the_record_that_is_kept(man, keyworker):
    other = men.man(keyworker)
    made = booked(other, keyworker)
    Merge.objects.create(man=man, merged=other, reason="the same man", by=keyworker)
    other.merged_into = man
    other.save()
    with pytest.raises(Refused):
        moved(made, keyworker, starts="12:00")
    made.man_id = man.pk
    assert moved(made, keyworker, starts="12:00").revision == 2
