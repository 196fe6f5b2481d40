"""What he tells about a partner: recorded once, taken back with a reason, never by a stranger."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404

from tests import men, people, trail
from throughline.programme.actions.partner_details import record_partner_details, withdraw_partner_details
from throughline.programme.models import PartnerDetails
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

NO_CHANGING = [r.key for r in roles_of(Site.PROGRAMME) if Permission.CHANGE_MAN not in r.permissions]


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def record(man, by, entry=None):
    return record_partner_details(man=man, details_id=entry or uuid.uuid4(), details=men.TOLD, by=by)


def withdraw(details, by):
    return withdraw_partner_details(details=details, reason="wrong man", by=by)


def test_what_he_told_is_kept_with_who_wrote_it_down(man, keyworker):
    with trail.added() as lines:
        told = record(man, keyworker)
    told.refresh_from_db()
    assert {name: getattr(told, name) for name in men.TOLD} == men.TOLD
    assert (told.saved_by, told.saved_reason, told.withdrawn_at) == (keyworker, "he told us", None)
    [line] = lines
    assert (line.subject_kind, line.subject, line.details) == ("man", man.pk, {})
    assert "Leila" not in trail.values_in(line)


def test_recording_twice_with_one_id_records_once(man, keyworker):
    entry = uuid.uuid4()
    with trail.added() as lines:
        assert record(man, keyworker, entry) == record(man, keyworker, entry)
    assert (PartnerDetails.objects.count(), len(lines)) == (1, 1)


def test_an_id_of_another_mans_details_is_not_found(man, keyworker):
    told = record(man, keyworker)
    other = men.man(keyworker)
    with pytest.raises(Http404):
        record(other, keyworker, told.pk)


def test_taking_back_keeps_the_row_and_the_reason(man, keyworker):
    told = record(man, keyworker)
    with trail.added() as lines:
        back = withdraw(told, keyworker)
    assert back.withdrawn_at is not None
    assert (back.revision, back.saved_reason) == (2, "wrong man")
    [earlier] = told.earlier_versions.all()
    assert (earlier.revision, earlier.withdrawn_at) == (1, None)
    [line] = lines
    assert line.what == "partner details withdrawn"
    assert "wrong man" not in trail.values_in(line)


def test_taking_back_twice_is_once(man, keyworker):
    told = record(man, keyworker)
    withdraw(told, keyworker)
    with trail.added() as lines:
        assert withdraw(told, keyworker).revision == 2
    assert lines == []


@pytest.mark.parametrize("role", NO_CHANGING)
def test_the_actions_themselves_refuse_a_worker_without_the_permission(man, keyworker, role):
    told, worker = record(man, keyworker), people.staff(role)
    with pytest.raises(PermissionDenied):
        record(man, worker)
    with pytest.raises(PermissionDenied):
        withdraw(told, worker)
    assert PartnerDetails.objects.get().withdrawn_at is None


@pytest.mark.parametrize(
    ("role", "at"), [("keyworker", "north"), ("facilitator", "north"), ("assessor", "south")]
)
def test_the_actions_themselves_refuse_a_man_outside_the_workers_scope(man, keyworker, role, at):
    told, worker = record(man, keyworker), people.staff(role, at=at)
    with pytest.raises(Http404):
        record(man, worker)
    with pytest.raises(Http404):
        withdraw(told, worker)
    assert PartnerDetails.objects.get().withdrawn_at is None


@pytest.mark.parametrize("act", [lambda told, by: record(told.man, by), withdraw], ids=["record", "withdraw"])
def test_no_line_no_change(man, keyworker, act):
    told = record(man, keyworker)
    with pytest.raises(OperationalError), trail.broken():
        act(told, keyworker)
    [kept] = PartnerDetails.objects.all()
    assert (kept.revision, kept.withdrawn_at) == (1, None)
    assert not kept.earlier_versions.exists()
