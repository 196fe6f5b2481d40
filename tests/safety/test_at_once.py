"""Two workers, or two clicks, in the same moment: one record, and whoever came second is told."""

import uuid

import pytest
from django.db import connections

from tests import pages, partners, people
from tests.feed_rows import TABLES, Rows
from tests.inside import programme_clone
from tests.together import together
from throughline.casefile.models import Staff
from throughline.safety.actions import partners as actions
from throughline.safety.models import Handled, Partner
from throughline.safety.queries import tasks_for


@pytest.fixture
def task(fresh_database):
    """A task that every connection sees."""
    with programme_clone().connect() as admin:
        rows = Rows(admin)
        rows.told(rows.man("north"))
        yield tasks_for(worker())[0]
        connections["feed"].close()
        admin.execute("SET session_replication_role = replica")
        admin.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")


def worker():
    return people.staff("partner_worker")


def same(staff):
    """The worker read anew, as each request reads them."""
    return Staff.objects.select_related("agency").get(pk=staff.pk)


def test_of_two_workers_one_opens_the_record(task):
    workers = [worker(), worker()]
    results = together(*(lambda by=by: partners.partner_of(task, same(by)) for by in workers))
    assert sorted(type(result).__name__ for result in results) == ["AlreadyHandled", "Partner"]
    [partner] = Partner.objects.filter(man_id=task.event.man_id)
    assert Handled.objects.filter(event_id=task.event.event_id).count() == 1
    assert partner.assignments.count() == 1


def test_of_one_who_opens_and_one_who_sets_aside_one_is_told(task):
    one, other = worker(), worker()
    results = together(
        lambda: partners.partner_of(task, same(one)),
        lambda: actions.set_task_aside(task=task, outcome="not_a_partner", by=same(other)),
    )
    assert sum(isinstance(result, actions.AlreadyHandled) for result in results) == 1
    assert Handled.objects.filter(event_id=task.event.event_id).count() == 1
    opened = Handled.objects.get(event_id=task.event.event_id).partner is not None
    assert Partner.objects.filter(man_id=task.event.man_id).count() == int(opened)


def test_two_clicks_open_one_record_and_get_the_same_answer(task):
    browser = people.browser(worker())
    address = f"/tasks/{task.event.event_id}/open/"
    filled = pages.form_in(browser.get(address))
    answers = together(lambda: browser.post(address, filled), lambda: browser.post(address, filled))
    assert {answer["Location"] for answer in answers} == {f"/partners/{filled['entry']}/"}
    assert Partner.objects.filter(man_id=task.event.man_id).count() == 1


def test_adding_at_once_adds_one(fresh_database):
    by, entry = worker(), uuid.uuid4()

    def add():
        return actions.add_partner(partner_id=entry, details=partners.HERS, by=same(by))

    assert [partner.pk for partner in together(add, add, add)] == [entry] * 3
    assert Partner.objects.filter(pk=entry).count() == 1


def test_of_two_changes_at_once_one_is_saved_and_one_is_told(fresh_database):
    by = worker()
    partner = partners.partner(by)

    def change(phone):
        return lambda: actions.change_partner(
            partner=partner, details={"phone": phone}, reason="she told us", revision=1, by=same(by)
        )

    results = together(change("1"), change("2"))
    assert sum(isinstance(result, actions.Overtaken) for result in results) == 1
    assert Partner.objects.get(pk=partner.pk).revision == 2
