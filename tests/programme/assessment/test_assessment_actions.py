"""Assessing a man: only after his consent, one at a time, nothing lost, nothing finished in part."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests import assessed, men, people, trail
from throughline.programme.actions import assessment as actions
from throughline.programme.actions import second_view
from throughline.programme.actions.common import OVERTAKEN, Refused
from throughline.programme.models import Assessment, Consent, SecondView
from throughline.programme.queries.assessment import views_of
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

NOT_ASSESSING = [r.key for r in roles_of(Site.PROGRAMME) if Permission.ASSESS not in r.permissions]
TODAY = assessed.today()


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def assessor():
    return people.staff("assessor", name="Ben Hartley")


@pytest.fixture
def man(keyworker):
    return assessed.ready(men.man(keyworker), keyworker)


def save(found, by, section="history", revision=None, **answers):
    return actions.save_section(
        man_id=found.man_id, assessment_id=found.pk, section=section, answers=answers,
        revision=found.revision if revision is None else revision, by=by,
    )  # fmt: skip


def finish(found, by, on=TODAY):
    found.refresh_from_db()
    return actions.finish_assessment(
        man_id=found.man_id, assessment_id=found.pk, on=on, revision=found.revision, by=by
    )


def look(found, by, *, agrees=True, comment="", on=TODAY, view_id=None, revision=None):
    found.refresh_from_db()
    return second_view.give_second_view(
        man_id=found.man_id, assessment_id=found.pk, view_id=view_id or uuid.uuid4(), agrees=agrees,
        comment=comment, on=on, revision=found.revision if revision is None else revision, by=by,
    )  # fmt: skip


class TestOpening:
    def test_the_worker_becomes_the_assessor(self, man, assessor):
        with trail.added() as lines:
            found = assessed.opened(man, assessor)
        found.refresh_from_db()
        assert (found.assessor, found.opened_on, found.revision, found.sections) == (assessor, TODAY, 1, {})
        assert [(line.what, line.subject) for line in lines] == [("assessment opened", man.pk)]

    def test_not_before_he_is_referred_and_has_signed(self, keyworker, assessor):
        with pytest.raises(Refused) as refused:
            assessed.opened(men.man(keyworker), assessor)
        assert refused.value.sentences == (
            "Not yet, because he has not been referred yet.",
            "Not yet, because he has not signed the limits of confidentiality, or took them back.",
        )

    def test_not_after_he_took_his_consent_back(self, man, keyworker, assessor):
        Consent.objects.create(
            man=man, purpose="limits", given="withdrawn", statement=1, how="spoken", on=TODAY, by=keyworker
        )
        with pytest.raises(Refused, match="refused") as refused:
            assessed.opened(man, assessor)
        assert "took them back" in refused.value.sentences[0]

    @pytest.mark.parametrize(
        ("on", "words"),
        [
            (TODAY + timedelta(days=1), "future"),
            (date(1980, 1, 1), "before he was born"),
            (TODAY - timedelta(days=2), "He signed the limits of confidentiality on"),
        ],
    )
    def test_on_no_impossible_day(self, man, assessor, on, words):
        with pytest.raises(Refused) as refused:
            assessed.opened(man, assessor, on=on)
        assert words in refused.value.sentences[0]
        assert refused.value.field == "on"
        assert not Assessment.objects.exists()

    def test_a_second_one_is_refused_and_names_who_has_it(self, man, assessor):
        assessed.opened(man, assessor)
        with pytest.raises(Refused) as refused:
            assessed.opened(man, people.staff("assessor"))
        assert refused.value.sentences[0].startswith("Ben Hartley has begun an assessment of him already")
        assert Assessment.objects.count() == 1

    def test_sent_twice_it_is_opened_once(self, man, assessor):
        entry = uuid.uuid4()
        one = assessed.opened(man, assessor, assessment_id=entry)
        assert assessed.opened(man, assessor, assessment_id=entry) == one
        assert Assessment.objects.count() == 1

    def test_another_mans_id_is_not_found(self, man, keyworker, assessor):
        found = assessed.opened(man, assessor)
        other = assessed.ready(men.man(keyworker), keyworker)
        with pytest.raises(Http404):
            assessed.opened(other, assessor, assessment_id=found.pk)

    @pytest.mark.parametrize("role", NOT_ASSESSING)
    def test_only_by_an_assessor(self, man, role):
        with pytest.raises(PermissionDenied):
            assessed.opened(man, people.staff(role))

    def test_not_by_another_agencys(self, man):
        with pytest.raises(Http404):
            assessed.opened(man, people.staff("assessor", at="south"))


class TestWriting:
    def test_another_assessor_may_write_and_each_version_is_kept(self, man, assessor):
        found, other = assessed.opened(man, assessor), people.staff("court_assessor")
        with trail.added() as lines:
            found = save(found, other, partners="Tallowfield", police="")
        assert found.sections == {"history": {"partners": "Tallowfield"}}
        assert (found.revision, found.saved_by, found.assessor_id) == (2, other, assessor.pk)
        assert [one.sections for one in found.earlier_versions.all()] == [{}]
        [line] = lines
        assert "Tallowfield" not in trail.values_in(line)

    def test_an_older_page_does_not_overwrite_the_same_section(self, man, assessor):
        found = assessed.opened(man, assessor)
        save(found, assessor, revision=1, partners="First")
        with pytest.raises(Refused) as refused:
            save(found, people.staff("assessor"), revision=1, partners="Second")
        assert refused.value.sentences == (OVERTAKEN,)
        assert Assessment.objects.get().sections["history"] == {"partners": "First"}

    def test_an_older_page_of_another_section_saves(self, man, assessor):
        found = assessed.opened(man, assessor)
        save(found, assessor, revision=1, partners="First")
        save(found, assessor, "substances", revision=1, use="Second")
        now = Assessment.objects.get()
        assert now.sections == {"history": {"partners": "First"}, "substances": {"use": "Second"}}

    def test_sent_twice_it_is_saved_once(self, man, assessor):
        found = assessed.opened(man, assessor)
        save(found, assessor, revision=1, partners="First")
        assert save(found, assessor, revision=1, partners="First").revision == 2

    def test_a_revision_that_never_was_is_refused(self, man, assessor):
        with pytest.raises(Refused):
            save(assessed.opened(man, assessor), assessor, revision=7, partners="First")

    def test_what_was_not_asked_is_not_kept(self, man, assessor):
        found = assessed.opened(man, assessor)
        assert save(found, assessor, partners="One", nonsense="Two").sections["history"] == {
            "partners": "One"
        }
        with pytest.raises(Refused):
            save(found, assessor, "who_to_whom", both="perhaps")
        with pytest.raises(Http404):
            save(found, assessor, "nonsense", partners="One")

    def test_not_by_somebody_who_does_not_assess(self, man, keyworker, assessor):
        with pytest.raises(PermissionDenied):
            save(assessed.opened(man, assessor), keyworker, partners="One")

    def test_not_under_another_man(self, man, keyworker, assessor):
        found = assessed.opened(man, assessor)
        found.man_id = men.man(keyworker).pk
        with pytest.raises(Http404):
            save(found, assessor, partners="One")

    def test_taking_it_over_keeps_what_is_written_and_the_reason(self, man, assessor):
        found, other = assessed.opened(man, assessor), people.staff("assessor")
        save(found, assessor, partners="First")
        now = actions.take_over_assessment(
            man_id=man.pk, assessment_id=found.pk, reason="He is on leave", by=other
        )
        assert (now.assessor, now.saved_reason, now.sections["history"]) == (
            other, "He is on leave", {"partners": "First"},
        )  # fmt: skip
        assert (
            actions.take_over_assessment(
                man_id=man.pk, assessment_id=found.pk, reason="Again", by=other
            ).revision
            == now.revision
        )


class TestFinishing:
    def test_with_everything_there(self, man, assessor):
        with trail.added() as lines:
            found = assessed.finished(man, assessor)
        assert (found.finished_on, found.saved_reason) == (TODAY, "finished")
        assert lines[-1].what == "assessment finished"
        assert finish(found, assessor).revision == found.revision

    def test_not_with_anything_missing(self, man, assessor):
        with pytest.raises(Refused) as refused:
            finish(assessed.opened(man, assessor), assessor)
        assert len(refused.value.sentences) == 16
        assert any("Formulation" in one for one in refused.value.sentences)

    def test_a_form_from_before_it_began_does_not_count(self, man, assessor):
        found = assessed.written(assessed.opened(man, assessor), assessor)
        assessed.filled(man, assessor)
        Assessment.objects.filter(pk=found.pk).update(opened_on=TODAY + timedelta(days=1))
        with pytest.raises(Refused) as refused:
            finish(found, assessor)
        assert all("is not filled in yet" in one for one in refused.value.sentences)

    @pytest.mark.parametrize("days", [-2, 1])
    def test_on_no_impossible_day(self, man, assessor, days):
        found = assessed.written(assessed.opened(man, assessor), assessor)
        assessed.filled(man, assessor)
        with pytest.raises(Refused) as refused:
            finish(found, assessor, on=TODAY + timedelta(days=days))
        assert refused.value.field == "on"

    def test_not_when_somebody_wrote_meanwhile(self, man, assessor):
        found = assessed.written(assessed.opened(man, assessor), assessor)
        assessed.filled(man, assessor)
        seen = found.revision
        save(found, people.staff("assessor"), partners="More")
        with pytest.raises(Refused) as refused:
            actions.finish_assessment(
                man_id=man.pk, assessment_id=found.pk, on=TODAY, revision=seen, by=assessor
            )
        assert refused.value.sentences == (OVERTAKEN,)

    def test_afterwards_nothing_is_changed(self, man, assessor):
        found = assessed.finished(man, assessor)
        for act in (
            lambda: save(found, assessor, partners="More"),
            lambda: actions.drop_assessment(man_id=man.pk, assessment_id=found.pk, reason="x", by=assessor),
            lambda: actions.take_over_assessment(
                man_id=man.pk, assessment_id=found.pk, reason="x", by=people.staff("assessor")
            ),
        ):
            with pytest.raises(Refused) as refused:
                act()
            assert refused.value.sentences == (actions.FINISHED,)


class TestMistakes:
    def test_one_that_is_taken_back_stays_and_another_can_be_opened(self, man, assessor):
        found = assessed.opened(man, assessor)
        gone = actions.drop_assessment(man_id=man.pk, assessment_id=found.pk, reason="Wrong man", by=assessor)
        assert (gone.dropped_at is not None, gone.saved_reason) == (True, "Wrong man")
        with pytest.raises(Refused) as refused:
            save(found, assessor, partners="More")
        assert refused.value.sentences == (actions.DROPPED,)
        assert assessed.opened(man, assessor).pk != found.pk

    def test_sent_twice_it_is_taken_back_once(self, man, assessor):
        found = assessed.opened(man, assessor)
        for _ in range(2):
            gone = actions.drop_assessment(man_id=man.pk, assessment_id=found.pk, reason="x", by=assessor)
        assert gone.revision == 2


class TestSecondView:
    @pytest.fixture
    def found(self, man, assessor):
        return assessed.written(assessed.opened(man, assessor), assessor, both="yes")

    def test_without_one_it_cannot_be_finished_and_with_one_it_can(self, man, assessor, found):
        assessed.filled(man, assessor)
        with pytest.raises(Refused) as refused:
            finish(found, assessor)
        assert "second person has not looked" in refused.value.sentences[0]
        look(found, people.staff("treatment_manager"))
        assert finish(found, assessor).finished_at is not None

    def test_a_change_of_the_section_asks_for_another_and_of_others_does_not(self, assessor, found):
        look(found, people.staff("programme_manager"))
        save(Assessment.objects.get(), assessor, partners="More")
        assert [one.is_of_now for one in views_of(Assessment.objects.get())] == [True]
        now = Assessment.objects.get()
        save(now, assessor, "who_to_whom", **now.sections["who_to_whom"] | {"fear": "Other"})
        assert [one.is_of_now for one in views_of(Assessment.objects.get())] == [False]

    def test_who_does_not_agree_says_why_and_stops_it(self, man, assessor, found):
        assessed.filled(man, assessor)
        second = people.staff("assessor")
        with pytest.raises(Refused) as refused:
            look(found, second, agrees=False)
        assert refused.value.field == "comment"
        look(found, second, agrees=False, comment="I see it otherwise")
        with pytest.raises(Refused) as refused:
            finish(found, assessor)
        assert "does not agree" in refused.value.sentences[0]

    def test_never_by_who_wrote_in_it(self, assessor, found):
        writer = people.staff("assessor")
        save(found, writer, partners="More")
        for one in (assessor, writer):
            with pytest.raises(Refused) as refused:
                look(found, one)
            assert refused.value.sentences == (second_view.WROTE_IT,)

    def test_not_of_words_unseen(self, assessor, found):
        with pytest.raises(Refused) as refused:
            look(found, people.staff("assessor"), revision=found.revision - 1)
        assert refused.value.sentences == (OVERTAKEN,)

    @pytest.mark.parametrize("days", [-1, 1])
    def test_on_no_impossible_day(self, found, days):
        with pytest.raises(Refused) as refused:
            look(found, people.staff("assessor"), on=TODAY + timedelta(days=days))
        assert refused.value.field == "on"

    def test_sent_twice_it_is_given_once(self, found):
        second, entry = people.staff("assessor"), uuid.uuid4()
        assert look(found, second, view_id=entry) == look(found, second, view_id=entry)
        assert SecondView.objects.count() == 1

    def test_only_where_there_is_something_to_look_at(self, man, assessor):
        found, second = assessed.opened(man, assessor), people.staff("assessor")
        with pytest.raises(Refused) as refused:
            look(found, second)
        assert refused.value.sentences == (second_view.NOT_ASKED,)
        save(found, assessor, "who_to_whom", both="yes")
        with pytest.raises(Refused) as refused:
            look(found, second)
        assert refused.value.sentences == (second_view.NOT_WRITTEN,)

    def test_not_by_a_keyworker(self, keyworker, found):
        with pytest.raises(PermissionDenied):
            look(found, keyworker)
