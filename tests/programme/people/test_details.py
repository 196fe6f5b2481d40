"""What he told about somebody at risk: corrected with a reason, possible, and never by a stranger."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404

from tests import men, people, trail
from throughline.programme.actions.common import MERGED, OVERTAKEN, Refused
from throughline.programme.actions.partner_details import change_partner_details, withdraw_partner_details
from throughline.programme.models import Man, PartnerDetails
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

CANNOT = [r.key for r in roles_of(Site.PROGRAMME) if Permission.CHANGE_MAN not in r.permissions]


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


@pytest.fixture
def told(man, keyworker):
    return men.told(man, keyworker)


def change(told, by, revision=1, reason="he gave a new number", man=None, **details):
    return change_partner_details(
        man_id=(man or told.man).pk, details_id=told.pk, details=details, reason=reason, revision=revision,
        by=by,
    )  # fmt: skip


def test_a_correction_keeps_what_stood_before(told, keyworker):
    with trail.added() as lines:
        after = change(told, keyworker, phone="07700 900999", age=34)
    assert (after.phone, after.age, after.revision, after.saved_reason) == (
        "07700 900999", 34, 2, "he gave a new number",
    )  # fmt: skip
    [earlier] = told.earlier_versions.all()
    assert (earlier.phone, earlier.age, earlier.revision) == ("07700 900145", None, 1)
    [line] = lines
    assert (line.what, line.subject, line.details) == (
        "partner details changed", told.man_id, {"fields": ["phone", "age"]},
    )  # fmt: skip
    assert "900999" not in trail.values_in(line)


def test_the_same_correction_sent_twice_is_one(told, keyworker):
    change(told, keyworker, phone="07700 900999")
    with trail.added() as lines:
        assert change(told, keyworker, phone="07700 900999").revision == 2
    assert lines == []


def test_of_two_workers_the_second_is_told_and_nothing_is_lost(told, keyworker):
    change(told, keyworker, phone="07700 900999")
    with pytest.raises(Refused) as refused:
        change(told, people.staff("programme_manager"), phone="07700 900111")
    assert refused.value.sentences == (OVERTAKEN,)
    assert PartnerDetails.objects.get().phone == "07700 900999"


@pytest.mark.parametrize(
    ("details", "field", "words"),
    [
        ({"said_on": date(2999, 1, 1)}, "said_on", "lies in the future"),
        ({"said_on": date(1980, 1, 1)}, "said_on", "before he was born"),
        ({"ended_on": date(1980, 1, 1)}, "ended_on", "before he was born"),
        ({"ended_on": date(2999, 1, 1)}, "ended_on", "lies in the future"),
        ({"ended_on": date(2026, 5, 5)}, "ended_on", "after the day on which he told us"),
        ({"relation": "partner", "ended_on": date(2026, 1, 5)}, "ended_on", "is an ex-partner"),
        ({"relation": "relative", "ended_on": date(2026, 1, 5)}, "ended_on", "Leave this empty"),
    ],
)
def test_what_cannot_be_is_refused_when_added_and_when_corrected(told, man, keyworker, details, field, words):
    for act in (
        lambda: men.told(man, keyworker, **details),
        lambda: change(told, keyworker, **details),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.field == field
        assert words in refused.value.sentences[0]
    [kept] = PartnerDetails.objects.all()
    assert (kept.revision, kept.ended_on) == (1, None)


@pytest.mark.parametrize("relation", ["relative", "followed"])
def test_relatives_and_whoever_he_follows_are_named_too(man, keyworker, relation):
    assert men.told(man, keyworker, relation=relation, contact="Rings every day").relation == relation


@pytest.mark.parametrize("role", CANNOT)
def test_a_worker_without_the_permission_is_refused(told, role):
    with pytest.raises(PermissionDenied):
        change(told, people.staff(role), phone="1")
    assert PartnerDetails.objects.get().revision == 1


@pytest.mark.parametrize(("role", "at"), [("keyworker", "north"), ("assessor", "south")])
def test_a_man_outside_the_workers_scope_is_not_there(told, role, at):
    with pytest.raises(Http404):
        change(told, people.staff(role, at=at), phone="1")


def test_details_are_reached_through_their_own_man_alone(told, keyworker):
    with pytest.raises(Http404):
        change(told, keyworker, man=men.man(keyworker), phone="1")


def test_what_was_taken_back_is_not_corrected(told, keyworker):
    withdraw_partner_details(details=told, reason="wrong man", by=keyworker)
    with pytest.raises(Http404):
        change(told, keyworker, revision=2, phone="1")


def test_details_of_a_merged_record_are_corrected_under_the_one_that_is_kept(told, keyworker):
    kept = men.man(keyworker)
    Man.objects.filter(pk=told.man_id).update(merged_into=kept)
    assert change(told, keyworker, man=kept, phone="1").phone == "1"
    assert withdraw_partner_details(details=told, reason="wrong man", by=keyworker).withdrawn_at is not None
    with pytest.raises(Refused) as refused:
        men.told(told.man, keyworker)
    assert refused.value.sentences == (MERGED,)


def test_no_line_no_change(told, keyworker):
    with pytest.raises(OperationalError), trail.broken():
        change(told, keyworker, phone="1")
    assert PartnerDetails.objects.get().revision == 1
    assert not told.earlier_versions.exists()


def test_an_id_that_nobody_made_is_not_there(man, keyworker):
    with pytest.raises(Http404):
        change_partner_details(
            man_id=man.pk, details_id=uuid.uuid4(), details={}, reason="x", revision=1, by=keyworker
        )
