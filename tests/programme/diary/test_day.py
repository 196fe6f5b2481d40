"""A worker's day and the list of whom to remind: only whom they may open, in order, in as many statements."""

import pytest

from tests import men, pages, people
from tests.appointments import booked, in_days, over
from tests.counting import statements_of
from throughline.programme.actions.diary import record_outcome
from throughline.programme.queries.diary import day_of_worker, next_appointments, to_remind

pytestmark = pytest.mark.django_db

DAY = in_days(7)


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def page_of(worker, page):
    return pages.text_of(people.browser(worker).get(page))


def test_the_day_is_in_order_with_what_came_of_it(man, keyworker):
    booked(man, keyworker, starts="14:00")
    booked(man, keyworker, starts="9:00")
    booked(man, keyworker, on=in_days(8))
    assert [one.times for one in day_of_worker(keyworker, DAY)] == ["09:00 to 10:00", "14:00 to 15:00"]
    over(man, keyworker, "late")
    text = page_of(keyworker, f"/day/?on={in_days(-1)}")
    assert "10:00 to 11:00" in text
    assert "Came late" in text
    assert f'href="/men/{man.pk}/appointments/"' in text
    assert f"?on={in_days(-2)}" in text
    assert f"?on={in_days(0)}" in text


def test_only_the_workers_own_appointments_are_on_it(man, keyworker):
    colleague = people.staff("keyworker")
    booked(man, keyworker, workers=[str(colleague.pk)])
    assert day_of_worker(keyworker, DAY) == []
    assert "You have no appointment on this day" in page_of(keyworker, f"/day/?on={DAY}")


def test_a_man_who_is_not_assigned_is_not_named(man, keyworker):
    colleague = people.staff("facilitator")
    booked(man, keyworker, workers=[str(colleague.pk)])
    [one] = day_of_worker(colleague, DAY)
    assert one.man is None
    text = page_of(colleague, f"/day/?on={DAY}")
    assert "He is not assigned to you" in text
    assert man.family_name not in text
    assert str(man.pk) not in text


def test_who_sees_all_men_may_look_at_everybodys_day(man, keyworker):
    booked(man, keyworker)
    manager = people.staff("programme_manager")
    assert "You have no appointment" in page_of(manager, f"/day/?on={DAY}")
    text = page_of(manager, f"/day/?on={DAY}&all=1")
    assert man.family_name in text
    assert keyworker.name in text


def test_nobody_else_gets_it_by_asking(man, keyworker):
    colleague = people.staff("keyworker")
    booked(man, keyworker)
    text = page_of(colleague, f"/day/?on={DAY}&all=1")
    assert "You have no appointment" in text
    assert "all=1" not in text


def test_another_agencys_day_is_not_there(man, keyworker):
    booked(man, keyworker)
    manager = people.staff("programme_manager", at="south")
    assert day_of_worker(manager, DAY, everybody=True) == []
    assert to_remind(manager, DAY) == []


@pytest.mark.parametrize("on", ["", "x", "2026-13-01", "0001-01-01", "9999-12-31", "2026-12-01T10", "' OR 1"])
@pytest.mark.parametrize("page", ["/day/", "/day/reminders/"])
def test_a_day_that_cannot_be_shows_another(keyworker, page, on):
    assert people.browser(keyworker).get(page, {"on": on}).status_code == 200


def test_who_is_to_be_reminded_with_what_is_known_of_the_phone(man, keyworker):
    private = men.man(keyworker, family_name="Brandt", phone_private_on=in_days(-3))
    booked(man, keyworker)
    booked(private, keyworker, starts="12:00")
    gone = booked(man, keyworker, starts="15:00")
    record_outcome(man_id=man.pk, appointment_id=gone.pk, outcome="cancelled_by_him", more="", revision=1,
                   by=keyworker)  # fmt: skip
    assert [one.man.family_name for one in to_remind(keyworker, DAY)] == ["Ashdown", "Brandt"]
    text = page_of(keyworker, f"/day/reminders/?on={DAY}")
    for words in ("Not confirmed: ring only", "Yes: a text may be sent", "07700 900461", "I will ring again"):
        assert words in text


def test_only_own_men_are_on_the_list(man, keyworker):
    booked(man, keyworker)
    colleague = people.staff("keyworker")
    assert to_remind(colleague, DAY) == []
    assert "None of your men" in page_of(colleague, f"/day/reminders/?on={DAY}")


def test_a_merged_man_is_shown_as_the_one_under_whom_he_is_kept(man, keyworker):
    other = men.man(keyworker, family_name="Brandt")
    booked(other, keyworker)
    other.merged_into = man
    other.save()
    [one] = day_of_worker(keyworker, DAY)
    assert one.man == man
    assert next_appointments([man.pk])[man.pk].man_id == other.pk


@pytest.mark.parametrize("page", ["/day/", "/day/reminders/"])
def test_it_takes_as_many_statements_however_many_there_are(keyworker, page):
    browser, counts = people.browser(keyworker), []
    for hour in (9, 12, 15):
        for minute in range(0, 60, 15):
            booked(men.man(keyworker), keyworker, starts=f"{hour}:{minute:02}", minutes=15)
        counts.append(statements_of(browser, f"{page}?on={DAY}"))
    assert counts[0] == counts[1] == counts[2]


def test_the_next_appointment_of_each_man_in_one_statement(man, keyworker, django_assert_num_queries):
    other, without = men.man(keyworker), men.man(keyworker)
    soon = booked(man, keyworker)
    booked(man, keyworker, on=in_days(9))
    over(man, keyworker, "attended")
    cancelled = booked(man, keyworker, on=in_days(3))
    record_outcome(man_id=man.pk, appointment_id=cancelled.pk, outcome="cancelled_by_us", more="", revision=1,
                   by=keyworker)  # fmt: skip
    theirs = booked(other, keyworker, starts="14:00")
    with django_assert_num_queries(1):
        found = next_appointments([man.pk, other.pk, without.pk])
    assert {pk: row.pk for pk, row in found.items()} == {man.pk: soon.pk, other.pk: theirs.pk}
