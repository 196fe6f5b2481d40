"""A copy of the safety database shows how long a sealed value is: that must not tell what is in it."""

import pytest
from django.db import connection

from tests.answers_cases.later import read
from tests.answers_made import begun, colleague, finished, here, open_concerns, saved
from throughline.casefile.questionnaires import actions, queries
from throughline.safety.models import PartnerAnswers, PartnerConcern, PartnerSecondReading, PartnerUnfinished
from throughline.safety.questionnaire_models import WORDS_IN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_up")]


def lengths(model, column):
    """How long the values of a sealed column are."""
    return {len(bytes(value)) for value in model.objects.values_list(column, flat=True)}


def test_two_signs_are_equally_long(person, worker):
    saved(begun(person, worker), worker, threat="yes", knife="yes")
    assert {one.item for one in open_concerns(here().side, person)} == {"threat", "knife"}
    assert len(lengths(PartnerConcern, "item_sealed")) == 1


def test_two_answers_are_equally_long_while_filled_in_and_when_finished(person, worker):
    form = begun(person, worker)
    found = set()
    for answers in ({}, {"met": "no"}, {"met": "yes", "words": "A longer story. " * 9}):
        saved(form, worker, **answers)
        found |= lengths(PartnerUnfinished, "answers_sealed")
    assert len(found) == 1
    actions.drop(side=here().side, subject=person, unfinished_id=form.pk, by=worker)
    finished(person, worker, level="low")
    finished(person, worker, level="high", words=None)
    assert len(lengths(PartnerAnswers, "answers_sealed")) == 1
    assert len(lengths(PartnerAnswers, "reason_sealed")) == 1


def test_whether_a_reader_agreed_is_sealed_and_as_long_either_way(person, worker):
    done = finished(person, worker, level="high")
    read(done, colleague(person), agrees=True)
    read(done, colleague(person), agrees=False, comment="Too low.")
    assert sorted(one.agrees for one in queries.second_readings(here().side, done)) == [False, True]
    for column in ("agrees_sealed", "comment_sealed"):
        assert len(lengths(PartnerSecondReading, column)) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT t.* FROM safety_partnersecondreading t")
        assert not [value for row in cursor.fetchall() for value in row if isinstance(value, bool)]


@pytest.mark.parametrize(
    "text", ["", " ", ".", "a. ", "x" * WORDS_IN, "é" * 127 + "  ", "line\n\n  .", "😀" * 64]
)
def test_a_text_comes_back_as_it_was(person, text):
    row = PartnerAnswers(subject=person, reason=text)
    assert row.reason == text
    assert (
        len(row.reason_sealed) % WORDS_IN
        == len(PartnerAnswers(subject=person, reason="").reason_sealed) % WORDS_IN
    )
