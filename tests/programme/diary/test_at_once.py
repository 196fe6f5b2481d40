"""Two bookings in one moment: the room goes to one of them, and a form sent twice books once."""

import uuid

import pytest

from tests import men, people
from tests.appointments import details
from tests.together import together
from throughline.casefile.models import Staff
from throughline.programme.actions.common import Refused
from throughline.programme.actions.diary import book
from throughline.programme.models import Appointment

pytestmark = pytest.mark.usefixtures("fresh_database")


def booking(man, by, entry=None, **given):
    """Book as a request of its own would, with the worker read anew."""
    entry = entry or uuid.uuid4()
    return lambda: book(
        man_id=man.pk, appointment_id=entry, details=details(by, **given), by=Staff.objects.get(pk=by.pk)
    )


def test_a_room_goes_to_one_of_two_men():
    one, other = people.staff("keyworker"), people.staff("keyworker")
    results = together(
        booking(men.man(one), one, room="Room at once"), booking(men.man(other), other, room="Room at once")
    )
    assert {type(result) for result in results} == {Appointment, Refused}
    assert Appointment.objects.filter(room="Room at once").count() == 1


def test_a_form_sent_twice_books_once():
    by, entry = people.staff("keyworker"), uuid.uuid4()
    man = men.man(by)
    results = together(booking(man, by, entry), booking(man, by, entry))
    assert [result.pk for result in results] == [entry] * 2
    assert Appointment.objects.filter(man=man).count() == 1
