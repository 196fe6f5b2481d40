"""Complaints and compliments: logged in his words, answered by who may, with days that can be."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests import men, pages, people, trail
from tests.appointments import complaint, in_days
from tests.counting import statements_of
from throughline.programme.actions.common import OVERTAKEN, Refused
from throughline.programme.actions.feedback import ANSWERED_FIRST, answer_feedback, log_feedback
from throughline.programme.models import Feedback
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

ROLES = roles_of(Site.PROGRAMME)
NO_LOGGING = [r.key for r in ROLES if Permission.LOG_FEEDBACK not in r.permissions]
NO_ANSWERING = [r.key for r in ROLES if Permission.ANSWER_FEEDBACK not in r.permissions]


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def manager():
    return people.staff("programme_manager")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def answered(said, by, answer="We are sorry, and ring ahead now", on=None, revision=1):
    return answer_feedback(man_id=said.man_id, feedback_id=said.pk, answer=answer, on=on or in_days(0),
                           revision=revision, by=by)  # fmt: skip


def test_what_he_said_is_kept_with_who_logged_it(man, keyworker):
    with trail.added() as lines:
        said = complaint(man, keyworker)
    said.refresh_from_db()
    assert (said.kind, said.what, said.saved_by) == ("complaint", "He waited an hour in the hall", keyworker)
    assert (said.answer, said.answered_on) == ("", None)
    [line] = lines
    assert line.what == "feedback logged"
    assert "hall" not in trail.values_in(line)


def test_logging_twice_with_one_id_logs_once(man, keyworker):
    entry = uuid.uuid4()
    details = {"kind": "compliment", "received_on": in_days(-1), "what": "He likes the tea"}
    for _ in range(2):
        log_feedback(man_id=man.pk, feedback_id=entry, details=details, by=keyworker)
    assert Feedback.objects.count() == 1
    with pytest.raises(Http404):
        log_feedback(man_id=men.man(keyworker).pk, feedback_id=entry, details=details, by=keyworker)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"received_on": date(1950, 1, 1)}, "received_on"),
        ({"received_on": in_days(1)}, "received_on"),
        ({"kind": "rumour"}, "kind"),
    ],
)
def test_what_cannot_be_is_refused(man, keyworker, given, field):
    with pytest.raises(Refused) as refused:
        complaint(man, keyworker, **given)
    assert refused.value.field == field


def test_an_answer_is_kept_with_who_gave_it(man, keyworker, manager):
    said = complaint(man, keyworker)
    with trail.added() as lines:
        now = answered(said, manager)
    assert (now.answered_by, now.answered_on, now.revision) == (manager, in_days(0), 2)
    assert [line.what for line in lines] == ["feedback answered"]


def test_a_later_answer_keeps_the_earlier_one(man, keyworker, manager):
    said = complaint(man, keyworker)
    answered(said, manager)
    now = answered(said, manager, "We changed the hours", revision=2)
    assert [one.answer for one in now.earlier_versions.order_by("pgh_id")] == [
        "", "We are sorry, and ring ahead now",
    ]  # fmt: skip


def test_answering_twice_is_once_and_nobody_is_overwritten(man, keyworker, manager):
    said = complaint(man, keyworker)
    for _ in range(2):
        assert answered(said, manager).revision == 2
    with pytest.raises(Refused) as refused:
        answered(said, manager, "Something else")
    assert list(refused.value.sentences) == [OVERTAKEN]


def test_no_answer_comes_before_what_it_answers_or_after_today(man, keyworker, manager):
    said = complaint(man, keyworker)
    with pytest.raises(Refused) as refused:
        answered(said, manager, on=in_days(-4))
    assert list(refused.value.sentences) == [ANSWERED_FIRST]
    with pytest.raises(Refused):
        answered(said, manager, on=in_days(1))
    assert answered(said, manager, on=said.received_on).revision == 2


@pytest.mark.parametrize("role", NO_LOGGING)
def test_logging_asks_for_its_permission(man, role):
    with pytest.raises(PermissionDenied):
        complaint(man, people.staff(role))


@pytest.mark.parametrize("role", NO_ANSWERING)
def test_answering_asks_for_its_permission(man, keyworker, role):
    said = complaint(man, keyworker)
    with pytest.raises(PermissionDenied):
        answered(said, people.staff(role))


def test_another_workers_man_and_another_agencys_are_not_found(man, keyworker):
    said = complaint(man, keyworker)
    with pytest.raises(Http404):
        complaint(man, people.staff("keyworker"))
    with pytest.raises(Http404):
        answered(said, people.staff("programme_manager", at="south"))


def test_it_is_logged_and_answered_from_its_pages(man, keyworker, manager):
    browser = people.browser(keyworker)
    page = f"/men/{man.pk}/feedback/add/"
    assert "What a partner or anybody near him says is never logged here" in pages.text_of(browser.get(page))
    answer = pages.send(browser, page, kind="complaint", what="The room is cold")
    assert (answer.status_code, answer["Location"]) == (302, f"/men/{man.pk}/feedback/")
    text = pages.text_of(browser.get(answer["Location"]))
    assert "The room is cold" in text
    assert "Not answered yet" in text
    assert "/answer/" not in text
    theirs = people.browser(manager)
    said = Feedback.objects.get()
    page = f"/men/{man.pk}/feedback/{said.pk}/answer/"
    assert "The room is cold" in pages.text_of(theirs.get(page))
    assert pages.send(theirs, page, answer="We heat it now").status_code == 302
    assert "We heat it now" in pages.text_of(browser.get(f"/men/{man.pk}/feedback/"))
    assert browser.get(page).status_code == 403


def test_what_is_typed_wrong_is_said_and_nothing_is_lost(man, keyworker):
    typed = {"what": "The room is cold"} | pages.day("received_on", in_days(2))
    answer = pages.send(people.browser(keyworker), f"/men/{man.pk}/feedback/add/", **typed)
    assert answer.status_code == 422
    text = pages.text_of(answer)
    assert "The room is cold" in text
    assert "must be today or in the past" in text
    assert not Feedback.objects.exists()


def test_another_mans_is_not_reached_through_this_one(man, keyworker, manager):
    said = complaint(men.man(keyworker), keyworker)
    assert people.browser(manager).get(f"/men/{man.pk}/feedback/{said.pk}/answer/").status_code == 404


def test_it_takes_as_many_statements_however_many_there_are(man, keyworker):
    browser, counts = people.browser(keyworker), []
    for _ in range(3):
        complaint(man, keyworker)
        counts.append(statements_of(browser, f"/men/{man.pk}/feedback/"))
    assert counts[0] == counts[1] == counts[2]
