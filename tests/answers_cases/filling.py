"""Starting a form, saving pages of it, and finishing it."""

import uuid
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from tests import trail
from tests.answers_made import (
    COMPLETE,
    MADE_UP,
    TOLD,
    begun,
    colleague,
    end,
    finished,
    here,
    saved,
)
from throughline.casefile.questionnaires import actions, queries, refusals
from throughline.rulebook.instruments.fingerprints import fingerprint


@pytest.mark.usefixtures("made_up")
class TestStarting:
    def test_a_form_opens_empty_with_who_started_it(self, person, worker):
        with trail.added() as lines:
            form = begun(person, worker)
        [kept] = queries.unfinished(here().side, person)
        assert (kept.pk, kept.answers, kept.started_by_name) == (form.pk, {}, worker.name)
        assert (kept.instrument, kept.version, kept.period) == ("made_up", 1, "month")
        assert kept.title == "Made-up form"
        [line] = lines
        assert (line.what, line.subject_kind) == ("questionnaire started", here().side.kind)
        assert (line.subject, line.details) == (person.pk, {"questionnaire": "made_up.1"})

    def test_the_same_page_sent_twice_opens_one(self, person, worker):
        entry = uuid.uuid4()
        with trail.added() as lines:
            assert begun(person, worker, unfinished_id=entry) == begun(person, worker, unfinished_id=entry)
        assert len(queries.unfinished(here().side, person)) == len(lines) == 1

    def test_one_that_is_open_is_gone_on_with_by_whoever_comes(self, person, worker):
        form = saved(begun(person, worker), worker, level="low")
        again = begun(person, colleague(person))
        assert (again.pk, again.answers) == (form.pk, {"level": "low"})

    def test_another_respondent_has_a_form_of_their_own(self, person, worker):
        first = begun(person, worker)
        theirs = next(one for one in MADE_UP.respondents_on(here().side.site) if one != here().respondent)
        assert begun(person, worker, respondent=theirs).pk != first.pk

    def test_an_open_form_for_another_purpose_is_named(self, person, worker):
        before = finished(person, worker)
        form = begun(person, worker)
        with pytest.raises(refusals.AnotherOpen) as told:
            begun(person, worker, replaces=before)
        assert told.value.unfinished.pk == form.pk

    def test_an_id_of_somebody_elses_form_is_not_found(self, person, worker):
        theirs, mine = here().person(worker), begun(person, worker)
        with pytest.raises(Http404):
            begun(theirs, worker, unfinished_id=mine.pk)
        done = end(saved(mine, worker, **COMPLETE), worker)
        with pytest.raises(Http404):
            begun(theirs, worker, unfinished_id=done.pk)

    def test_a_page_that_was_left_open_leads_to_the_finished_form(self, person, worker):
        done = finished(person, worker)
        with pytest.raises(refusals.AlreadyFinished) as told:
            begun(person, worker, unfinished_id=done.pk)
        assert told.value.answered.pk == done.pk

    @pytest.mark.parametrize(
        "wrong",
        [
            {"respondent": "nobody"},
            {"time_point": "screening"},
            {"time_point": "never"},
            {"period": ""},
            {"period": "year"},
            {"on": date(22, 5, 4)},
        ],
        ids=str,
    )
    def test_what_the_definition_does_not_list_is_refused(self, person, worker, wrong):
        with pytest.raises(refusals.CannotStart, match=r"\.$"):
            begun(person, worker, **wrong)
        assert queries.unfinished(here().side, person) == []

    def test_a_respondent_of_the_other_site_is_refused(self, person, worker):
        with pytest.raises(refusals.CannotStart, match="choose who answers"):
            begun(person, worker, respondent=here().elsewhere)

    def test_a_day_that_has_not_come_is_refused(self, person, worker):
        with pytest.raises(refusals.CannotStart, match="future"):
            begun(person, worker, on=timezone.localdate() + timedelta(days=1))

    def test_a_version_that_is_not_in_the_library_is_refused(self, person, worker):
        with pytest.raises(refusals.CannotStart, match="version 2 is not known"):
            begun(person, worker, instrument=replace(MADE_UP, version=2))


@pytest.mark.usefixtures("made_up")
class TestSavingPages:
    def test_answers_are_added_changed_and_taken_out(self, person, worker):
        form = begun(person, worker)
        saved(form, worker, met="no", words="Tallowfield")
        saved(form, worker, level={"not": "declined"}, words=None)
        kept = saved(form, worker, met="yes", times=0)
        assert kept.answers == {"met": "yes", "times": 0, "level": {"not": "declined"}}
        assert (kept.revision, kept.saved_by) == (4, worker)

    def test_another_worker_goes_on_with_it_and_both_have_written_it(self, person, worker):
        other = colleague(person)
        form = saved(begun(person, worker), worker, level="low")
        kept = saved(form, other, met="no")
        assert kept.answers == {"met": "no", "level": "low"}
        assert kept.written_by == [str(worker.pk), str(other.pk)]

    def test_nothing_new_writes_nothing(self, person, worker):
        form = saved(begun(person, worker), worker, level="low")
        with trail.added() as lines:
            assert saved(form, worker, level="low").revision == 2
        assert lines == []

    def test_the_trail_counts_answers_and_holds_none(self, person, worker):
        form = begun(person, worker)
        with trail.added() as lines:
            saved(form, worker, words="Tallowfield", level="high")
            end(saved(form, worker, met="no"), worker)
        counted = [2, 1, 3] if here().side.counts_in_trail else [None] * 3
        assert [line.details.get("answers") for line in lines] == counted
        assert not [word for line in lines for word in TOLD if word in trail.values_in(line)]

    @pytest.mark.parametrize(
        "wrong", [{"met": "perhaps"}, {"nothing": "yes"}, {"nothing": None}, {"times": 3}, {"words": "a\0"}]
    )
    def test_one_wrong_answer_and_nothing_is_kept(self, person, worker, wrong):
        form = saved(begun(person, worker), worker, level="low")
        with pytest.raises(refusals.WrongAnswers) as told, trail.added() as lines:
            saved(form, worker, level="high", threat="yes", **wrong)
        assert [one.item for one in told.value.wrong] == list(wrong)
        [kept] = queries.unfinished(here().side, person)
        assert (kept.answers, kept.revision) == ({"level": "low"}, 2)
        assert lines == []

    def test_what_is_not_asked_any_more_rests_until_it_is_again(self, person, worker):
        form = saved(begun(person, worker), worker, met="yes", times=5, level="low")
        assert saved(form, worker, met="no").answers["times"] == 5
        assert end(form, worker).answers == {"met": "no", "level": "low"}

    def test_a_version_that_this_code_does_not_know_is_refused(self, person, worker):
        form = begun(person, worker)
        here().side.unfinished.objects.filter(pk=form.pk).update(version=9)
        for act in (lambda: saved(form, worker, level="low"), lambda: end(form, worker)):
            with pytest.raises(refusals.Refused):
                act()
        assert queries.unfinished(here().side, person)[0].definition is None
        with pytest.raises(refusals.AnotherOpen):
            begun(person, worker)
        actions.drop(side=here().side, subject=person, unfinished_id=form.pk, by=worker)
        assert queries.unfinished(here().side, person) == []

    def test_a_dropped_form_is_gone_and_may_be_dropped_again(self, person, worker):
        form = saved(begun(person, worker), worker, level="low")
        with trail.added() as lines:
            for _ in range(2):
                actions.drop(side=here().side, subject=person, unfinished_id=form.pk, by=worker)
        assert queries.unfinished(here().side, person) == []
        counted = {"answers": 1} if here().side.counts_in_trail else {}
        assert [line.details for line in lines] == [{"questionnaire": "made_up.1"} | counted]
        with pytest.raises(Http404):
            saved(form, worker, level="high")


@pytest.mark.usefixtures("made_up")
class TestFinishing:
    def test_a_finished_form_keeps_what_was_answered_and_by_which_definition(self, person, worker):
        form = saved(begun(person, worker, from_paper=True), worker, **COMPLETE)
        with trail.added() as lines:
            done = end(form, worker)
        kept = queries.one(here().side, person, done.pk)
        assert (kept.pk, kept.answers, kept.by_name) == (form.pk, COMPLETE, worker.name)
        assert (kept.fingerprint, kept.reason, kept.replaces_id) == (fingerprint(MADE_UP), "", None)
        assert (kept.from_paper, kept.on, kept.time_point_label) == (True, form.on, "Start")
        assert [line.what for line in lines] == ["questionnaire finished"]
        assert queries.unfinished(here().side, person) == []

    def test_what_is_required_must_have_been_answered(self, person, worker):
        form = saved(begun(person, worker), worker, met="yes", words="Tallowfield")
        with pytest.raises(refusals.NotFinished) as told:
            end(form, worker)
        assert told.value.missing == ("times", "level")
        assert queries.finished(here().side, person) == []

    def test_a_reason_why_there_is_no_answer_is_enough(self, person, worker):
        done = finished(person, worker, met={"not": "not_known"}, times=None, level={"not": "declined"})
        assert done.answers["level"] == {"not": "declined"}

    def test_sent_twice_it_is_finished_once(self, person, worker):
        form = saved(begun(person, worker), worker, **COMPLETE)
        with trail.added() as lines:
            assert end(form, worker) == end(form, colleague(person))
        assert len(queries.finished(here().side, person)) == len(lines) == 1

    def test_a_finished_form_takes_no_more_pages(self, person, worker):
        done = finished(person, worker)
        acts = (
            lambda: saved(done, worker, level="high"),
            lambda: actions.drop(side=here().side, subject=person, unfinished_id=done.pk, by=worker),
        )
        for act in acts:
            with pytest.raises(refusals.AlreadyFinished) as told:
                act()
            assert told.value.answered.pk == done.pk
