"""Taking words out: once, for whoever may, with one neutral line, and never back by an old page."""

import uuid

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, QueryDict

from tests import appointments, assessed, enquiries, men, pages, people, trail
from tests.wall import forms as filled
from throughline.casefile import audit, drafts
from throughline.casefile.handover import seal_for
from throughline.casefile.models import Draft
from throughline.casefile.questionnaires import actions as questionnaires
from throughline.casefile.questionnaires.refusals import NoSuchForm
from throughline.programme.actions import assessment, care_plan, removal
from throughline.programme.actions.common import OVERTAKEN, Refused
from throughline.programme.actions.concerns import answer_concern
from throughline.programme.actions.removal import Why
from throughline.programme.actions.words import remove_words
from throughline.programme.models import (
    Assessment,
    CarePlan,
    Man,
    ManAnswers,
    ManUnfinished,
    RaisedConcern,
    RaisedConcernAnswered,
    Removed,
)
from throughline.programme.questionnaires import SIDE
from throughline.programme.timeline.everything import entries_from_tasks
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

NUMBERED = """
SELECT cmin::text::int - (SELECT max(cmin::text::int) FROM casefile_auditline WHERE what = 'before')
FROM {table} ORDER BY cmin::text::int DESC LIMIT 1
"""
NO_NOTES = [r.key for r in roles_of(Site.PROGRAMME) if Permission.WRITE_NOTE not in r.permissions]
PLAN = {
    "goals": "She wants him out",
    "risks": "Her brother",
    "lapse_plan": "",
    "as_of": appointments.in_days(-9),
}


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


@pytest.fixture
def concern(man, keyworker):
    return enquiries.feared(man, keyworker, what="She rang and said so", told_whom="Her sister")


def remove(man, kind, row, by, why="twice", **given):
    given = {"entry": uuid.uuid4()} | given
    remove_words(man_id=man.pk, kind=kind, source_id=row.pk, why=why, by=by, **given)


def plan_of(man, by, **typed):
    current = CarePlan.objects.filter(man=man).first()
    return care_plan.save_care_plan(
        man_id=man.pk, details=PLAN | typed, revision=current.revision if current else None, by=by
    )


def test_the_words_go_and_everything_else_stays(man, keyworker, concern):
    manager = people.staff("programme_manager")
    answer_concern(man_id=man.pk, raised_id=concern.pk, what_was_done="Rang her", by=manager)
    before = RaisedConcern.objects.get()
    remove(man, "concern", concern, keyworker)
    after = RaisedConcern.objects.get()
    assert (after.what, after.told_whom) == ("", "")
    for name in ("source", "at_risk", "how_soon", "on", "by_id", "at"):
        assert getattr(after, name) == getattr(before, name)
    answered = RaisedConcernAnswered.objects.get()
    assert (answered.what_was_done, answered.by) == ("", manager)


def test_what_stays_is_the_same_for_every_reason(man, keyworker):
    stays = []
    for why in Why.values:
        concern = enquiries.feared(man, keyworker, what="What she said")
        with trail.added() as lines:
            remove(man, "concern", concern, keyworker, why)
        row = Removed.objects.latest("at")
        assert (row.kind, row.by, row.man, row.source_id) == ("words", keyworker, man, concern.pk)
        stays.append([(one.what, one.subject_kind, one.subject, one.details) for one in lines])
    assert len({str(one) for one in stays}) == 1
    assert stays[0] == [("taken out of a record", "man", man.pk, {})]
    told = [entry for entry in entries_from_tasks([man.pk]) if "removed" in entry.title]
    assert {(one.title, one.text, one.by) for one in told} == {("Words were removed", "", keyworker.name)}


def test_no_number_beside_what_stays_tells_that_something_was_moved(man, keyworker):
    """The server numbers the statements of a transaction, and keeps that number beside each row."""
    tables = ("programme_removed", "casefile_auditline", "programme_careplan", "programme_careplanearlier")
    plan, found = plan_of(man, keyworker), []
    for number, why in enumerate(Why.values):
        plan_of(man, keyworker, goals=f"Goals {number}")
        audit.record(by=keyworker, what="before", subject_kind="man", subject=man.pk)
        remove(man, "care-plan", plan, keyworker, why)
        with connection.cursor() as cursor:
            found.append([cursor.execute(NUMBERED.format(table=name)).fetchone() for name in tables])
    # Each time there is one more version to look through, and no statement more.
    assert [one[:3] for one in found] == [found[0][:3]] * len(Why.values)


def test_it_is_sealed_for_every_reason_so_that_no_moment_tells_why(man, keyworker, monkeypatch):
    sealed = []
    monkeypatch.setattr(removal, "seal_for", lambda *a, **k: sealed.append(1) or seal_for(*a, **k))
    for why in Why.values:
        remove(man, "concern", enquiries.feared(man, keyworker, what="Hers"), keyworker, why)
    assert len(sealed) == len(Why.values)


def test_a_form_sent_twice_takes_out_once(man, keyworker):
    plan, entry = plan_of(man, keyworker), uuid.uuid4()
    remove(man, "care-plan", plan, keyworker, entry=entry)
    plan_of(man, keyworker, goals="His own words")
    remove(man, "care-plan", plan, keyworker, entry=entry)
    assert CarePlan.objects.get().goals == "His own words"
    assert Removed.objects.count() == 1


def test_every_earlier_version_is_emptied_each_time(man, keyworker):
    plan = plan_of(man, keyworker)
    for number in (1, 2):
        plan_of(man, keyworker, goals=f"Goals {number}")
        remove(man, "care-plan", plan, keyworker)
        now = CarePlan.objects.get()
        assert (now.goals, now.risks, now.lapse_plan, now.as_of) == ("", "", "", PLAN["as_of"])
        earlier = plan.earlier_versions.values_list("goals", "risks", "lapse_plan", "saved_reason")
        assert set(earlier) == {("", "", "", "")}
        assert Removed.objects.count() == number
    assert plan.earlier_versions.count() == now.revision - 1


def test_what_says_nothing_is_not_taken_out(man, keyworker, concern):
    remove(man, "concern", concern, keyworker)
    with pytest.raises(Http404):
        remove(man, "concern", concern, keyworker)
    with pytest.raises(Http404):
        remove(man, "no-such-kind", concern, keyworker)
    assert Removed.objects.count() == 1


def test_what_is_not_his_is_not_there(man, keyworker, concern):
    with pytest.raises(Http404):
        remove(men.man(keyworker), "concern", concern, keyworker)
    with pytest.raises(Http404):
        remove(man, "concern", concern, people.staff("keyworker"))
    with pytest.raises(Http404):
        remove(man, "offer", concern, keyworker)
    assert RaisedConcern.objects.get().what


@pytest.mark.parametrize("role", NO_NOTES)
def test_other_roles_may_not(man, concern, role):
    with pytest.raises(PermissionDenied):
        remove(man, "concern", concern, people.staff(role))


def test_of_a_merged_record_it_is_taken_out_where_it_stands(man, keyworker, concern):
    kept = men.man(keyworker)
    Man.objects.filter(pk=man.pk).update(merged_into=kept)
    with pytest.raises(Refused):
        remove(man, "concern", concern, keyworker)
    remove(kept, "concern", concern, keyworker)
    assert Removed.objects.get().man_id == man.pk


def test_without_the_key_nothing_is_moved_and_nothing_is_removed(man, keyworker, concern, monkeypatch):
    monkeypatch.setattr(settings, "HANDOVER_KEY", None)
    with pytest.raises(Refused) as refused:
        remove(man, "concern", concern, keyworker, "partner_service")
    assert "Ring the safety lead and read it to them" in refused.value.sentences[0]
    assert RaisedConcern.objects.get().what
    remove(man, "concern", concern, keyworker, "told_by_voice")
    assert not RaisedConcern.objects.get().what


# ---- what was open meanwhile


def test_what_was_being_typed_about_it_is_forgotten_and_not_kept_again(man, keyworker, concern):
    plan, colleague = plan_of(man, keyworker), people.staff("assessor")
    base = f"/men/{man.pk}"
    stays = {(colleague, f"{base}/notes/add/"), (colleague, f"{base}/concerns/raise/")}
    goes = {
        (colleague, f"{base}/care-plan/edit/"),
        (keyworker, f"{base}/care-plan/lapses/add/"),
        (colleague, f"{base}/concerns/{concern.pk}/answer/"),
        (keyworker, f"{base}/concerns/raise/"),
    }
    for who, path in stays | goes:
        assert drafts.keep(who, path, QueryDict("goals=words")), path
    remove(man, "care-plan", plan, keyworker)
    remove(man, "concern", concern, keyworker)
    assert {(draft.staff, draft.path) for draft in Draft.objects.all()} == stays
    for path in (f"{base}/care-plan/edit/", f"{base}/concerns/{concern.pk}/answer/"):
        people.browser(colleague).post(path, {"goals": "words", "_hold": "1"})
        assert not Draft.objects.filter(path=path).exists()
    assert drafts.keep(colleague, f"{base}/care-plan/lapses/add/", QueryDict("words=his"))


def test_a_page_that_was_open_does_not_bring_them_back(man, keyworker):
    plan = plan_of(man, keyworker)
    page = f"/men/{man.pk}/care-plan/edit/"
    browser = people.browser(keyworker)
    old = pages.form_in(browser.get(page))
    remove(man, "care-plan", plan, keyworker)
    assert browser.post(page, old | {"risks": "More of hers"}).status_code == 422
    assert CarePlan.objects.get().goals == ""


# ---- an assessment, section by section


@pytest.fixture
def assessor():
    return people.staff("court_assessor")


@pytest.fixture
def found(man, assessor):
    return assessed.written(assessed.opened(assessed.ready(man, assessor), assessor), assessor, "Hers")


def test_one_section_goes_and_the_others_stay(man, assessor, found):
    remove(man, "assessment", found, assessor, part="children")
    now = Assessment.objects.get()
    assert now.sections["children"] == {}
    assert now.sections["history"]["partners"] == "Hers"
    for earlier in found.earlier_versions.all():
        assert not earlier.sections.get("children")
    assert any(one.sections.get("history") for one in found.earlier_versions.all())
    with pytest.raises(Http404):
        remove(man, "assessment", found, assessor, part="children")
    remove(man, "assessment", found, assessor)
    assert set(map(str, Assessment.objects.get().sections.values())) == {"{}"}


def test_a_section_that_was_open_is_not_saved_over_it(man, assessor, found):
    remove(man, "assessment", found, assessor, part="children")
    again = {"man_id": man.pk, "assessment_id": found.pk, "section": "children", "by": assessor}
    answers = {"children": "Hers", "effect": "Hers"}
    with pytest.raises(Refused) as refused:
        assessment.save_section(answers=answers, revision=found.revision, **again)
    assert refused.value.sentences == (OVERTAKEN,)
    now = Assessment.objects.get()
    answers = {"children": "His", "effect": "His"}
    assert assessment.save_section(answers=answers, revision=now.revision, **again).sections["children"]


def test_a_report_for_a_court_is_for_those_who_may_read_it(man, assessor, found):
    report = assessed.report(found, assessor, "family_court")
    for role in ("assessor", "keyworker", "facilitator", "programme_manager"):
        worker = people.staff(role)
        man.assignments.create(staff=worker, from_on="2026-01-01")
        with pytest.raises(Http404):
            remove(man, "report", report, worker)
        page = people.browser(worker).get(f"/men/{man.pk}/words/report/{report.pk}/remove/")
        assert page.status_code == 404
        assert str(report.pk) not in people.browser(worker).get(f"/men/{man.pk}/words/").content.decode()
    remove(man, "report", report, assessor)
    report.refresh_from_db()
    assert not any(report.parts.values())


# ---- questionnaires


def finished(man, by, word="Hers", replaces=None):
    person = SIDE.find(by, man.pk)
    if replaces is None:
        return ManAnswers.objects.get(pk=filled.seeded(person, by, lambda: word)["answers_id"])
    form = amending(man, by, replaces)
    return questionnaires.finish(side=SIDE, subject=person, unfinished_id=form.pk, reason="Hers too", by=by)


def amending(man, by, answered):
    same = ("respondent", "time_point", "period", "on")
    ManUnfinished.objects.all().delete()
    return questionnaires.start(
        side=SIDE, subject=SIDE.find(by, man.pk), unfinished_id=uuid.uuid4(), instrument=answered.definition,
        replaces=answered, by=by, **{name: getattr(answered, name) for name in same},
    )  # fmt: skip


@pytest.mark.parametrize("which", [0, 1])
def test_every_version_of_a_questionnaire_loses_its_words_and_keeps_its_answers(man, keyworker, which):
    first = finished(man, keyworker)
    versions = [first, finished(man, keyworker, replaces=first)]
    remove(man, "questionnaire", versions[which], keyworker)
    for before in versions:
        now = ManAnswers.objects.get(pk=before.pk)
        assert now.reason == ""
        words = {key for key, said in before.answers.items() if said == "Hers"}
        assert words
        assert all(now.answers[key] == "" for key in words)
        assert {k: v for k, v in now.answers.items() if k not in words} == {
            k: v for k, v in before.answers.items() if k not in words
        }
    assert {row.source_id for row in Removed.objects.all()} == {one.pk for one in versions}
    page = pages.text_of(people.browser(keyworker).get(f"/men/{man.pk}/questionnaires/{first.pk}/"))
    assert "Words were removed" in page


def test_a_form_that_was_amending_it_is_dropped_and_a_new_one_asks_again(man, keyworker):
    answered = finished(man, keyworker)
    form = amending(man, keyworker, answered)
    path = f"/men/{man.pk}/questionnaires/unfinished/{form.pk}/1/"
    remove(man, "questionnaire", answered, keyworker)
    person = SIDE.find(keyworker, man.pk)
    with pytest.raises(NoSuchForm):
        questionnaires.finish(side=SIDE, subject=person, unfinished_id=form.pk, reason="x", by=keyworker)
    people.browser(keyworker).post(path, {"words": "Hers", "_hold": "1"})
    assert not Draft.objects.exists()
    again = amending(man, keyworker, ManAnswers.objects.get(pk=answered.pk))
    assert "" not in again.answers.values()
    assert "Hers" not in again.answers.values()
