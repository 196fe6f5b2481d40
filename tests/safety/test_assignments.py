"""Saying who supports a partner: who may, whom, and never a worker of the man's."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests import partners, people, trail
from throughline.rulebook.access import Permission, Site, roles_of
from throughline.safety.actions import assignments as actions
from throughline.safety.actions.partners import WorksWithHim
from throughline.safety.models import PartnerAssignment
from throughline.safety.queries import partners_for, tasks_for, workers_to_assign

pytestmark = pytest.mark.django_db(databases=["default", "feed"])
NO_ASSIGNING = [r.key for r in roles_of(Site.SAFETY) if Permission.ASSIGN_PARTNER not in r.permissions]


@pytest.fixture
def lead():
    return people.staff("safety_lead")


@pytest.fixture
def partner():
    return partners.partner(people.staff("partner_worker"))


@pytest.mark.parametrize("role", ["partner_worker", "childrens_worker"])
def test_an_assigned_worker_can_open_her_record(lead, partner, role):
    worker = people.staff(role)
    assert partner not in partners_for(worker)
    with trail.added() as lines:
        actions.assign(partner_id=partner.pk, staff_id=worker.pk, by=lead)
    assert partner in partners_for(worker)
    assert [line.what for line in lines] == ["worker assigned"]


@pytest.mark.parametrize("written_here", ["N777", "n777"])
def test_his_worker_is_refused_and_nothing_is_written(lead, men_behind_feed, written_here):
    man = men_behind_feed.man()
    men_behind_feed.told(man)
    men_behind_feed.works_with(man, "N777")
    [task] = tasks_for(lead)
    partner = partners.partner_of(task, lead)
    his = people.staff("partner_worker", staff_number=written_here)
    with pytest.raises(WorksWithHim):
        actions.assign(partner_id=partner.pk, staff_id=his.pk, by=lead)
    assert not PartnerAssignment.objects.filter(staff=his).exists()
    page = people.browser(lead).post(f"/partners/{partner.pk}/workers/add/", {"worker": str(his.pk)})
    assert page.status_code == 422
    assert "works with the man" in page.text


def test_assigning_and_ending_twice_changes_nothing(lead, partner):
    worker = people.staff("childrens_worker")
    actions.assign(partner_id=partner.pk, staff_id=worker.pk, by=lead)
    [assignment] = PartnerAssignment.objects.filter(staff=worker)
    actions.end_assignment(partner_id=partner.pk, assignment_id=assignment.pk, by=lead)
    with trail.added() as lines:
        actions.end_assignment(partner_id=partner.pk, assignment_id=assignment.pk, by=lead)
    assert lines == []


@pytest.mark.parametrize("role", ["enquiry_only", "meeting_member", "safety_auditor", "safety_administrator"])
def test_only_those_who_support_partners_can_be_chosen(lead, partner, role):
    other = people.staff(role)
    assert other not in workers_to_assign(lead)
    with pytest.raises(Http404):
        actions.assign(partner_id=partner.pk, staff_id=other.pk, by=lead)


def test_nobody_of_another_agency_is_chosen_or_chooses(lead, partner):
    outsider = people.staff("partner_worker", at="south")
    with pytest.raises(Http404):
        actions.assign(partner_id=partner.pk, staff_id=outsider.pk, by=lead)
    with pytest.raises(Http404):
        actions.assign(
            partner_id=partner.pk, staff_id=outsider.pk, by=people.staff("safety_lead", at="south")
        )


@pytest.mark.parametrize("role", NO_ASSIGNING)
def test_no_other_role_assigns(partner, role):
    by = people.staff(role)
    with pytest.raises(PermissionDenied):
        actions.assign(partner_id=partner.pk, staff_id=by.pk, by=by)


def test_a_lead_assigns_and_ends_on_the_page(lead, partner):
    worker = people.staff("childrens_worker", name="Cleo Chosen")
    client = people.browser(lead)
    assert "Cleo Chosen" in client.get(f"/partners/{partner.pk}/workers/add/").text
    assert client.post(f"/partners/{partner.pk}/workers/add/", {"worker": ""}).status_code == 422
    sent = client.post(f"/partners/{partner.pk}/workers/add/", {"worker": str(worker.pk)})
    assert sent.status_code == 302
    [assignment] = PartnerAssignment.objects.filter(staff=worker)
    end = f"/partners/{partner.pk}/workers/{assignment.pk}/end/"
    assert end in client.get(f"/partners/{partner.pk}/").text
    assert client.get(end).status_code == 200
    assert client.post(end).status_code == 302
    assert client.get(end).status_code == 404
