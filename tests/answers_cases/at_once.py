"""Two workers, or two clicks, in the same moment. For a module that has a database of its own."""

import uuid

import pytest

from tests import people
from tests.answers_made import COMPLETE, begun, colleague, end, finished, here, open_concerns, saved
from tests.together import together
from throughline.casefile.models import AuditLine, Staff
from throughline.casefile.questionnaires import actions, queries, refusals
from throughline.casefile.questionnaires.models import Answered


def same(staff):
    """The worker read anew, as each request reads them."""
    return Staff.objects.select_related("agency").get(pk=staff.pk)


@pytest.mark.usefixtures("made_up", "fresh_database")
class TestAtOnce:
    @pytest.fixture
    def worker(self):
        return people.staff(here().fills)

    @pytest.fixture
    def person(self, worker):
        return here().person(worker)

    def test_the_same_page_opens_one_form(self, person, worker):
        entry = uuid.uuid4()
        opened = together(*[lambda: begun(person, same(worker), unfinished_id=entry)] * 3)
        assert [form.pk for form in opened] == [entry] * 3
        assert AuditLine.objects.filter(subject=person.pk, what="questionnaire started").count() == 1

    def test_two_workers_open_one_form(self, person, worker):
        other = colleague(person)
        one, two = together(lambda: begun(person, same(worker)), lambda: begun(person, same(other)))
        assert one.pk == two.pk
        assert len(queries.unfinished(here().side, person)) == 1

    def test_two_pages_lose_nothing_of_each_other(self, person, worker):
        form, other = begun(person, worker), colleague(person)
        together(
            lambda: saved(form, same(worker), met="yes", times=2),
            lambda: saved(form, same(other), level="high", words="Tallowfield"),
        )
        [kept] = queries.unfinished(here().side, person)
        assert kept.answers == {"met": "yes", "times": 2, "level": "high", "words": "Tallowfield"}
        assert kept.revision == 3

    def test_a_sign_on_two_pages_is_raised_once(self, person, worker):
        form = begun(person, worker)
        together(
            lambda: saved(form, same(worker), threat="yes", level="low"),
            lambda: saved(form, same(worker), threat="yes", met="no"),
            lambda: actions.raise_concerns(
                side=here().side, subject=person, unfinished=form, answers={"threat": "yes"}, by=same(worker)
            ),
        )
        assert [one.item for one in open_concerns(here().side, person)] == ["threat"]

    def test_finishing_makes_one_row(self, person, worker):
        form = saved(begun(person, worker), worker, **COMPLETE)
        done = together(*[lambda: end(form, same(worker))] * 3)
        assert [row.pk for row in done] == [form.pk] * 3
        assert len(queries.finished(here().side, person)) == 1

    def test_a_page_is_in_the_finished_form_or_its_worker_is_told(self, person, worker):
        form = saved(begun(person, worker), worker, **COMPLETE)
        page, done = together(lambda: saved(form, same(worker), times=9), lambda: end(form, same(worker)))
        told = isinstance(page, refusals.AlreadyFinished)
        assert done.answers["times"] == (COMPLETE["times"] if told else 9)
        assert queries.unfinished(here().side, person) == []

    def test_of_one_who_amends_and_one_who_withdraws_one_is_told(self, person, worker):
        done, other = finished(person, worker), colleague(person)
        form = saved(begun(person, worker, replaces=done), worker, times=7)
        results = together(
            lambda: end(form, same(worker), "Quillmere"),
            lambda: actions.withdraw(
                side=here().side, subject=person, answered=done, reason="Brackenby", by=same(other)
            ),
        )
        assert sorted(isinstance(one, Answered) for one in results) == [False, True]
        assert [type(one) for one in results if not isinstance(one, Answered)] == [refusals.Overtaken]
        assert len(queries.versions_of(here().side, done)) == 2
