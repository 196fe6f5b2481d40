"""The men's side is away, or of another version: tasks say so, and her records open as ever."""

import time

import pytest
from django.conf import settings
from django.db import connections

from tests import answers, pages, partners, people, trail
from tests.feed_rows import TABLES, Rows
from tests.inside import programme_clone
from throughline.programme.feed.contract import VERSION
from throughline.safety import feed
from throughline.safety.actions import partners as actions
from throughline.safety.models import Handled, Partner
from throughline.safety.queries import tasks_for

AWAY, OLD = feed.Away.sentence, feed.OldContract.sentence


@pytest.fixture
def fresh_start(monkeypatch):
    """This process knows nothing about the feed yet."""
    monkeypatch.setattr(feed, "state", feed.State())


@pytest.fixture
def world(fresh_database, fresh_start):
    """A worker, a partner whose man is known, and a task: committed, so that real connections can fail."""
    worker = people.staff("partner_worker")
    with programme_clone().connect() as admin:
        rows = Rows(admin)
        rows.told(rows.man("north"))
        [task] = tasks_for(worker)
        partner = partners.partner(worker)
        Partner.objects.filter(pk=partner.pk).update(man_id=task.event.man_id)
        yield people.browser(worker), worker, partner, task
        connections["feed"].close()
        admin.execute("SET session_replication_role = replica")
        admin.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")


@pytest.fixture
def away(world, monkeypatch):
    """The address of the programme database leads nowhere."""
    monkeypatch.setattr(feed, "state", feed.State())
    with pointed(PORT="1"):
        yield world


class pointed:  # noqa: N801 - reads as a word
    """The feed's login enters elsewhere for the length of a block."""

    def __init__(self, **changed):
        self.connection = connections["feed"]
        options = self.connection.settings_dict["OPTIONS"]
        quick = {"OPTIONS": options | {"pool": options["pool"] | {"timeout": 0.3, "min_size": 0}}}
        self.changed = changed | quick

    def __enter__(self):
        known = self.connection.settings_dict
        self.before = {name: known[name] for name in self.changed}
        self._enter(self.changed)

    def __exit__(self, *_):
        self._enter(self.before)

    def _enter(self, settings_of_login):
        self.connection.close()
        self.connection.close_pool()
        self.connection.settings_dict.update(settings_of_login)


@pytest.fixture
def old(world, monkeypatch):
    """The programme database keeps the contract of an older version."""
    monkeypatch.setattr(feed, "state", feed.State())
    connections["feed"].close()
    with programme_clone().connect() as admin:
        admin.execute(f"CREATE OR REPLACE VIEW feed.contract AS SELECT {VERSION - 1} AS version")
        yield world
        connections["feed"].close()
        admin.execute(f"CREATE OR REPLACE VIEW feed.contract AS SELECT {VERSION} AS version")


@pytest.fixture
def closed(world, monkeypatch):
    """The programme database has views that this site may not read, or none."""
    monkeypatch.setattr(feed, "state", feed.State())
    connections["feed"].close()
    with programme_clone().connect() as admin:
        admin.execute("REVOKE USAGE ON SCHEMA feed FROM safety_feed")
        yield world
        connections["feed"].close()
        admin.execute("GRANT USAGE ON SCHEMA feed TO safety_feed")


TROUBLES = {"away": AWAY, "old": OLD, "closed": OLD}


@pytest.fixture(params=TROUBLES)
def trouble(request):
    """Each way in which the feed cannot be read: the world, and the sentence that says so."""
    return *request.getfixturevalue(request.param), TROUBLES[request.param]


def test_the_sentences_say_what_to_do():
    assert "Try again in a few minutes" in AWAY
    assert "same version" in OLD
    assert "administrator" in OLD


def test_the_tasks_page_says_why(trouble):
    browser, _, _, _, sentence = trouble
    page = browser.get("/tasks/")
    text = pages.text_of(page)
    assert page.status_code == 503
    assert sentence in text
    assert "Partner records open as usual" in text
    assert "Ashdown" not in text
    assert pages.links_in(page, "/partners/")  # the way on is there
    assert answers.faults_of(page) == []


def test_a_tasks_own_pages_say_why_too(trouble):
    browser, _, _, task, sentence = trouble
    for name in ("open", "set-aside"):
        page = browser.get(f"/tasks/{task.event.event_id}/{name}/")
        assert page.status_code == 503
        assert sentence in pages.text_of(page)


def test_her_records_open_without_his_name(trouble):
    browser, _, partner, _, sentence = trouble
    listed, record = browser.get("/partners/"), browser.get(f"/partners/{partner.pk}/")
    assert (listed.status_code, record.status_code) == (200, 200)
    for page in (listed, record):
        text = pages.text_of(page)
        assert "Leila Hartnoll" in text
        assert "not available now" in text.lower()
        assert sentence in text
        assert "Ashdown" not in text
    assert browser.get(f"/partners/{partner.pk}/change/").status_code == 200
    saved = pages.send(browser, f"/partners/{partner.pk}/change/", phone="07700 900111", reason="she told us")
    assert saved.status_code == 302


def test_a_woman_who_came_herself_can_be_added_and_has_no_man_to_wait_for(trouble):
    browser, _, _, _, sentence = trouble
    made = pages.send(browser, "/partners/add/", name="Mina Osei", relation="partner")
    assert made.status_code == 302
    record = pages.text_of(browser.get(made["Location"]))
    assert "Mina Osei" in record
    assert sentence not in record


def test_a_form_that_was_on_its_way_saves_nothing_and_is_kept(world, request):
    browser, _, _, task = world
    address = f"/tasks/{task.event.event_id}/open/"
    filled = pages.form_in(browser.get(address)) | {"address": "Flat 9, Juniper Court"}
    before = Partner.objects.count()
    request.getfixturevalue("away")
    page = browser.post(address, filled)
    assert page.status_code == 503
    assert "what you typed is kept" in pages.text_of(page)
    assert Partner.objects.count() == before
    assert not Handled.objects.filter(event_id=task.event.event_id).exists()


def test_the_kept_form_is_shown_when_the_mens_side_is_back(world, monkeypatch):
    browser, _, _, task = world
    address = f"/tasks/{task.event.event_id}/open/"
    filled = pages.form_in(browser.get(address)) | {"address": "Flat 9, Juniper Court"}
    monkeypatch.setattr(feed, "state", feed.State())
    with pointed(PORT="1"):
        browser.post(address, filled)
    monkeypatch.setattr(feed, "state", feed.State())
    shown = pages.form_in(browser.get(address))
    assert (shown["address"], shown["entry"]) == ("Flat 9, Juniper Court", filled["entry"])


def test_who_works_with_him_cannot_be_told_so_nothing_is_opened(away):
    _, worker, _, task = away
    with pytest.raises(feed.Away):
        partners.partner_of(task, worker)
    with pytest.raises(feed.Away):
        actions.set_task_aside(task=task, outcome="not_a_partner", by=worker)
    assert not Handled.objects.filter(event_id=task.event.event_id).exists()


def test_no_page_waits_for_it_twice(away):
    browser, _, partner, _ = away
    browser.get("/tasks/")
    begun = time.monotonic()
    assert browser.get("/tasks/").status_code == 503
    assert browser.get(f"/partners/{partner.pk}/").status_code == 200
    assert time.monotonic() - begun < 0.3


def test_it_is_asked_again_after_a_while(world, monkeypatch):
    browser = world[0]
    monkeypatch.setattr(feed, "state", feed.State())
    monkeypatch.setattr(feed, "AWAY_FOR", 0.2)
    with pointed(PORT="1"):
        assert browser.get("/tasks/").status_code == 503
    assert browser.get("/tasks/").status_code == 503
    time.sleep(0.25)
    assert browser.get("/tasks/").status_code == 200


def test_a_real_feed_gives_up_within_seconds():
    options = settings.DATABASES["feed"]["OPTIONS"]
    assert options["pool"]["timeout"] <= 3
    assert options["connect_timeout"] <= 3


def test_the_contract_is_asked_for_once_in_a_while(world, monkeypatch):
    browser, asked = world[0], []
    check = feed.check_contract
    monkeypatch.setattr(feed, "state", feed.State())
    monkeypatch.setattr(feed, "check_contract", lambda: asked.append(1) or check())
    for _ in range(3):
        assert browser.get("/tasks/").status_code == 200
    assert len(asked) == 1
    monkeypatch.setattr(feed.state, "contract_holds_until", 0.0)
    browser.get("/tasks/")
    assert len(asked) == 2


def test_a_newer_contract_is_read(world):
    connections["feed"].close()
    with programme_clone().connect() as admin:
        admin.execute(f"CREATE OR REPLACE VIEW feed.contract AS SELECT {VERSION + 1} AS version")
        try:
            feed.check_contract()
        finally:
            connections["feed"].close()
            admin.execute(f"CREATE OR REPLACE VIEW feed.contract AS SELECT {VERSION} AS version")


def test_a_page_of_tasks_that_is_refused_was_still_noted(away):
    browser, worker, _, _ = away
    with trail.added() as lines:
        browser.get("/tasks/")
    assert [(line.by_id, line.what) for line in lines] == [(worker.pk, "tasks")]
