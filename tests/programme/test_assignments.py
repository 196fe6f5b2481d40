"""Saying who works with a man: who may, whom, and what the worker can then open."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from tests import men, people, trail
from throughline.programme.actions import assignments as actions
from throughline.programme.models import Assignment
from throughline.programme.queries import men_for, workers_to_assign
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db
NO_ASSIGNING = [r.key for r in roles_of(Site.PROGRAMME) if Permission.ASSIGN_MAN not in r.permissions]


@pytest.fixture
def manager():
    return people.staff("programme_manager")


@pytest.fixture
def man():
    return men.man(people.staff("keyworker"))


def test_an_assigned_worker_can_open_the_man_and_one_line_says_so(manager, man):
    worker = people.staff("facilitator")
    assert man not in men_for(worker)
    with trail.added() as lines:
        actions.assign(man_id=man.pk, staff_id=worker.pk, by=manager)
    assert man in men_for(worker)
    assert [line.what for line in lines] == ["worker assigned"]


def test_assigning_twice_changes_nothing(manager, man):
    worker = people.staff("facilitator")
    actions.assign(man_id=man.pk, staff_id=worker.pk, by=manager)
    with trail.added() as lines:
        actions.assign(man_id=man.pk, staff_id=worker.pk, by=manager)
    assert Assignment.objects.filter(man=man, staff=worker).count() == 1
    assert lines == []


def test_after_the_last_day_the_worker_finds_nothing(manager, man):
    worker = people.staff("facilitator")
    actions.assign(man_id=man.pk, staff_id=worker.pk, by=manager)
    [assignment] = Assignment.objects.filter(man=man, staff=worker)
    actions.end_assignment(man_id=man.pk, assignment_id=assignment.pk, by=manager)
    assignment.refresh_from_db()
    assert assignment.to_on == timezone.localdate()
    assert man in men_for(worker)
    yesterday = timezone.localdate() - timedelta(days=1)
    Assignment.objects.filter(pk=assignment.pk).update(from_on=yesterday, to_on=yesterday)
    assert man not in men_for(worker)


def test_a_worker_can_be_assigned_again_on_the_day_that_it_ended(manager, man):
    worker = people.staff("facilitator")
    actions.assign(man_id=man.pk, staff_id=worker.pk, by=manager)
    [assignment] = Assignment.objects.filter(man=man, staff=worker)
    actions.end_assignment(man_id=man.pk, assignment_id=assignment.pk, by=manager)
    actions.assign(man_id=man.pk, staff_id=worker.pk, by=manager)
    assert Assignment.objects.filter(man=man, staff=worker, to_on__isnull=True).count() == 1


@pytest.mark.parametrize("role", ["auditor", "administrator", "training_lead", "outcomes_officer"])
def test_only_those_who_may_open_records_can_be_chosen(manager, man, role):
    other = people.staff(role)
    assert other not in workers_to_assign(manager)
    with pytest.raises(Http404):
        actions.assign(man_id=man.pk, staff_id=other.pk, by=manager)


def test_nobody_of_another_agency_is_chosen_or_chooses(manager, man):
    outsider = people.staff("keyworker", at="south")
    with pytest.raises(Http404):
        actions.assign(man_id=man.pk, staff_id=outsider.pk, by=manager)
    with pytest.raises(Http404):
        actions.assign(man_id=man.pk, staff_id=outsider.pk, by=people.staff("programme_manager", at="south"))


@pytest.mark.parametrize("role", NO_ASSIGNING)
def test_no_other_role_assigns(man, role):
    by = people.staff(role)
    with pytest.raises(PermissionDenied):
        actions.assign(man_id=man.pk, staff_id=by.pk, by=by)
    [assignment] = Assignment.objects.filter(man=man)
    with pytest.raises(PermissionDenied):
        actions.end_assignment(man_id=man.pk, assignment_id=assignment.pk, by=by)


def test_a_manager_assigns_and_ends_on_the_page(manager, man):
    worker = people.staff("facilitator", name="Fay Chosen")
    client = people.browser(manager)
    page = client.get(f"/men/{man.pk}/workers/add/")
    assert "Fay Chosen" in page.text
    assert client.post(f"/men/{man.pk}/workers/add/", {"worker": ""}).status_code == 422
    assert client.post(f"/men/{man.pk}/workers/add/", {"worker": "not a worker"}).status_code == 422
    assert client.post(f"/men/{man.pk}/workers/add/", {"worker": str(worker.pk)}).status_code == 302
    [assignment] = Assignment.objects.filter(man=man, staff=worker)
    end = f"/men/{man.pk}/workers/{assignment.pk}/end/"
    assert end in client.get(f"/men/{man.pk}/").text
    assert client.get(end).status_code == 200
    assert client.post(end).status_code == 302
    assert client.get(end).status_code == 404
