"""Acute signs and the concerns that they raise, the same on both sites."""

import pytest
from django.http import Http404

from tests import people, trail
from tests.answers_made import (
    COMPLETE,
    begun,
    colleague,
    end,
    finished,
    here,
    open_concerns,
    saved,
)
from throughline.casefile.questionnaires import actions, queries, refusals


@pytest.mark.usefixtures("made_up")
class TestConcerns:
    def test_an_acute_sign_is_raised_before_the_form_is_finished(self, person, worker):
        form = begun(person, worker)
        with trail.added() as lines:
            saved(form, worker, threat="yes")
        [concern] = queries.concerns(here().side, worker)
        assert (concern.item, concern.sign, concern.raised_by_name) == ("threat", "A threat", worker.name)
        assert (concern.unfinished_id, concern.subject) == (form.pk, person)
        counted = 1 if here().side.counts_in_trail else None  # a line about her outlives her erasure
        assert [(line.what, line.details.get("signs")) for line in lines] == [
            ("concern raised", counted), ("questionnaire page saved", None),
        ]  # fmt: skip
        assert not any("threat" in str(line.details) for line in lines)

    def test_a_sign_is_raised_once_for_a_form(self, person, worker):
        form = begun(person, worker)
        for answers in ({"threat": "yes"}, {"threat": "no"}, {"threat": "yes", "knife": "yes"}):
            saved(form, worker, **answers)
        done = end(saved(form, worker, **COMPLETE), worker)
        assert [one.item for one in queries.concerns(here().side, worker)] == ["threat", "knife"]
        again = begun(person, worker, replaces=done)
        saved(again, worker, words="Quillmere")
        assert len(open_concerns(here().side, person)) == 2
        end(again, worker, "Brackenby")
        saved(begun(person, worker), worker, threat="yes")
        assert len(open_concerns(here().side, person)) == 3

    def test_a_sign_counts_when_another_answer_of_the_page_is_wrong(self, person, worker):
        form, page = begun(person, worker), {"threat": "yes", "met": "perhaps", "nothing": 1}
        for _ in range(2):
            with pytest.raises(refusals.WrongAnswers):
                saved(form, worker, **page)
            actions.raise_concerns(side=here().side, subject=person, unfinished=form, answers=page, by=worker)
        assert [one.item for one in queries.concerns(here().side, worker)] == ["threat"]
        assert queries.unfinished(here().side, person)[0].answers == {}

    def test_a_sign_that_is_given_again_after_its_concern_was_closed_is_raised_again(self, person, worker):
        lead, form = colleague(person), begun(person, worker)
        saved(form, worker, threat="yes")
        self.close(lead)
        saved(form, worker, threat="yes", level="low")
        assert self.open(worker) == []
        saved(form, worker, threat="no")
        saved(form, worker, threat="yes")
        assert self.open(worker) == ["threat"]

    def test_an_amendment_raises_what_it_says_anew_and_not_what_was_copied(self, person, worker):
        lead, done = colleague(person), finished(person, worker, threat="yes", knife="no")
        self.close(lead)
        form = begun(person, worker, replaces=done)
        saved(form, worker, threat="yes", words="Quillmere")
        assert self.open(worker) == []
        saved(form, worker, knife="yes")
        assert self.open(worker) == ["knife"]
        saved(form, worker, threat="no")
        saved(form, worker, threat="yes")
        assert self.open(worker) == ["knife", "threat"]

    def test_a_sign_for_a_form_that_was_finished_meanwhile_is_raised_once(self, person, worker):
        form = saved(begun(person, worker), worker, **COMPLETE, knife="yes")
        end(form, colleague(person))
        page = {"threat": ["no", "yes"], "knife": "yes"}
        for _ in range(2):
            actions.raise_concerns(side=here().side, subject=person, unfinished=form, answers=page, by=worker)
        assert self.open(worker) == ["knife", "threat"]

    def open(self, worker):
        return [one.item for one in queries.concerns(here().side, worker)]

    def close(self, lead):
        for one in queries.concerns(here().side, lead):
            actions.close_concern(side=here().side, concern_id=one.pk, what_was_done="Quillmere", by=lead)

    def test_a_concern_outlives_the_form(self, person, worker):
        form = saved(begun(person, worker), worker, threat="yes")
        actions.drop(side=here().side, subject=person, unfinished_id=form.pk, by=worker)
        assert len(queries.concerns(here().side, worker)) == 1

    def test_closing_says_what_was_done_once(self, person, worker):
        saved(begun(person, worker), worker, threat="yes")
        lead, other = colleague(person), colleague(person)
        [concern] = queries.concerns(here().side, lead)

        def close(by, text="Quillmere"):
            return actions.close_concern(side=here().side, concern_id=concern.pk, what_was_done=text, by=by)

        for nothing in ("", "  ", "x" * 2001):
            with pytest.raises(refusals.WordsRefused):
                close(lead, nothing)
        with trail.added() as lines:
            assert close(lead) == close(lead, "Again")
        assert close(lead).what_was_done == "Quillmere"
        with pytest.raises(refusals.AlreadyClosed) as told:
            close(other)
        assert told.value.closed.by == lead
        assert queries.concerns(here().side, lead) == []
        assert queries.one_concern(here().side, lead, concern.pk).closed_at is not None
        [line] = lines
        assert "Quillmere" not in trail.values_in(line)

    def test_only_those_are_listed_whom_the_worker_may_open(self, person, worker):
        saved(begun(person, worker), worker, threat="yes")
        [concern] = queries.concerns(here().side, worker)
        for stranger in (people.staff(here().fills), people.staff(here().leads, at="south")):
            assert queries.concerns(here().side, stranger) == []
            assert queries.one_concern(here().side, stranger, concern.pk) is None
            with pytest.raises(Http404 if stranger.may(here().side.close_concern) else Exception):
                actions.close_concern(side=here().side, concern_id=concern.pk, what_was_done="x", by=stranger)
