"""Children whom he told about: added once, corrected with a reason, taken back, and possible."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404

from tests import at_risk, men, people, trail
from throughline.programme.actions.common import OVERTAKEN, Refused
from throughline.programme.actions.people import change_child, withdraw_child
from throughline.programme.models import Child
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

CANNOT = [r.key for r in roles_of(Site.PROGRAMME) if Permission.CHANGE_MAN not in r.permissions]


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def change(child, by, revision=1, **details):
    return change_child(
        man_id=child.man_id, child_id=child.pk, details=details, reason="a birthday", revision=revision,
        by=by,
    )  # fmt: skip


def withdraw(child, by):
    return withdraw_child(man_id=child.man_id, child_id=child.pk, reason="wrong man", by=by)


def test_a_child_is_kept_with_who_wrote_it_down(man, keyworker):
    with trail.added() as lines:
        child = at_risk.child(man, keyworker)
    child.refresh_from_db()
    assert {name: getattr(child, name) for name in at_risk.CHILD} == at_risk.CHILD
    assert (child.saved_by, child.saved_reason) == (keyworker, "he told us")
    [line] = lines
    assert (line.what, line.subject, line.details) == ("child recorded", man.pk, {})
    assert "Jay" not in trail.values_in(line)


def test_an_expected_child_is_kept_without_a_name_or_an_age(man, keyworker):
    child = at_risk.child(man, keyworker, **at_risk.EXPECTED)
    child.refresh_from_db()
    assert (child.name, child.age, child.due_on, child.lives_with) == ("", None, date(2026, 11, 1), "")


def test_a_baby_under_one_is_nought_and_not_unknown(man, keyworker):
    child = at_risk.child(man, keyworker, age=0)
    child.refresh_from_db()
    assert child.age == 0


def test_the_form_sent_twice_adds_one(man, keyworker):
    entry = uuid.uuid4()
    with trail.added() as lines:
        assert at_risk.child(man, keyworker, entry) == at_risk.child(man, keyworker, entry)
    assert (Child.objects.count(), len(lines)) == (1, 1)


def test_an_id_of_another_mans_child_is_not_found(man, keyworker):
    child = at_risk.child(man, keyworker)
    with pytest.raises(Http404):
        at_risk.child(men.man(keyworker), keyworker, child.pk)


def test_an_expected_child_is_born(man, keyworker):
    child = at_risk.child(man, keyworker, **at_risk.EXPECTED)
    with trail.added() as lines:
        born = change(
            child, keyworker, due_on=None, age=0, name="Kit", lives_with="both", contact="unsupervised"
        )
    assert (born.age, born.due_on, born.name, born.revision) == (0, None, "Kit", 2)
    [earlier] = child.earlier_versions.all()
    assert (earlier.due_on, earlier.age) == (date(2026, 11, 1), None)
    assert lines[0].details == {"fields": ["due_on", "age", "name", "lives_with", "contact"]}


def test_the_same_correction_sent_twice_is_one(man, keyworker):
    child = at_risk.child(man, keyworker)
    change(child, keyworker, age=8)
    assert change(child, keyworker, age=8).revision == 2


def test_of_two_workers_the_second_is_told(man, keyworker):
    child = at_risk.child(man, keyworker)
    change(child, keyworker, age=8)
    with pytest.raises(Refused) as refused:
        change(child, people.staff("programme_manager"), age=9)
    assert refused.value.sentences == (OVERTAKEN,)


@pytest.mark.parametrize(
    ("details", "field", "words"),
    [
        ({"age": None, "name": ""}, "age", "Give the child's age"),
        ({"age": 26}, "age", "up to 25"),
        ({"due_on": date(2026, 11, 1)}, "age", "no age yet"),
        ({"due_on": date(2026, 11, 1), "age": None}, "name", "no name yet"),
        ({"lives_with": ""}, "lives_with", "whom the child lives with"),
        (at_risk.EXPECTED | {"due_on": date(2027, 3, 5)}, "due_on", "more than 10 months"),
        (at_risk.EXPECTED | {"due_on": date(2026, 1, 1)}, "due_on", "long over"),
        ({"said_on": date(2999, 1, 1)}, "said_on", "in the future"),
        ({"said_on": date(1980, 1, 1)}, "said_on", "before he was born"),
    ],
)
def test_what_cannot_be_is_refused_when_added_and_when_corrected(man, keyworker, details, field, words):
    child = at_risk.child(man, keyworker)
    for act in (
        lambda: at_risk.child(man, keyworker, **details),
        lambda: change(child, keyworker, **details),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.field == field
        assert words in refused.value.sentences[0]
    [kept] = Child.objects.all()
    assert (kept.revision, kept.age) == (1, 7)


def test_a_child_is_never_older_than_he_is(keyworker):
    young = men.man(keyworker, date_of_birth=date(2008, 1, 1))
    with pytest.raises(Refused, match="refused") as refused:
        at_risk.child(young, keyworker, age=19)
    assert refused.value.sentences == ("The child would be older than he is. Check the age.",)


def test_taking_back_keeps_the_row_and_is_once(man, keyworker):
    child = at_risk.child(man, keyworker)
    assert withdraw(child, keyworker).withdrawn_at is not None
    with trail.added() as lines:
        assert withdraw(child, keyworker).revision == 2
    assert lines == []
    with pytest.raises(Http404):
        change(child, keyworker, revision=2, age=8)


@pytest.mark.parametrize("role", CANNOT)
def test_a_worker_without_the_permission_is_refused(man, keyworker, role):
    child, worker = at_risk.child(man, keyworker), people.staff(role)
    for act in (
        lambda: at_risk.child(man, worker),
        lambda: change(child, worker, age=8),
        lambda: withdraw(child, worker),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Child.objects.get().revision == 1


@pytest.mark.parametrize(("role", "at"), [("keyworker", "north"), ("assessor", "south")])
def test_a_man_outside_the_workers_scope_is_not_there(man, keyworker, role, at):
    child, worker = at_risk.child(man, keyworker), people.staff(role, at=at)
    for act in (
        lambda: at_risk.child(man, worker),
        lambda: change(child, worker, age=8),
        lambda: withdraw(child, worker),
    ):
        with pytest.raises(Http404):
            act()


def test_no_line_no_change(man, keyworker):
    child = at_risk.child(man, keyworker)
    for act in (lambda: at_risk.child(man, keyworker), lambda: withdraw(child, keyworker)):
        with pytest.raises(OperationalError), trail.broken():
            act()
    assert Child.objects.get().withdrawn_at is None
