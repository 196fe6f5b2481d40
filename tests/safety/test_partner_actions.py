"""Opening, answering and changing: who may, what is written, and what is sealed."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, OperationalError, connection, transaction
from django.http import Http404
from django.utils import timezone

from tests import partners, people, trail
from throughline.rulebook.access import Permission, Site, roles_of
from throughline.safety.actions import partners as actions
from throughline.safety.models import Handled, Partner, PartnerAssignment, PartnerKey
from throughline.safety.queries import partners_for, task_for, tasks_for

pytestmark = pytest.mark.django_db(databases=["default", "feed"])

ROLES = roles_of(Site.SAFETY)


def without(permission):
    return [role.key for role in ROLES if permission not in role.permissions]


@pytest.fixture
def worker():
    return people.staff("partner_worker")


@pytest.fixture
def task(men_behind_feed, worker):
    men_behind_feed.told(men_behind_feed.man("north"))
    [task] = tasks_for(worker)
    return task


@pytest.fixture
def partner(worker):
    return partners.partner(worker)


def change(partner, by, *, revision=1, reason="she told us", **details):
    return actions.change_partner(partner=partner, details=details, reason=reason, revision=revision, by=by)


def test_a_record_opened_from_a_task_knows_its_man_and_is_supported_by_whoever_opened_it(task, worker):
    with trail.added() as lines:
        partner = partners.partner_of(task, worker)
    assert (partner.man_id, partner.came_by) == (task.event.man_id, "his_details")
    assert [a.staff for a in partner.assignments.all()] == [worker]
    [handled] = Handled.objects.all()
    assert (handled.event_id, handled.revision, handled.partner) == (task.event.event_id, 1, partner)
    assert sorted(line.what for line in lines) == ["partner record opened", "task handled"]
    assert not any("Leila" in trail.values_in(line) for line in lines)


def test_opening_twice_with_one_id_opens_one_record(task, worker):
    entry = uuid.uuid4()
    first = actions.open_from_task(task=task, partner_id=entry, details=partners.HERS, by=worker)
    with trail.added() as lines:
        again = actions.open_from_task(task=task, partner_id=entry, details=partners.HERS, by=worker)
    assert (again, Partner.objects.count(), Handled.objects.count(), lines) == (first, 1, 1, [])


def test_two_workers_cannot_answer_one_task(task, worker):
    partners.partner_of(task, worker)
    colleague = people.staff("partner_worker")
    with pytest.raises(actions.AlreadyHandled):
        partners.partner_of(task, colleague)
    with pytest.raises(actions.AlreadyHandled):
        actions.set_task_aside(task=task, outcome="not_a_partner", by=colleague)
    assert (Partner.objects.count(), PartnerKey.objects.count(), Handled.objects.count()) == (1, 1, 1)


def test_setting_aside_keeps_why(task, worker):
    with trail.added() as lines:
        actions.set_task_aside(task=task, outcome="not_a_partner", by=worker)
    [handled] = Handled.objects.all()
    assert (handled.outcome, handled.partner, handled.by) == ("not_a_partner", None, worker)
    [line] = lines
    assert (line.subject, line.details) == (task.event.event_id, {"as": "not_a_partner"})
    assert tasks_for(worker) == []


def test_what_was_corrected_while_the_form_was_open_comes_back_as_a_task(task, worker, men_behind_feed):
    """The worker answered what they had before them; his new words are not answered by that."""
    correct(men_behind_feed, task)
    now = task_for(worker, task.event.event_id)
    assert now.event.revision == 2
    actions.open_from_task(task=now, partner_id=uuid.uuid4(), details=partners.HERS, by=worker, seen=1)
    [again] = tasks_for(worker)
    assert again.corrected
    assert again.event.event_id == task.event.event_id


def test_a_revision_that_is_still_to_come_cannot_be_answered(task, worker, men_behind_feed):
    actions.set_task_aside(task=task, outcome="not_a_partner", by=worker, seen=99)
    assert Handled.objects.get().revision == 1
    correct(men_behind_feed, task)
    assert len(tasks_for(worker)) == 1


def correct(rows, task, **fields):
    changes = {"name": "Other", "revision": 2} | fields
    sets = ", ".join(f"{name} = %s" for name in changes)
    rows.connection.execute(
        f"UPDATE programme_partnerdetails SET {sets} WHERE id = %s", [*changes.values(), task.event.source_id]
    )


def test_whoever_works_with_him_may_not_support_her(task, men_behind_feed):
    both = people.staff("partner_worker", staff_number="N777")
    men_behind_feed.works_with(task.event.man_id, "N777")
    with trail.added() as lines:
        with pytest.raises(actions.WorksWithHim):
            partners.partner_of(task, both)
        with pytest.raises(actions.WorksWithHim):
            actions.set_task_aside(task=task, outcome="not_a_partner", by=both)
    assert lines == []
    assert not Partner.objects.exists()
    assert not Handled.objects.exists()


@pytest.mark.parametrize(
    ("from_on", "to_on"), [(date(2020, 1, 1), date(2020, 2, 1)), (date(2099, 1, 1), None)]
)
def test_whoever_does_not_work_with_him_now_may(task, men_behind_feed, from_on, to_on):
    once = people.staff("partner_worker", staff_number="N778")
    men_behind_feed.works_with(task.event.man_id, "N778", from_on=from_on, to_on=to_on)
    assert partners.partner_of(task, once)


def test_a_woman_who_came_herself_has_no_man(worker):
    with trail.added() as lines:
        partner = partners.partner(worker)
    assert (partner.man_id, partner.came_by) == (None, "herself")
    [line] = lines
    assert (line.what, line.subject) == ("partner record opened", partner.pk)


def test_adding_twice_with_one_id_adds_one(worker):
    entry = uuid.uuid4()
    first = actions.add_partner(partner_id=entry, details=partners.HERS, by=worker)
    assert actions.add_partner(partner_id=entry, details=partners.HERS | {"name": "X"}, by=worker) == first
    assert Partner.objects.count() == PartnerKey.objects.count() == 1


@pytest.mark.parametrize("at", ["north", "south"])
def test_an_id_of_somebody_elses_record_is_not_found(worker, task, at):
    theirs = partners.partner(people.staff("partner_worker", at=at))
    with pytest.raises(Http404):
        actions.add_partner(partner_id=theirs.pk, details=partners.HERS, by=worker)
    with pytest.raises(Http404):
        actions.open_from_task(task=task, partner_id=theirs.pk, details=partners.HERS, by=worker)
    assert Partner.objects.count() == 1


@pytest.mark.parametrize("role", without(Permission.ADD_PARTNER))
def test_adding_is_refused_by_the_action_itself(role):
    with pytest.raises(PermissionDenied):
        partners.partner(people.staff(role))


@pytest.mark.parametrize("role", without(Permission.OPEN_PARTNER_RECORD))
def test_answering_a_task_is_refused_by_the_action_itself(task, role):
    other = people.staff(role)
    with pytest.raises(PermissionDenied):
        partners.partner_of(task, other)
    with pytest.raises(PermissionDenied):
        actions.set_task_aside(task=task, outcome="not_a_partner", by=other)
    assert not Handled.objects.exists()


@pytest.mark.parametrize("role", without(Permission.CHANGE_PARTNER))
def test_changing_is_refused_by_the_action_itself(partner, role):
    with pytest.raises(PermissionDenied):
        change(partner, people.staff(role), phone="1")


@pytest.mark.parametrize(("role", "at"), [("partner_worker", "north"), ("safety_lead", "south")])
def test_a_partner_outside_the_scope_cannot_be_changed(partner, role, at):
    with pytest.raises(Http404):
        change(partner, people.staff(role, at=at), phone="1")


def test_a_change_keeps_reason_worker_and_revision_and_seals_what_is_new(partner, worker):
    with trail.added() as lines:
        changed = change(partner, worker, phone="07700 900313", address="")
    kept = Partner.objects.select_related("partner_key").get()
    assert (kept.phone, kept.address, kept.name) == ("07700 900313", None, partners.HERS["name"])
    assert (kept.revision, kept.saved_by, kept.saved_reason) == (2, worker, "she told us")
    assert changed.saved_at <= timezone.now()
    [line] = lines
    assert sorted(line.details["fields"]) == ["address", "phone"]
    assert "900313" not in trail.values_in(line)
    [earlier] = partner.earlier_versions.all()
    assert b"07700" not in bytes(earlier.phone_sealed)


def test_a_change_on_an_older_version_or_of_nothing_writes_nothing(partner, worker):
    with trail.added() as lines:
        change(partner, worker, **partners.HERS)
        with pytest.raises(actions.Overtaken):
            change(partner, worker, revision=7, phone="1")
    assert lines == []
    assert not partner.earlier_versions.exists()


def test_nothing_of_hers_stands_readable_in_the_database(partner, worker):
    change(partner, worker, phone="07700 900313", name="Wilhelmina")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p::text || coalesce(e::text, '') FROM safety_partner p, safety_partnerearlier e"
        )
        text = " ".join(value for (value,) in cursor.fetchall())
    for word in (*partners.HERS.values(), "Wilhelmina", "900313"):
        if word == partners.HERS["relation"]:
            continue  # one of three words, the same for hundreds
        assert word not in text
        assert word.encode().hex() not in text


def test_a_detail_copied_to_another_woman_does_not_open(worker):
    one, other = partners.partner(worker), partners.partner(worker)
    Partner.objects.filter(pk=other.pk).update(phone_sealed=one.phone_sealed)
    page = people.browser(worker).get(f"/partners/{other.pk}/")
    assert page.status_code == 500
    assert partners.HERS["phone"] not in page.content.decode()


@pytest.mark.parametrize("act", ["open", "aside", "add", "change"])
def test_no_line_no_change(task, partner, worker, act):
    acts = {
        "open": lambda: partners.partner_of(task, worker),
        "aside": lambda: actions.set_task_aside(task=task, outcome="not_a_partner", by=worker),
        "add": lambda: partners.partner(worker),
        "change": lambda: change(partner, worker, phone="1"),
    }
    with pytest.raises(OperationalError), trail.broken():
        acts[act]()
    [kept] = Partner.objects.all()
    assert kept.revision == 1
    assert (PartnerKey.objects.count(), PartnerAssignment.objects.count()) == (1, 1)
    assert not Handled.objects.exists()


def test_a_key_is_either_there_or_has_the_day_of_its_end(partner):
    for half in ({"wrapped": None}, {"destroyed_at": timezone.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PartnerKey.objects.update(**half)


class TestScope:
    """Who sees whom: the agency's, those they support, or those they recorded."""

    @pytest.mark.parametrize("role", [r.key for r in ROLES])
    def test_each_role_sees_what_it_may(self, role):
        partners.partner(people.staff("partner_worker"))
        partners.partner(people.staff("safety_lead", at="south"))
        seen = partners_for(people.staff(role)).count()
        permissions = next(r for r in ROLES if r.key == role).permissions
        assert seen == (1 if Permission.SEE_ALL_PARTNERS in permissions else 0)

    def test_an_enquiry_only_account_sees_what_it_recorded_and_nothing_else(self):
        asking = people.staff("enquiry_only")
        own = partners.partner(asking)
        other = partners.partner(people.staff("enquiry_only"))
        other.assignments.create(staff=asking, from_on=date(2026, 1, 1))
        assert list(partners_for(asking)) == [own]

    def test_support_that_ended_gives_no_access(self, partner, worker):
        partner.assignments.update(from_on=date(2020, 1, 1), to_on=date(2020, 2, 1))
        assert not partners_for(worker).exists()
