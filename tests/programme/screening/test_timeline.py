"""What screening and concerns put on his timeline: codes in words, and nobody's free text."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests import enquiries, men, people
from throughline.casefile.questionnaires import actions as questionnaires
from throughline.programme.actions.concerns import answer_concern
from throughline.programme.questionnaires import SIDE
from throughline.programme.timeline import concerns, screening

pytestmark = pytest.mark.django_db

AGAIN = timedelta(days=14)


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def entries(man):
    found = []
    for source in (*screening.SOURCES, *concerns.SOURCES):
        with connection.cursor() as cursor:
            cursor.execute(source.statement, {"ids": [man.pk]})
            assert [column.name for column in cursor.description] == ["at", "by_id", "detail"]
            found += [(source.title, source.words(detail)) for _, _, detail in cursor.fetchall()]
    return found


def test_everything_that_happened_stands_there_in_words(man, keyworker):
    again = timezone.localdate() + AGAIN
    enquiries.put_off(man, keyworker, ask_again=again)
    enquiries.asked(man, keyworker)
    enquiries.offered(
        man,
        keyworker,
        answer="declined",
        plan=enquiries.plan_for(keyworker, again=again),
        told_whom="Quillmere",
    )
    concern = enquiries.feared(man, keyworker, source="lapse", what="Tallowfield")
    manager = people.staff("programme_manager")
    answer_concern(man_id=man.pk, raised_id=concern.pk, what_was_done="Brackenby", by=manager)
    # Each source gives its rows in any order: the timeline puts them by their moment.
    assert sorted(entries(man)) == sorted(
        [
            ("Asked about harm", "He was not asked: He was not alone, or we could be heard"),
            ("Asked about harm", "He was asked"),
            ("Offer of the programme", "He does not want it"),
            ("Holding plan made", ""),
            ("Concern raised", "Screening"),
            ("Concern raised", "Lapse or relapse"),
            ("Concern answered", "Lapse or relapse"),
        ]
    )


def test_a_withdrawn_enquiry_is_not_there(man, keyworker):
    done = enquiries.answered(man, keyworker, **enquiries.TOLD)
    questionnaires.withdraw(side=SIDE, subject=man, answered=done, reason="a slip", by=keyworker)
    assert entries(man) == []
