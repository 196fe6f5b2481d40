"""Every part of a record that holds words: they are taken out in every version, and his pages still stand."""

import uuid
from datetime import date

import pytest
from django.apps import apps
from django.db import connection, models
from django.urls import reverse

from tests import pages, people
from tests.records import everything
from throughline.casefile.appendonly import columns_of_words
from throughline.casefile.kept import Kept
from throughline.casefile.questionnaires import actions as questionnaires
from throughline.programme.actions.concerns import answer_concern
from throughline.programme.actions.words import remove_words
from throughline.programme.models import (
    Man,
    ManConcern,
    ManSecondReading,
    Merge,
    SecondView,
    WithoutDetails,
)
from throughline.programme.queries.words import parts_of_record, words_of
from throughline.programme.questionnaires import SIDE
from throughline.programme.words import KINDS, columns_of, rows_of, versions_of

pytestmark = pytest.mark.django_db
WORD = "Tallowfield"
# Where the word stands on his record and is no part of it to take out: notes have pages of their own.
ELSEWHERE = {"programme_notetext", "programme_alias", "programme_cohortfile", "programme_manunfinished"}


@pytest.fixture
def manager():
    return people.staff("programme_manager")


@pytest.fixture
def man(manager):
    """A man with the word in everything that anybody can write about him, now and before."""
    keyworker = people.staff("keyworker")
    made = everything(keyworker, people.staff("facilitator"), WORD)
    man = Man.objects.get(pk=made["man_id"])
    answer_concern(man_id=man.pk, raised_id=made["raised_id"], what_was_done=f"rang {WORD}", by=manager)
    fact = {"man": man, "on": date(2026, 5, 4), "by": manager}
    SecondView.objects.create(assessment_id=made["assessment_id"], agrees=True, comment=WORD, **fact)
    WithoutDetails.objects.create(goes_on=True, reason=WORD, **fact)
    ManSecondReading.objects.create(
        answered_id=made["answers_id"], by=manager, agrees=True, comment=f"Read {WORD}"
    )
    for sign in ManConcern.objects.filter(subject=man):
        questionnaires.close_concern(side=SIDE, concern_id=sign.pk, what_was_done=f"rang {WORD}", by=manager)
    Merge.objects.filter(man=man).update(reason=WORD)
    for kind in KINDS.values():
        if issubclass(kind.model, Kept):
            rows_of(kind, man.pk).update(saved_reason=f"corrected {WORD}")
            rows_of(kind, man.pk).update(saved_reason="once more")
    return man


def places():
    """The tables in which the word stands."""
    found = set()
    with connection.cursor() as cursor:
        for model in apps.get_app_config("programme").get_models():
            table = model._meta.db_table
            if table in ("programme_handedover", "meeting_level"):
                continue  # this login may not read the one; the other holds no words
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text ILIKE %s", [f"%{WORD}%"])
            if cursor.fetchone()[0]:
                found.add(table)
    return found


def take_out(man, kind, source_id, by, why="partner_service", **given):
    given = {"entry": uuid.uuid4()} | given
    remove_words(man_id=man.pk, kind=kind, source_id=source_id, why=why, by=by, **given)


def test_the_word_leaves_every_table_of_every_part(man, manager):
    by = people.staff("court_assessor")
    everywhere = places()
    for kind, about in KINDS.items():
        if kind not in ("sign", "details", "treatment"):
            assert about.model._meta.db_table in everywhere, f"the word was not planted in {kind}"
    for part in parts_of_record(man):
        if words_of(man, part.slug, part.row.pk).says_anything():
            take_out(man, part.slug, part.row.pk, by)
    assert places() <= ELSEWHERE


# Columns of a man's record that hold typed text and are no part to take out, each with the reason.
NO_PART = {
    "Man.family_name": "his own name: corrected on his form, and what stood before goes with his details",
    "Man.given_names": "the same",
    "Man.known_as": "the same",
    "Man.phone": "the same",
    "Man.address": "the same",
    "Man.postcode": "the same",
    "Man.borough": "the same",
    "Man.name_key": "worked out from his names",
    "Identifier.value": "a number",
    "Identifier.value_key": "worked out from it",
    "Alias.family_name": "a name that he uses",
    "Alias.given_names": "the same",
    "Alias.name_key": "worked out from it",
    "PolicyVersion.values": "not about a man",
    "PolicyVersion.reason": "not about a man",
    "CohortLoaded.digest": "not about a man",
    "Letter.fields": "codes: the letters' words are fixed",
    "Letter.template": "a code",
    "Episode.substances": "codes",
    "RaisedConcern.at_risk": "codes",
    "Offer.at_risk": "codes",
    "Offer.why_not_made": "a code",
    "Lapse.substances": "codes",
    "Decision.reasons": "codes",
    "Decision.onward": "a code",
    "Consent.purpose": "a code",
    "Asking.why_not": "a code",
    "Asking.danger_now": "a code",
    "Asking.pregnant": "a code",
    "Asking.children": "a code",
    "Referral.in_scope": "yes or no",
    "Referral.group_raises_risk": "yes or no",
    "Referral.availability": "codes",
    "Referral.withdrawn_reason": "a code",
    "ManConcern.item": "the key of a question",
    "ManDocumentPage.media_type": "the kind of a picture",
}
# Of every questionnaire: which one, and who filled it in.
FORM = {
    "instrument", "respondent", "time_point", "period", "written_by", "fingerprint",
}  # fmt: skip
# A form that is being filled in is changed by whoever fills it in, and keeps no history.
NOT_KEPT = {"ManUnfinished", "CohortFile"}


def test_every_text_of_his_record_can_be_taken_out_or_says_why_not():
    covered = set()
    for kind in KINDS.values():
        for model in (kind.model, *(model for model, _ in kind.also)):
            covered |= {f"{model.__name__}.{name}" for name in columns_of(kind, model)}
    texts = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("programme").get_models()
        if not hasattr(model, "pgh_tracked_model") and model.__name__ not in NOT_KEPT
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not field.choices
        and field.name not in FORM
    }
    assert sorted(texts - covered - set(NO_PART)) == []
    assert sorted(set(NO_PART) - texts) == [], "a reason is left of a column that is gone"


def test_of_every_earlier_version_every_text_can_be_taken_out():
    for kind in KINDS.values():
        kept = versions_of(kind.model)
        if kept is None:
            continue
        for field in kept._meta.concrete_fields:
            name = f"{kind.model.__name__}.{field.name}"
            if (
                isinstance(field, models.CharField | models.TextField | models.JSONField)
                and not field.choices
            ):
                is_typed = not name.startswith("Man.") and name in NO_PART
                assert is_typed or field.name in columns_of_words(kept) or field.name == "pgh_label", name


def test_his_pages_still_stand_when_all_words_are_gone(man):
    by = people.staff("court_assessor")
    pages_of_his = sorted({about.page for about in KINDS.values()} | {"man", "man-timeline", "man-words"})
    before = {page: people.browser(by).get(reverse(page, args=[man.pk])) for page in pages_of_his}
    shown = [page for page, answer in before.items() if WORD in pages.text_of(answer)]
    assert len(shown) >= 10
    for part in parts_of_record(man):
        if words_of(man, part.slug, part.row.pk).says_anything():
            take_out(man, part.slug, part.row.pk, by, why="twice")
    browser = people.browser(by)
    for page in pages_of_his:
        answer = browser.get(reverse(page, args=[man.pk]))
        assert answer.status_code == 200
        left = pages.text_of(answer).replace(f"Letter {WORD}", "")  # documents have pages of their own
        if page != "man-treatment":  # another name that he uses
            assert WORD not in left, page
