"""What came of an appointment: recorded once it began, corrected with a reason, and told to the feed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests import men, people, trail
from tests.appointments import booked, over
from throughline.programme.actions.common import OVERTAKEN, Refused
from throughline.programme.actions.diary import NOT_YET, SAY_WHY, record_outcome
from throughline.programme.models import Appointment
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

NO_DIARY = [r.key for r in roles_of(Site.PROGRAMME) if Permission.KEEP_DIARY not in r.permissions]


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def came(row, by, outcome, *, revision=1, more="", reason=""):
    return record_outcome(man_id=row.man_id, appointment_id=row.pk, outcome=outcome, more=more,
                          revision=revision, reason=reason, by=by)  # fmt: skip


@pytest.mark.parametrize("outcome", Appointment.Outcome.values)
def test_an_outcome_is_kept_with_who_recorded_it(man, keyworker, outcome):
    row = over(man, keyworker)
    with trail.added() as lines:
        now = came(row, keyworker, outcome, more="he rang at nine")
    now.refresh_from_db()
    assert (now.outcome, now.outcome_more, now.revision) == (outcome, "he rang at nine", 2)
    assert now.outcome_at is not None
    assert now.was_missed == (outcome == "did_not_attend")
    [line] = lines
    assert line.what == "appointment outcome recorded"
    assert "nine" not in trail.values_in(line)


@pytest.mark.parametrize("outcome", ["attended", "late", "did_not_attend"])
def test_nobody_came_to_what_has_not_begun(man, keyworker, outcome):
    row = booked(man, keyworker)
    with pytest.raises(Refused) as refused:
        came(row, keyworker, outcome)
    assert list(refused.value.sentences) == [NOT_YET]


@pytest.mark.parametrize("outcome", ["cancelled_by_him", "cancelled_by_us"])
def test_what_has_not_begun_can_be_cancelled(man, keyworker, outcome):
    assert came(booked(man, keyworker), keyworker, outcome).outcome == outcome


def test_recording_twice_is_once(man, keyworker):
    row = over(man, keyworker)
    with trail.added() as lines:
        for _ in range(2):
            assert came(row, keyworker, "late").revision == 2
    assert len(lines) == 1


def test_two_workers_do_not_overwrite_one_another(man, keyworker):
    row = over(man, keyworker)
    came(row, keyworker, "late")
    with pytest.raises(Refused) as refused:
        came(row, keyworker, "did_not_attend")
    assert list(refused.value.sentences) == [OVERTAKEN]


def test_a_correction_needs_a_reason(man, keyworker):
    row = over(man, keyworker, "did_not_attend")
    with pytest.raises(Refused) as refused:
        came(row, keyworker, "attended", revision=2)
    assert (list(refused.value.sentences), refused.value.field) == ([SAY_WHY], "reason")
    now = came(row, keyworker, "attended", revision=2, reason="he waited downstairs")
    assert (now.outcome, now.was_missed, now.saved_reason) == ("attended", True, "he waited downstairs")
    assert [one.outcome for one in now.earlier_versions.order_by("pgh_id")] == ["", "did_not_attend"]


def test_what_was_missed_once_stays_so_that_a_correction_is_told_too(man, keyworker):
    row = over(man, keyworker)
    told = []
    for revision, outcome in enumerate(("attended", "did_not_attend", "late", "did_not_attend"), start=1):
        now = came(row, keyworker, outcome, revision=revision, reason="another man was meant")
        told.append((now.was_missed, now.revision))
    assert told == [(False, 2), (True, 3), (True, 4), (True, 5)]


def test_what_is_no_outcome_is_refused(man, keyworker):
    with pytest.raises(Refused, match="refused") as refused:
        came(over(man, keyworker), keyworker, "forgotten")
    assert refused.value.field == "outcome"


@pytest.mark.parametrize("role", NO_DIARY)
def test_a_worker_without_the_permission_is_refused(man, keyworker, role):
    row = over(man, keyworker)
    with pytest.raises(PermissionDenied):
        came(row, people.staff(role), "attended")


def test_another_workers_man_and_another_mans_appointment_are_not_found(man, keyworker):
    row, other = over(man, keyworker), men.man(keyworker)
    with pytest.raises(Http404):
        came(row, people.staff("keyworker"), "attended")
    row.man_id = other.pk
    with pytest.raises(Http404):
        came(row, keyworker, "attended")
    assert Appointment.objects.get().outcome == ""
