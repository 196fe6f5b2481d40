"""Adding a man and changing his details: who may, what is written, and what is not."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.http import Http404
from django.utils import timezone

from tests import men, people, trail
from throughline.programme.actions import men as actions
from throughline.programme.models import Assignment, Man
from throughline.programme.queries import men_for
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

PROGRAMME_ROLES = roles_of(Site.PROGRAMME)
NO_ADDING = [role.key for role in PROGRAMME_ROLES if Permission.ADD_MAN not in role.permissions]
NO_CHANGING = [role.key for role in PROGRAMME_ROLES if Permission.CHANGE_MAN not in role.permissions]


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def change(man, by, *, revision=1, reason="he told us he moved", **details):
    return actions.change_details(man_id=man.pk, details=details, reason=reason, revision=revision, by=by)


def test_whoever_adds_a_man_works_with_him_from_that_day(keyworker):
    man = men.man(keyworker)
    [assignment] = Assignment.objects.filter(man=man)
    assert (assignment.staff, assignment.from_on) == (keyworker, timezone.localdate())
    assert assignment.to_on is None
    assert list(men_for(keyworker)) == [man]
    assert (man.agency_id, man.saved_by, man.revision) == (keyworker.agency_id, keyworker, 1)


def test_adding_with_one_id_twice_adds_one_man_and_one_line(keyworker):
    entry = uuid.uuid4()
    first = actions.add_man(man_id=entry, details=men.HIS, by=keyworker)
    with trail.added() as lines:
        again = actions.add_man(man_id=entry, details=men.HIS | {"family_name": "Other"}, by=keyworker)
    assert again == first
    assert again.family_name == men.HIS["family_name"]
    assert (Man.objects.count(), Assignment.objects.count(), lines) == (1, 1, [])


@pytest.mark.parametrize("other", ["south", "north"])
def test_an_id_of_somebody_elses_man_is_not_found(keyworker, other):
    theirs = men.man(people.staff("keyworker", at=other))
    with pytest.raises(Http404):
        actions.add_man(man_id=theirs.pk, details=men.HIS, by=keyworker)
    assert list(men_for(keyworker)) == []


def test_changing_a_man_keeps_reason_worker_and_revision(man, keyworker):
    changed = change(man, keyworker, phone="07700 900999", address="2 Mill Row")
    assert (changed.phone, changed.address, changed.revision) == ("07700 900999", "2 Mill Row", 2)
    assert (changed.saved_by, changed.saved_reason) == (keyworker, "he told us he moved")
    assert timezone.now() - changed.saved_at < timedelta(minutes=1)
    assert changed.family_name == men.HIS["family_name"]


def test_a_new_name_is_found_by_its_new_key(man, keyworker):
    change(man, keyworker, family_name="Núñez")
    assert Man.objects.get().name_key == "nunez rory"


def test_a_change_on_an_older_version_is_refused_and_writes_nothing(man, keyworker):
    change(man, keyworker, phone="07700 900999")
    with pytest.raises(actions.Overtaken) as overtaken, trail.added() as lines:
        change(man, keyworker, phone="07700 900111")
    assert overtaken.value.man.phone == "07700 900999"
    assert lines == []
    assert Man.objects.get().revision == 2


def test_when_nothing_changed_nothing_is_written(man, keyworker):
    with trail.added() as lines:
        same = change(man, keyworker, **men.HIS)
    assert (same.revision, same.saved_reason) == (1, "added")
    assert not man.earlier_versions.exists()
    assert lines == []


def test_a_field_that_is_no_detail_cannot_be_changed(man, keyworker):
    elsewhere = people.agency("south")
    change(man, keyworker, phone="1", agency_id=elsewhere.pk, added_at=timezone.now())
    assert Man.objects.get().agency_id == keyworker.agency_id


def test_the_line_of_a_change_names_fields_and_holds_no_value(man, keyworker):
    with trail.added() as lines:
        change(man, keyworker, phone="07700 900999", postcode="EB9 1AA", reason="secret reason")
    [line] = lines
    assert (line.by_id, line.subject, line.subject_kind) == (keyworker.pk, man.pk, "man")
    assert sorted(line.details["fields"]) == ["phone", "postcode"]
    assert list(line.details) == ["fields"]
    for value in ("07700", "EB9", "secret", *map(str, men.HIS.values())):
        assert not value or value not in trail.values_in(line)


def test_the_line_of_adding_holds_no_value(keyworker):
    with trail.added() as lines:
        man = men.man(keyworker)
    [line] = lines
    assert (line.what, line.subject, line.details) == ("man added", man.pk, {})


@pytest.mark.parametrize("role", NO_ADDING)
def test_adding_is_refused_by_the_action_itself(role):
    with pytest.raises(PermissionDenied):
        men.man(people.staff(role))
    assert not Man.objects.exists()


@pytest.mark.parametrize("role", NO_CHANGING)
def test_changing_is_refused_by_the_action_itself(man, role):
    with pytest.raises(PermissionDenied):
        change(man, people.staff(role), phone="1")
    assert Man.objects.get().revision == 1


@pytest.mark.parametrize(("role", "at"), [("keyworker", "north"), ("assessor", "south")])
def test_a_man_outside_the_workers_scope_cannot_be_changed(man, role, at):
    with pytest.raises(Http404):
        change(man, people.staff(role, at=at), phone="1")
    assert Man.objects.get().revision == 1


def test_an_assignment_that_ended_gives_no_access(man, keyworker):
    yesterday = timezone.localdate() - timedelta(days=1)
    Assignment.objects.update(from_on=date(2020, 1, 1), to_on=yesterday)
    assert list(men_for(keyworker)) == []
    with pytest.raises(Http404):
        change(man, keyworker, phone="1")
    Assignment.objects.update(to_on=timezone.localdate())
    assert list(men_for(keyworker)) == [man]


def test_a_worker_of_no_role_reaches_nobody(man):
    assert list(men_for(people.staff())) == []


@pytest.mark.parametrize(
    "act",
    [lambda man, by: men.man(by, family_name="Other"), lambda man, by: change(man, by, phone="1")],
    ids=["add", "change"],
)
def test_no_line_no_change(man, keyworker, act):
    with pytest.raises(OperationalError), trail.broken():
        act(man, keyworker)
    [kept] = Man.objects.all()
    assert (kept.phone, kept.revision) == (men.HIS["phone"], 1)
    assert not kept.earlier_versions.exists()
    assert Assignment.objects.count() == 1


def test_an_action_takes_a_bounded_number_of_statements(man, keyworker, django_assert_max_num_queries):
    with django_assert_max_num_queries(7, connection=connection):
        change(man, keyworker, phone="1")
