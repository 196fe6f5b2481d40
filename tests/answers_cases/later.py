"""What may become of a finished form: amended, withdrawn, read a second time. And who may do any of it."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from tests import people, trail
from tests.answers_made import COMPLETE, amended, begun, colleague, end, finished, here, saved
from throughline.casefile.questionnaires import actions, queries, refusals
from throughline.rulebook.access import Site, roles_of


def withdrawn(answered, by, reason="Quillmere"):
    return actions.withdraw(
        side=here().side, subject=answered.subject, answered=answered, reason=reason, by=by
    )


def read(answered, by, *, agrees=True, comment=""):
    return actions.read_second(
        side=here().side, subject=answered.subject, answered=answered, agrees=agrees, comment=comment, by=by
    )


@pytest.mark.usefixtures("made_up")
class TestAmending:
    def test_the_new_row_replaces_the_old_one_which_stays(self, person, worker):
        done, other = finished(person, worker), colleague(person)
        with trail.added() as lines:
            new = amended(done, other, level="high")
        side = here().side
        assert [row.pk for row in queries.finished(side, person)] == [new.pk]
        newest, oldest = queries.versions_of(side, done)
        assert (newest.answers, newest.reason) == (COMPLETE | {"level": "high"}, "Quillmere")
        assert (oldest.answers, oldest.reason, oldest.is_replaced) == (COMPLETE, "", True)
        assert set(newest.written_by) == {str(worker.pk), str(other.pk)}
        assert [line.what for line in lines] == [
            "questionnaire opened to amend", "questionnaire page saved", "questionnaire amended",
        ]  # fmt: skip
        assert not any("Quillmere" in trail.values_in(line) for line in lines)

    def test_every_version_leads_to_all_of_them(self, person, worker):
        first = finished(person, worker)
        second = amended(first, worker, times=4)
        third = withdrawn(second, worker)
        finished(person, worker)  # the same questionnaire another time
        for any_of_them in (first, second, third):
            chain = queries.versions_of(here().side, any_of_them)
            assert [row.pk for row in chain] == [third.pk, second.pk, first.pk]

    @pytest.mark.parametrize("reason", ["", " \n", "x" * 301, "half \ud800"])
    def test_a_reason_is_needed_and_must_be_one(self, person, worker, reason):
        done = finished(person, worker)
        form = begun(person, worker, replaces=done)
        with pytest.raises(refusals.WordsRefused, match="Reason"):
            end(form, worker, reason)
        assert [row.pk for row in queries.finished(here().side, person)] == [done.pk]

    def test_only_the_form_as_it_now_stands_is_amended(self, person, worker):
        done = finished(person, worker)
        amended(done, worker)
        with pytest.raises(refusals.Overtaken):
            begun(person, worker, replaces=done)

    def test_a_form_withdrawn_meanwhile_is_not_amended(self, person, worker):
        done = finished(person, worker)
        form = begun(person, worker, replaces=done)
        back = withdrawn(done, colleague(person))
        with pytest.raises(refusals.Overtaken):
            end(form, worker, "Quillmere")
        assert queries.versions_of(here().side, done)[0].pk == back.pk
        assert queries.unfinished(here().side, person)[0].pk == form.pk

    def test_it_stays_the_same_questionnaire_by_the_same_person(self, person, worker):
        done = finished(person, worker)
        theirs = next(
            one for one in done.definition.respondents_on(here().side.site) if one != done.respondent
        )
        with pytest.raises(refusals.CannotStart, match="same person"):
            begun(person, worker, replaces=done, respondent=theirs)
        with pytest.raises(Http404):
            begun(here().person(worker), worker, replaces=done)


@pytest.mark.usefixtures("made_up")
class TestWithdrawing:
    def test_the_form_stays_and_a_row_says_that_it_is_taken_back(self, person, worker):
        done = finished(person, worker)
        with trail.added() as lines:
            back = withdrawn(done, worker)
        assert queries.finished(here().side, person) == []
        newest, oldest = queries.versions_of(here().side, done)
        assert (newest.withdrawn, newest.answers, newest.reason) == (True, {}, "Quillmere")
        assert (oldest.withdrawn, oldest.answers) == (False, COMPLETE)
        assert withdrawn(done, worker) == back
        [line] = lines
        assert (line.what, line.details) == ("questionnaire withdrawn", {"questionnaire": "made_up.1"})

    def test_a_reason_is_needed(self, person, worker):
        done = finished(person, worker)
        with pytest.raises(refusals.WordsRefused):
            withdrawn(done, worker, " ")
        assert len(queries.finished(here().side, person)) == 1

    def test_what_was_amended_or_withdrawn_is_not_withdrawn(self, person, worker):
        done = finished(person, worker)
        new = amended(done, worker)
        with pytest.raises(refusals.Overtaken):
            withdrawn(done, worker)
        back = withdrawn(new, worker)
        with pytest.raises(refusals.Overtaken):
            withdrawn(back, worker)


@pytest.mark.usefixtures("made_up")
class TestSecondReading:
    def test_a_second_worker_reads_what_asks_for_it(self, person, worker):
        done, second = finished(person, worker, level="high"), colleague(person)
        assert queries.waits_for_second_reader(done, [])
        with trail.added() as lines:
            reading = read(done, second, agrees=False, comment="Brackenby")
        assert read(done, second) == reading
        [kept] = queries.second_readings(here().side, done)
        assert (kept.by_name, kept.agrees, kept.comment) == (second.name, False, "Brackenby")
        assert not queries.waits_for_second_reader(done, [kept])
        [line] = lines
        assert "Brackenby" not in trail.values_in(line)

    def test_whoever_disagrees_says_why(self, person, worker):
        done, second = finished(person, worker, level="high"), colleague(person)
        with pytest.raises(refusals.WordsRefused):
            read(done, second, agrees=False)
        assert read(done, second).comment == ""

    def test_nobody_reads_their_own_work(self, person, worker):
        lead, other = colleague(person), colleague(person)
        form = saved(begun(person, worker), lead, **COMPLETE | {"level": "high"})
        done = end(form, worker)
        with pytest.raises(refusals.NotForSecondReading, match="yourself"):
            read(done, lead)
        new = amended(done, other, times=5)
        for author in (lead, other):
            with pytest.raises(refusals.NotForSecondReading):
                read(new, author)
        assert read(new, colleague(person)).answered == new

    def test_answers_that_do_not_ask_for_it_are_not_read(self, person, worker):
        done = finished(person, worker)
        assert not queries.waits_for_second_reader(done, [])
        with pytest.raises(refusals.NotForSecondReading, match="no second reader"):
            read(done, colleague(person))

    def test_only_the_form_as_it_now_stands_is_read(self, person, worker):
        done, second = finished(person, worker, level="high"), colleague(person)
        new = amended(done, worker, times=5)
        with pytest.raises(refusals.Overtaken):
            read(done, second)
        back = withdrawn(new, worker)
        assert not queries.waits_for_second_reader(back, [])
        for gone in (new, back):
            with pytest.raises(refusals.Overtaken):
                read(gone, second)


def every_act(person, worker):
    """Each action that could be done now, by its permission: what it needs, and a function of a worker."""
    side = here().side
    saved(begun(person, worker, respondent=other_respondent()), worker, threat="yes")
    [open_form] = queries.unfinished(side, person)
    [concern] = queries.concerns(side, worker)
    done = finished(person, worker, level="high")
    return [
        (side.fill, lambda by: begun(person, by)),
        (side.fill, lambda by: saved(open_form, by, level="low")),
        (
            side.fill,
            lambda by: actions.raise_concerns(
                side=side, subject=person, unfinished=open_form, answers={"knife": "yes"}, by=by
            ),
        ),
        (side.fill, lambda by: end(open_form, by)),
        (
            side.fill,
            lambda by: actions.drop(side=side, subject=person, unfinished_id=open_form.pk, by=by),
        ),
        (side.fill, lambda by: withdrawn(done, by)),
        (side.second_read, lambda by: read(done, by)),
        (
            side.close_concern,
            lambda by: actions.close_concern(
                side=side, concern_id=concern.pk, what_was_done="Quillmere", by=by
            ),
        ),
    ]


def other_respondent():
    return {"man": "keyworker", "partner": "partner_worker"}[here().respondent]


def rows():
    """Every row of this side's tables, to see that nothing was written."""
    side = here().side
    tables = (side.answered, side.unfinished, side.second_reading, side.concern, side.concern_closed)
    return [list(table.objects.order_by("pk").values()) for table in tables]


@pytest.mark.usefixtures("made_up")
class TestWhoMay:
    def test_each_action_refuses_a_worker_without_its_permission(self, person, worker):
        acts = every_act(person, worker)
        before = rows()
        for role in roles_of(Site(here().side.site)):
            by = people.staff(role.key)
            for permission, act in acts:
                if permission not in role.permissions:
                    with pytest.raises(PermissionDenied):
                        act(by)
        assert rows() == before

    @pytest.mark.parametrize("at", ["north", "south"])
    def test_each_action_refuses_somebody_outside_the_workers_scope(self, person, worker, at):
        acts = every_act(person, worker)
        before = rows()
        stranger = people.staff(here().fills if at == "north" else here().leads, at=at)
        for permission, act in acts:
            with pytest.raises(Http404 if stranger.may(permission) else PermissionDenied):
                act(stranger)
        assert rows() == before

    def test_no_line_no_change(self, person, worker):
        acts, lead = every_act(person, worker), colleague(person)
        saved(queries.unfinished(here().side, person)[0], worker, **COMPLETE)
        before = rows()
        for permission, act in acts:
            if permission == here().side.fill and act is acts[1][1]:
                continue  # saves what is there already, so it writes neither
            with pytest.raises(OperationalError), trail.broken():
                act(lead)
        assert rows() == before


@pytest.mark.usefixtures("made_up")
class TestHowMuchIsAsked:
    def test_reading_takes_the_same_statements_for_little_and_much(self, person, worker):
        side = here().side
        counts = []
        for more in (1, 5):
            for _ in range(more):
                done = finished(person, worker, level="high")
                done = amended(done, worker, threat="yes")
                read(done, colleague(person))
                saved(begun(here().person(worker), worker), worker, threat="yes", knife="yes")
            counts.append([self.statements(question) for question in self.questions(side, done, worker)])
        assert counts[0] == counts[1]
        assert max(counts[0]) <= 3

    def questions(self, side, done, worker):
        """Each reads a list, and every word in it."""
        person = done.subject
        return (
            lambda: [(row.answers, row.reason) for row in queries.finished(side, person)],
            lambda: [(row.answers, row.reason) for row in queries.versions_of(side, done)],
            lambda: [row.answers for row in queries.unfinished(side, person)],
            lambda: [row.comment for row in queries.second_readings(side, done)],
            lambda: [(row.sign, str(row.subject)) for row in queries.concerns(side, worker)],
            lambda: queries.one(side, person, uuid.uuid4()),
        )

    def statements(self, question):
        with CaptureQueriesContext(connection) as asked:
            question()
        return len(asked)
