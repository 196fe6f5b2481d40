"""Concerns about men: raised by a worker, answered once, each with the moment until which it must be."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404
from django.utils import timezone

from tests import enquiries, men, people, trail
from throughline.programme.actions import concerns as actions
from throughline.programme.actions.common import Refused
from throughline.programme.models import ManConcern, PolicyVersion, RaisedConcern, RaisedConcernAnswered
from throughline.programme.queries.concerns import concerns_about, open_concerns
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

ROLES = roles_of(Site.PROGRAMME)
NOT_RAISING = [r.key for r in ROLES if Permission.RAISE_CONCERN not in r.permissions]
NOT_ANSWERING = [r.key for r in ROLES if Permission.CLOSE_CONCERN not in r.permissions]


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def manager():
    return people.staff("programme_manager", name="Dev Anand")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def answer(concern, by, words="We rang him"):
    return actions.answer_concern(man_id=concern.man_id, raised_id=concern.pk, what_was_done=words, by=by)


def refusal(act):
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.field, " ".join(refused.value.sentences)


def test_a_concern_is_kept_and_its_line_holds_none_of_its_words(man, keyworker):
    with trail.added() as lines:
        concern = enquiries.feared(man, keyworker, told_whom="The manager")
    assert (concern.what, concern.at_risk, concern.how_soon) == ("He follows her", ["followed"], "days")
    assert concern.on == timezone.localdate()
    [line] = lines
    assert (line.what, line.subject, line.details) == ("concern raised", man.pk, {"at_risk": 1})
    assert "follows" not in trail.values_in(line)


@pytest.mark.parametrize(
    ("details", "field", "sentence"),
    [
        ({"what": " "}, "what", "Write a few words"),
        ({"at_risk": []}, "at_risk", "choose at least one"),
        ({"at_risk": ["partner", "x"]}, "at_risk", "not in the list"),
        ({"how_soon": "now"}, "told_whom", "Ring 999"),
    ],
)
def test_a_concern_is_refused_with_a_sentence_at_its_question(man, keyworker, details, field, sentence):
    at, said = refusal(lambda: enquiries.feared(man, keyworker, **details))
    assert at == field
    assert sentence in said
    assert not RaisedConcern.objects.exists()


def test_sent_twice_it_is_raised_once_and_never_about_another_man(man, keyworker):
    concern = enquiries.feared(man, keyworker)
    details = {"source": "other", "what": "x", "at_risk": ["child"], "how_soon": "later", "told_whom": ""}
    again = {"concern_id": concern.pk, "details": details, "by": keyworker}
    assert actions.raise_concern(man_id=man.pk, **again) == concern
    with pytest.raises(Http404):
        actions.raise_concern(man_id=men.man(keyworker).pk, **again)
    assert RaisedConcern.objects.count() == 1


def test_what_was_done_answers_it_once(man, keyworker, manager):
    concern = enquiries.feared(man, keyworker)
    with trail.added() as lines:
        assert answer(concern, manager) == answer(concern, manager, "Something else")
    assert RaisedConcernAnswered.objects.get().what_was_done == "We rang him"
    [line] = lines
    assert (line.what, line.details) == ("concern answered", {"raised_by_the_same_worker": False})
    assert "rang" not in trail.values_in(line)


def test_somebody_else_who_comes_second_is_told_who_was_first(man, keyworker, manager):
    concern = enquiries.feared(man, keyworker)
    answer(concern, manager)
    said = refusal(lambda: answer(concern, people.staff("assessor")))[1]
    assert said == "Dev Anand has said what was done already, so yours was not saved."


def test_who_raised_it_may_answer_it_and_the_trail_says_so(man, manager):
    concern = enquiries.feared(man, manager)
    with trail.added() as lines:
        answer(concern, manager)
    assert lines[0].details == {"raised_by_the_same_worker": True}


def test_an_answer_without_words_is_refused(man, keyworker, manager):
    concern = enquiries.feared(man, keyworker)
    assert refusal(lambda: answer(concern, manager, " "))[0] == "what_was_done"


@pytest.mark.parametrize("role", NOT_RAISING)
def test_who_may_not_raise_one_is_refused(man, role):
    with pytest.raises(PermissionDenied):
        enquiries.feared(man, people.staff(role))


@pytest.mark.parametrize("role", NOT_ANSWERING)
def test_who_may_not_answer_one_is_refused(man, keyworker, role):
    concern = enquiries.feared(man, keyworker)
    with pytest.raises(PermissionDenied):
        answer(concern, people.staff(role))


def test_another_mans_concern_and_another_agencys_are_not_there(man, keyworker, manager):
    concern = enquiries.feared(man, keyworker)
    other = men.man(keyworker)
    with pytest.raises(Http404):
        actions.answer_concern(man_id=other.pk, raised_id=concern.pk, what_was_done="x", by=manager)
    for missing in (uuid.uuid4(),):
        with pytest.raises(Http404):
            actions.answer_concern(man_id=man.pk, raised_id=missing, what_was_done="x", by=manager)
    with pytest.raises(Http404):
        answer(concern, people.staff("assessor", at="south"))
    with pytest.raises(Http404):
        enquiries.feared(man, people.staff("keyworker"))


def test_no_line_no_concern_and_no_answer(man, keyworker, manager):
    concern = enquiries.feared(man, keyworker)
    for act in (lambda: enquiries.feared(man, keyworker), lambda: answer(concern, manager)):
        with pytest.raises(OperationalError), trail.broken():
            act()
    assert (RaisedConcern.objects.count(), RaisedConcernAnswered.objects.count()) == (1, 0)


# ---- the clock


def test_each_must_be_answered_within_the_agencys_hours_and_danger_now_at_once(man, keyworker, manager):
    PolicyVersion.objects.create(
        agency=man.agency, number=1, values={"concern_hours": 4}, reason="ours", by=manager
    )
    later = enquiries.feared(man, keyworker, what="later", how_soon="later")
    now = enquiries.feared(man, keyworker, what="now", how_soon="now", told_whom="The police")
    enquiries.asked(man, keyworker, children="yes")
    first, second, third = open_concerns(manager)
    assert (first.what, first.due, first.is_now) == ("now", now.at, True)
    assert (second.what, second.due, second.is_now) == ("later", later.at + timedelta(hours=4), False)
    sign = ManConcern.objects.get()
    assert (third.what, third.due) == ("Children in contact", sign.raised_at + timedelta(hours=4))
    assert [one.is_overdue for one in (second, third)] == [False, False]
    with time_machine.travel(timezone.now() + timedelta(hours=5)):
        assert all(one.is_overdue for one in open_concerns(manager))


def test_a_yes_to_danger_now_in_an_enquiry_has_no_hours(man, keyworker, manager):
    enquiries.asked(man, keyworker, danger_now="yes", danger_what="He has gone to her")
    [concern] = open_concerns(manager)
    assert (concern.what, concern.is_now) == ("Danger now", True)


def test_open_and_answered_ones_of_both_kinds_stand_on_his_list(man, keyworker, manager):
    concern = enquiries.feared(man, keyworker)
    enquiries.asked(man, keyworker, children="yes")
    still_open, answered = concerns_about(man)
    assert ({one.what for one in still_open}, answered) == ({"He follows her", "Children in contact"}, [])
    answer(concern, manager)
    still_open, [done] = concerns_about(man)
    assert [one.what for one in still_open] == ["Children in contact"]
    assert (done.what_was_done, done.answered_by, done.due, done.is_overdue) == (
        "We rang him", "Dev Anand", None, False,
    )  # fmt: skip


def test_concerns_of_a_record_that_was_merged_stand_under_the_man_who_is_kept(man, keyworker, manager):
    twin = men.man(keyworker)
    concern = enquiries.feared(twin, keyworker)
    twin.merged_into = man
    twin.save()
    [shown] = open_concerns(manager)
    assert (shown.man, [one.what for one in concerns_about(man)[0]]) == (man, [concern.what])
    answered = actions.answer_concern(man_id=man.pk, raised_id=concern.pk, what_was_done="x", by=manager)
    assert answered.concern == concern
    with pytest.raises(Refused, match="refused"):
        enquiries.feared(twin, keyworker)
