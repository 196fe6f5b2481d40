"""What care plans, appointments, letters and feedback put on a man's timeline: never free text."""

import uuid

import pytest
from django.db import connection

from tests import appointments, men, people
from tests.appointments import booked, details, in_days, over
from throughline.programme.actions.care_plan import confirm_plan, record_lapse, save_care_plan
from throughline.programme.actions.diary import move, record_outcome
from throughline.programme.actions.feedback import answer_feedback
from throughline.programme.actions.reminders import remind
from throughline.programme.timeline import care_plan, diary, feedback, letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return people.staff("programme_manager")


@pytest.fixture
def man(manager):
    return men.man(manager)


def entries(sources, man):
    """Titles and words of every entry, with who stands beside it."""
    found = []
    for source in sources:
        with connection.cursor() as cursor:
            cursor.execute(source.statement, {"ids": [man.pk]})
            assert [column.name for column in cursor.description] == ["at", "by_id", "detail"]
            rows = cursor.fetchall()
        assert all(at is not None and by is not None for at, by, _ in rows)
        found += [(source.title, source.words(detail)) for _, _, detail in rows]
    return sorted(found)


def test_the_care_plan(man, manager):
    plan = {"goals": "Aword", "risks": "", "lapse_plan": "", "as_of": in_days(-1)}
    save_care_plan(man_id=man.pk, details=plan, revision=None, by=manager)
    save_care_plan(man_id=man.pk, details=plan | {"risks": "Aword"}, revision=1, by=manager)
    for fits in (True, False):
        confirm_plan(man_id=man.pk, confirmation_id=uuid.uuid4(), fits=fits, comment="Aword", on=in_days(0),
                     by=manager)  # fmt: skip
    lapse = {"on": in_days(-1), "kind": "lapse", "substances": [], "response": "miss", "words": "Aword",
             "review_on": None}  # fmt: skip
    record_lapse(man_id=man.pk, lapse_id=uuid.uuid4(), details=lapse, by=manager)
    assert entries(care_plan.SOURCES, man) == [
        ("Care plan saved", ""),
        ("Care plan saved", ""),
        ("Care plan: whether the programme fits", "The programme does not fit it"),
        ("Care plan: whether the programme fits", "The programme fits it"),
        ("Lapse or relapse", "Lapse: used once or briefly. Agreed: he misses a session"),
    ]


def test_the_diary(man, manager):
    row = booked(man, manager)
    remind(man_id=man.pk, appointment_id=row.pk, reminder_id=uuid.uuid4(), how="call", outcome="no_answer",
           by=manager)  # fmt: skip
    move(man_id=man.pk, appointment_id=row.pk, details=details(manager, starts="15:00"), revision=1,
         reason="Aword", by=manager)  # fmt: skip
    missed = over(man, manager, "did_not_attend", kind="assessment")
    record_outcome(man_id=man.pk, appointment_id=missed.pk, outcome="attended", more="Aword", revision=2,
                   reason="Aword", by=manager)  # fmt: skip
    assert entries(diary.SOURCES, man) == [
        ("Appointment booked", "Assessment"),
        ("Appointment booked", "One-to-one"),
        ("Appointment moved or changed", "One-to-one"),
        ("Appointment: what came of it", "Attended"),
        ("Appointment: what came of it", "Did not attend"),
        ("Reminded of an appointment", "No answer"),
    ]


def test_letters_and_feedback(man, manager):
    appointments.letter(man, manager, booked(man, manager))
    said = appointments.complaint(man, manager, "Aword")
    answer_feedback(man_id=man.pk, feedback_id=said.pk, answer="Aword", on=in_days(0), revision=1, by=manager)
    assert entries(letters.SOURCES, man) == [("Letter written", "Appointment")]
    assert entries(feedback.SOURCES, man) == [
        ("Feedback answered", "Complaint"),
        ("Feedback received", "Complaint"),
    ]


def test_nothing_of_another_man_is_on_it(man, manager):
    row = booked(men.man(manager), manager)
    remind(man_id=row.man_id, appointment_id=row.pk, reminder_id=uuid.uuid4(), how="call", outcome="reached",
           by=manager)  # fmt: skip
    for sources in (care_plan.SOURCES, diary.SOURCES, letters.SOURCES, feedback.SOURCES):
        assert entries(sources, man) == []
