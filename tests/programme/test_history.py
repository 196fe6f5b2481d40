"""Earlier versions: kept by the database whoever writes, and shown as what they were."""

from datetime import date

import pytest
from django.db import connection

from tests import men, people
from throughline.casefile.history import OUTSIDE
from throughline.programme.actions.men import change_details
from throughline.programme.models import Man

pytestmark = pytest.mark.django_db


@pytest.fixture
def keyworker():
    return people.staff("keyworker", name="Ada Okafor")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def change(man, by, revision, reason="he told us", **details):
    return change_details(man_id=man.pk, details=details, reason=reason, revision=revision, by=by)


def by_hand(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def page(worker, man, name="history/"):
    return people.browser(worker).get(f"/men/{man.pk}/{name}").content.decode()


def test_each_change_keeps_the_version_before_it(man, keyworker):
    change(man, keyworker, 1, phone="07700 900001")
    change(man, keyworker, 2, phone="07700 900002", reason="a new phone")
    kept = [(e.revision, e.phone, e.saved_reason) for e in man.earlier_versions.order_by("pgh_id")]
    assert kept == [(1, men.HIS["phone"], "added"), (2, "07700 900001", "he told us")]


def test_the_history_shows_each_change_with_before_after_worker_and_reason(man, keyworker):
    manager = people.staff("programme_manager", name="Dev Anand")
    change(man, manager, 1, reason="a letter came back", postcode="EB1 1AA", date_of_birth=date(1987, 4, 1))
    text = page(keyworker, man)
    for word in ("Dev Anand", "a letter came back", "EB4 7QT", "EB1 1AA", "14 March 1986", "1 April 1987"):
        assert word in text
    assert text.index("EB1 1AA") < text.index("He was added")
    assert text.count("He was added") == 1


def test_an_empty_answer_reads_not_known_in_the_history(man, keyworker):
    change(man, keyworker, 1, phone="")
    assert "Not known" in page(keyworker, man)


def test_a_raw_update_is_kept_and_is_not_put_down_to_the_last_worker(man, keyworker):
    change(man, keyworker, 1, phone="07700 900001")
    by_hand("UPDATE programme_man SET postcode = 'ZZ9 9ZZ' WHERE id = %s", man.pk)
    by_hand("UPDATE programme_man SET postcode = 'ZZ8 8ZZ' WHERE id = %s", man.pk)
    assert [e.postcode for e in man.earlier_versions.order_by("pgh_id")] == ["EB4 7QT", "EB4 7QT", "ZZ9 9ZZ"]
    text = page(keyworker, man)
    assert text.count(OUTSIDE) == 2
    assert text.count("Ada Okafor. ") == 2  # the adding and the one change that were hers
    assert text.index("ZZ8 8ZZ") < text.index("07700 900001")


def test_a_save_after_a_raw_update_is_the_workers_own_again(man, keyworker):
    by_hand("UPDATE programme_man SET postcode = 'ZZ9 9ZZ' WHERE id = %s", man.pk)
    change(Man.objects.get(), keyworker, 1, phone="07700 900001", reason="he rang")
    text = page(keyworker, man)
    assert text.count(OUTSIDE) == 1
    assert "he rang" in text


def test_a_raw_update_that_shows_nothing_is_kept_and_no_second_adding(man, keyworker):
    by_hand("UPDATE programme_man SET name_key = 'other' WHERE id = %s", man.pk)
    assert man.earlier_versions.count() == 1
    assert page(keyworker, man).count("He was added") == 1
    assert page(keyworker, man, "").count("Added to the programme") == 1


def test_the_timeline_has_the_newest_first_and_names_what_changed(man, keyworker):
    men.told(man, keyworker)
    change(man, keyworker, 1, phone="07700 900001", reason="he rang")
    text = page(keyworker, man, "")
    timeline = text[text.rindex("Timeline") :]
    changed, added = timeline.index("Details changed"), timeline.index("Added to the programme")
    assert changed < added
    assert "phone. Reason: he rang" in timeline
    assert "He gave partner details" in timeline


def test_an_update_without_a_change_keeps_no_version(man):
    by_hand("UPDATE programme_man SET phone = phone")
    assert not man.earlier_versions.exists()
