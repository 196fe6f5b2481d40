"""Consent, as the action records it: once, in order, and never where it cannot be."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from tests import men, people, trail
from throughline.programme.actions.common import Refused
from throughline.programme.actions.consent import NEW_WORDS, NOT_GIVEN, NOT_SPOKEN, record_consent
from throughline.programme.facts import facts_about
from throughline.programme.models import Consent
from throughline.programme.queries.consent import consents_of
from throughline.rulebook.access import Permission, Site, roles_of
from throughline.rulebook.consent import Purpose

pytestmark = pytest.mark.django_db

CANNOT = [r.key for r in roles_of(Site.PROGRAMME) if Permission.TAKE_CONSENT not in r.permissions]
DAY = date(2026, 3, 2)


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def answer(man, by, given="given", **details):
    told = {
        "consent_id": uuid.uuid4(), "purpose": "limits", "on": DAY, "how": "signed_paper",
        "reason": "He said yes to all of it",
    } | details  # fmt: skip
    return record_consent(man_id=man.pk, given=given, by=by, **told)


def refusal(*args, **details):
    with pytest.raises(Refused) as refused:
        answer(*args, **details)
    assert not Consent.objects.filter(on=details.get("on", DAY), given=args[2]).exists()
    return refused.value.sentences[0], refused.value.field


def test_an_answer_is_kept_with_its_words_and_its_line(man, keyworker):
    with trail.added() as lines:
        row = answer(man, keyworker)
    row.refresh_from_db()
    assert (row.purpose, row.given, row.statement, row.on, row.by) == ("limits", "given", 1, DAY, keyworker)
    [line] = lines
    assert (line.what, line.subject, line.details) == ("consent recorded", man.pk, {"purpose": "limits"})
    assert "yes to all" not in trail.values_in(line)
    facts = facts_about(man.pk)
    assert (facts.limits, facts.limits_on) == ("given", DAY)


def test_sending_it_twice_records_it_once(man, keyworker):
    entry = uuid.uuid4()
    assert answer(man, keyworker, consent_id=entry) == answer(man, keyworker, consent_id=entry)
    assert Consent.objects.count() == 1


def test_an_id_of_another_mans_answer_is_not_found(man, keyworker):
    row = answer(man, keyworker)
    with pytest.raises(Http404):
        answer(men.man(keyworker), keyworker, consent_id=row.pk)


def test_each_purpose_is_answered_by_itself_and_the_newest_answer_counts(man, keyworker):
    answer(man, keyworker)
    answer(man, keyworker, "refused", purpose="research", how="spoken")
    answer(man, keyworker, "withdrawn", on=DAY + timedelta(days=3), how="spoken")
    found = {one.words.purpose: one for one in consents_of(man)}
    assert [one.row.given for one in found[Purpose.LIMITS].answers] == ["withdrawn", "given"]
    assert found[Purpose.LIMITS].newest.effect.startswith("He cannot keep a place")
    assert found[Purpose.RESEARCH].newest.effect == "His answers are left out of research."
    assert found[Purpose.RECORDING].newest is None
    assert facts_about(man.pk).limits == "withdrawn"


def test_two_answers_of_one_day_count_in_the_order_in_which_they_were_written(man, keyworker):
    answer(man, keyworker, "refused")
    answer(man, keyworker)
    assert facts_about(man.pk).limits == "given"


def test_what_was_never_given_cannot_be_taken_back(man, keyworker):
    assert refusal(man, keyworker, "withdrawn") == (NOT_GIVEN, "given")
    answer(man, keyworker, "refused", on=DAY - timedelta(days=1))
    assert refusal(man, keyworker, "withdrawn") == (NOT_GIVEN, "given")


def test_the_limits_are_never_agreed_to_by_word_of_mouth(man, keyworker):
    assert refusal(man, keyworker, "given", how="spoken") == (NOT_SPOKEN, "how")
    assert answer(man, keyworker, how="signed_screen").given == "given"
    assert answer(man, keyworker, purpose="research", how="spoken").given == "given"


def test_a_purpose_that_there_is_not_is_refused(man, keyworker):
    sentence, _ = refusal(man, keyworker, "given", purpose="photographs")
    assert sentence.startswith("There is no such purpose.")


def test_words_that_have_changed_since_are_read_again(man, keyworker):
    assert refusal(man, keyworker, "given", version=0)[0] == NEW_WORDS
    assert answer(man, keyworker, version=1).statement == 1


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (men.HIS["date_of_birth"] - timedelta(days=1), "before he was born, on 14 March 1986"),
        (date(2126, 1, 1), "in the future"),
    ],
)
def test_an_impossible_day_is_refused(man, keyworker, day, sentence):
    said, field = refusal(man, keyworker, "given", on=day)
    assert sentence in said
    assert field == "on"


def test_an_answer_before_the_newest_one_is_refused(man, keyworker):
    answer(man, keyworker)
    said, field = refusal(man, keyworker, "refused", on=DAY - timedelta(days=1))
    assert (said, field) == (
        "This day lies before his newest answer, of 2 March 2026. Check the date.", "on",
    )  # fmt: skip
    earlier = answer(man, keyworker, purpose="research", on=DAY - timedelta(days=1))
    assert earlier.purpose == "research"


def test_today_and_the_day_of_his_birth_are_days(man, keyworker):
    answer(man, keyworker, on=men.HIS["date_of_birth"])
    assert answer(man, keyworker, on=timezone.localdate()).on == timezone.localdate()


@pytest.mark.parametrize("role", CANNOT)
def test_a_worker_without_the_permission_is_refused(man, role):
    with pytest.raises(PermissionDenied):
        answer(man, people.staff(role))


@pytest.mark.parametrize(
    ("role", "at"), [("keyworker", "north"), ("facilitator", "north"), ("assessor", "south")]
)
def test_a_man_outside_the_workers_scope_is_not_found(man, role, at):
    with pytest.raises(Http404):
        answer(man, people.staff(role, at=at))
    assert not Consent.objects.exists()


def test_what_a_merged_record_holds_counts_and_nothing_is_written_on_it(man, keyworker):
    other = men.man(keyworker)
    answer(other, keyworker, "refused")
    type(man).objects.filter(pk=other.pk).update(merged_into=man)
    limits = consents_of(man)[0]
    assert limits.newest.row.given == "refused"
    with pytest.raises(Refused, match="refused"):
        answer(other, keyworker)
    with pytest.raises(Refused):
        answer(man, keyworker, on=DAY - timedelta(days=1))
