"""Tasks from the feed: what he told becomes one, until somebody answers what they read."""

import uuid

import pytest

from tests import pages, partners, people
from throughline.rulebook.access import Permission, Site, roles_of
from throughline.safety import feed
from throughline.safety.actions import partners as actions
from throughline.safety.models import Handled, Partner
from throughline.safety.queries import task_for, tasks_for

pytestmark = pytest.mark.django_db(databases=["default", "feed"])


@pytest.fixture
def worker():
    return people.staff("partner_worker")


@pytest.fixture
def browser(worker):
    return people.browser(worker)


@pytest.fixture
def told(men_behind_feed):
    """Partner details that a man of the north agency gave."""
    return men_behind_feed.told(men_behind_feed.man("north"))


def only_task(worker):
    [task] = tasks_for(worker)
    return task


def in_programme(rows, statement, *values):
    rows.connection.execute(statement, values)


def test_what_he_told_is_shown_as_a_task(told, browser, worker):
    task = only_task(worker)
    assert (task.told.name, task.man.family_name, task.corrected) == ("Leila Ashdown", "Ashdown", False)
    text = pages.text_of(browser.get("/tasks/"))
    assert "Rory Ashdown, 4 May 2026" in text
    assert "He gave details of a partner" in text
    assert "Leila" not in text  # her name is on the task's own page, for whoever opens it


def test_the_oldest_comes_first(men_behind_feed, worker):
    for day, name in (("2026-05-03", "Late"), ("2026-05-01", "Early"), ("2026-05-02", "Middle")):
        man = men_behind_feed.man("north")
        men_behind_feed.told(man, name=name, recorded_at=f"{day} 12:00+00")
    assert [task.told.name for task in tasks_for(worker)] == ["Early", "Middle", "Late"]


def test_his_words_are_shown_beside_the_form_and_filled_in(told, browser, worker):
    page = browser.get(f"/tasks/{only_task(worker).event.event_id}/open/")
    text = pages.text_of(page)
    assert "She has confirmed none of this" in text
    filled = pages.form_in(page)
    assert (filled["name"], filled["phone"], filled["seen"]) == ("Leila Ashdown", "07700 900145", "1")


def test_a_record_is_opened_from_the_page_and_the_task_is_gone(told, browser, worker):
    address = f"/tasks/{only_task(worker).event.event_id}/open/"
    page = pages.send(browser, address, name="Leila Hartnoll")
    [partner] = Partner.objects.all()
    assert page["Location"] == f"/partners/{partner.pk}/"
    assert "Leila Hartnoll" in pages.text_of(browser.get(page["Location"]))
    assert "Nothing is waiting for an answer" in pages.text_of(browser.get("/tasks/"))
    assert browser.get(address).status_code == 404


def test_sending_the_form_twice_leads_to_the_same_record(told, browser, worker):
    address = f"/tasks/{only_task(worker).event.event_id}/open/"
    filled = pages.form_in(browser.get(address))
    first, second = browser.post(address, filled), browser.post(address, filled)
    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert Partner.objects.count() == Handled.objects.count() == 1


def test_whoever_comes_second_is_told_and_keeps_what_they_typed(told, browser, worker):
    task = only_task(worker)
    address = f"/tasks/{task.event.event_id}/open/"
    filled = pages.form_in(browser.get(address)) | {"address": "Flat 9, Juniper Court"}
    partners.partner_of(task, people.staff("partner_worker"))
    late = browser.post(address, filled)
    assert late.status_code == 422
    assert "Somebody else has just answered this task" in pages.text_of(late)
    assert pages.form_in(late)["address"] == "Flat 9, Juniper Court"
    assert Partner.objects.count() == 1


def test_setting_aside_asks_why_and_then_the_task_is_gone(told, browser, worker):
    address = f"/tasks/{only_task(worker).event.event_id}/set-aside/"
    assert pages.send(browser, address).status_code == 422
    assert pages.send(browser, address, outcome="not_a_partner")["Location"] == "/tasks/"
    assert tasks_for(worker) == []
    again = browser.post(address, {"outcome": "not_a_partner", "seen": "1"})
    assert again.status_code == 422
    assert "Somebody else has just answered" in pages.text_of(again)


def test_that_a_record_was_opened_is_no_way_to_set_aside(told, browser, worker):
    address = f"/tasks/{only_task(worker).event.event_id}/set-aside/"
    assert pages.send(browser, address, outcome="opened").status_code == 422
    assert not Handled.objects.exists()


def test_his_own_worker_is_told_to_leave_it_to_another(told, men_behind_feed):
    both = people.staff("partner_worker", staff_number="N777")
    task = only_task(both)
    men_behind_feed.works_with(task.event.man_id, "N777")
    browser = people.browser(both)
    for name, typed in (("open", {}), ("set-aside", {"outcome": "not_a_partner"})):
        page = pages.send(browser, f"/tasks/{task.event.event_id}/{name}/", **typed)
        assert page.status_code == 422
        assert "You work with this man on the programme" in pages.text_of(page)
    assert not Partner.objects.exists()
    assert not Handled.objects.exists()


def test_a_correction_brings_the_task_back_and_says_so(told, browser, worker, men_behind_feed):
    actions.set_task_aside(task=only_task(worker), outcome="not_a_partner", by=worker)
    in_programme(men_behind_feed, "UPDATE programme_partnerdetails SET name = 'Lena', revision = 2")
    task = only_task(worker)
    assert (task.corrected, task.told.name) == (True, "Lena")
    assert "These details were corrected after" in pages.text_of(browser.get("/tasks/"))
    actions.set_task_aside(task=task, outcome="not_a_partner", by=worker)
    assert tasks_for(worker) == []
    assert [handled.revision for handled in Handled.objects.order_by("revision")] == [1, 2]


def test_a_correction_while_the_form_is_open_is_not_answered_by_it(told, browser, worker, men_behind_feed):
    address = f"/tasks/{only_task(worker).event.event_id}/set-aside/"
    filled = pages.form_in(browser.get(address)) | {"outcome": "not_a_partner"}
    in_programme(men_behind_feed, "UPDATE programme_partnerdetails SET name = 'Lena', revision = 2")
    assert browser.post(address, filled).status_code == 302
    assert only_task(worker).told.name == "Lena"


def test_a_fact_that_was_taken_back_is_no_task(told, browser, worker, men_behind_feed):
    event_id = only_task(worker).event.event_id
    in_programme(men_behind_feed, "UPDATE programme_partnerdetails SET withdrawn_at = now(), revision = 2")
    assert tasks_for(worker) == []
    assert browser.get(f"/tasks/{event_id}/open/").status_code == 404


def test_a_kind_that_this_version_does_not_know_is_shown(told, browser, worker, monkeypatch):
    """The two sites may have different versions for a while; what is new must not be lost."""
    [event] = feed.events()
    event.kind = "of a later version"
    monkeypatch.setattr(feed, "events", lambda: [event])
    monkeypatch.setattr(feed, "event", lambda _: event)
    [task] = tasks_for(worker)
    assert "this version does not know" in task.sentence
    assert "this version does not know" in pages.text_of(browser.get("/tasks/"))
    assert browser.get(f"/tasks/{task.event.event_id}/answer/").status_code == 200


def test_men_of_another_agency_make_no_task_here(men_behind_feed, worker, browser):
    men_behind_feed.told(men_behind_feed.man("south"))
    assert tasks_for(worker) == []
    [theirs] = tasks_for(people.staff("partner_worker", at="south"))
    assert task_for(worker, theirs.event.event_id) is None
    nobody = browser.get(f"/tasks/{uuid.uuid4()}/open/")
    for name in ("open", "set-aside"):
        for method in (browser.get, browser.post):
            answer = method(f"/tasks/{theirs.event.event_id}/{name}/")
            assert answer.status_code == 404
            assert answer.content == nobody.content


@pytest.mark.parametrize(
    "role", [r.key for r in roles_of(Site.SAFETY) if Permission.SEE_TASKS not in r.permissions]
)
def test_other_roles_see_no_task(told, worker, role):
    event_id = only_task(worker).event.event_id
    other = people.staff(role)
    assert tasks_for(other) == []
    assert task_for(other, event_id) is None
    for address in ("/tasks/", f"/tasks/{event_id}/open/", f"/tasks/{event_id}/set-aside/"):
        assert people.browser(other).get(address).status_code == 403


def test_the_number_of_an_event_stays_the_same(told, worker, men_behind_feed):
    before = only_task(worker).event.event_id
    in_programme(men_behind_feed, "UPDATE programme_partnerdetails SET name = 'Lena', revision = 2")
    assert only_task(worker).event.event_id == before


def test_two_details_of_one_man_are_two_tasks(men_behind_feed, worker):
    man = men_behind_feed.man("north")
    men_behind_feed.told(man)
    men_behind_feed.told(man, name="Other")
    assert len({task.event.event_id for task in tasks_for(worker)}) == 2


def test_a_draft_on_a_task_is_shown_again(told, browser, worker):
    address = f"/tasks/{only_task(worker).event.event_id}/open/"
    filled = pages.form_in(browser.get(address)) | {"name": "Half typed"}
    browser.post(address, filled | {"_hold": "1"})
    shown = pages.form_in(browser.get(address))
    assert (shown["name"], shown["entry"]) == ("Half typed", filled["entry"])
    assert not Partner.objects.exists()
