"""Questionnaires about partners: the cases of both sites, and how they are sealed and erased."""

import uuid

import pytest
from django.db import connection
from django.http import Http404
from django.utils import timezone

from tests import people
from tests.answers_cases.concerns import TestConcerns  # noqa: F401 - the cases of both sites
from tests.answers_cases.filling import (  # noqa: F401
    TestFinishing,
    TestSavingPages,
    TestStarting,
)
from tests.answers_cases.later import (  # noqa: F401
    TestAmending,
    TestHowMuchIsAsked,
    TestSecondReading,
    TestWhoMay,
    TestWithdrawing,
    every_act,
    read,
)
from tests.answers_made import amended, begun, colleague, end, finished, here, saved
from throughline.casefile.questionnaires import actions, queries
from throughline.casefile.sealed import CannotUnseal
from throughline.rulebook.access import Permission
from throughline.safety.models import PartnerAnswers, PartnerKey, PartnerUnfinished

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_up")]

TABLES = (
    "safety_partneranswers", "safety_partnerunfinished", "safety_partnersecondreading",
    "safety_partnerconcern", "safety_partnerconcernclosed",
)  # fmt: skip
SAID = (b"Tallowfield", b"Quillmere", b"Brackenby", b"Ravensholt", b"threat", b"knife", b"level", b"high")


@pytest.fixture
def told(person, worker):
    """Something of everything about her: finished, amended, read, unfinished, two concerns, one closed."""
    done = amended(finished(person, worker, level="high", threat="yes"), worker, words="Ravensholt")
    lead = colleague(person)
    read(done, lead, agrees=False, comment="Brackenby")
    [concern] = queries.concerns(here().side, lead)
    actions.close_concern(side=here().side, concern_id=concern.pk, what_was_done="Quillmere", by=lead)
    saved(begun(person, worker), worker, words="Tallowfield", knife="yes", level="high")
    return done


def everything_stored():
    """Every row of the five tables, and the trail, as bytes."""
    with connection.cursor() as cursor:
        for table in (*TABLES, "casefile_auditline"):
            cursor.execute(f"SELECT t.* FROM {table} t")
            for row in cursor.fetchall():
                yield from (bytes(v) if isinstance(v, memoryview) else str(v).encode() for v in row)


def test_no_column_holds_a_word_that_was_said(told):
    stored = list(everything_stored())
    assert sum(len(value) for value in stored) > 1000
    assert [word for word in SAID for value in stored if word in value] == []


def test_answers_moved_to_another_row_do_not_open(told, person, worker):
    other = finished(person, worker)
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers_sealed FROM safety_partneranswers WHERE id = %s", [told.pk])
        [moved] = cursor.fetchone()
    with pytest.raises(CannotUnseal):
        _ = PartnerAnswers(id=other.pk, subject=person, answers_sealed=moved).answers


@pytest.fixture
def erased(told, person, worker):
    """Her again, as the pages find her, after her key was destroyed."""
    PartnerKey.objects.filter(partner=person).update(wrapped=None, destroyed_at=timezone.now())
    return here().side.find(worker, person.pk)


def test_after_erasure_every_question_is_answered_and_nothing_can_be_read(told, erased, worker):
    side = here().side
    [done] = queries.finished(side, erased)
    versions = queries.versions_of(side, done)
    [open_form] = queries.unfinished(side, erased)
    [reading] = queries.second_readings(side, done)
    assert len(versions) == 2
    for form in (done, *versions, open_form, queries.one(side, erased, told.pk)):
        assert (form.is_erased, form.answers) == (True, {})
    assert [version.reason for version in versions] == ["Erased", "Erased"]
    assert (reading.comment, reading.agrees) == ("Erased", None)
    assert reading.said == "read it (what they said is erased)"
    assert side.heading(erased) == "Erased"
    assert not queries.waits_for_second_reader(done, [])
    assert queries.concerns(side, worker) == []
    assert {one.sign for one in side.concern.objects.all()} == {"Erased"}
    assert {one.what_was_done for one in side.concern_closed.objects.all()} == {"Erased"}


def test_nothing_is_added_to_what_was_erased(person, worker):
    acts = every_act(person, worker)
    PartnerKey.objects.filter(partner=person).update(wrapped=None, destroyed_at=timezone.now())
    lead = colleague(person)
    for _, act in acts:
        with pytest.raises(Http404):
            act(lead)


def test_an_empty_form_is_kept_as_one(person, worker):
    form = begun(person, worker)
    assert PartnerUnfinished.objects.get(pk=form.pk).answers == {}
    assert not queries.unfinished(here().side, person)[0].is_erased


def test_an_enquiry_only_account_fills_in_nothing(worker):
    enquirer = people.staff("enquiry_only")
    recorded = here().person(enquirer)
    assert not {p for p in enquirer.permissions if "questionnaire" in p}
    assert Permission.SEE_PARTNERS in enquirer.permissions
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        begun(recorded, enquirer, unfinished_id=uuid.uuid4())
    with pytest.raises(PermissionDenied):
        end(begun(recorded, colleague(recorded)), enquirer)
