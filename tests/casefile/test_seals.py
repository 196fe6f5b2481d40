"""The audit trail sealed into a chain: complete while others write, bounded, and out of every page's way."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import people
from throughline.casefile import audit, seals
from throughline.casefile.models import AuditLine, AuditSeal

pytestmark = pytest.mark.usefixtures("fresh_database")


def write(what="something"):
    with transaction.atomic():
        audit.record(by=None, what=what)


@pytest.fixture(autouse=True)
def nothing_unsealed(fresh_database, monkeypatch):
    seals.seal_now()
    monkeypatch.setattr(seals, "_looked_at", float("-inf"))


@pytest.fixture
def minutes_later(monkeypatch):
    """The sealer's clock, two minutes on."""
    now = timezone.now
    monkeypatch.setattr(seals.timezone, "now", lambda: now() + timedelta(minutes=2))


def unsealed():
    last = AuditSeal.objects.order_by("-number").first()
    return AuditLine.objects.filter(id__gt=last.last_line if last else 0).count()


def test_what_is_sealed_is_sound_and_is_sealed_once():
    write()
    write()
    before = AuditSeal.objects.count()
    assert seals.verify() == []
    assert AuditSeal.objects.count() == before + 1
    newest = AuditSeal.objects.latest("number")
    assert newest.lines == 2
    seals.seal_now()
    assert AuditSeal.objects.count() == before + 1


def test_each_seal_follows_the_one_before():
    for _ in range(3):
        write()
        seals.seal_now()
    chain = list(AuditSeal.objects.order_by("number"))
    assert [seal.number for seal in chain] == list(range(1, len(chain) + 1))
    assert chain[0].previous_digest == ""
    for before, after in zip(chain, chain[1:], strict=False):
        assert after.previous_digest == before.digest
        assert after.first_line > before.last_line


def test_a_line_that_was_taken_back_leaves_a_gap_and_no_fault():
    write()
    with transaction.atomic():
        audit.record(by=None, what="never")
        transaction.set_rollback(True)
    write()
    first, second = AuditLine.objects.order_by("-id")[:2][::-1]
    assert second.id == first.id + 2
    assert seals.verify() == []


def test_many_lines_are_sealed_in_batches(monkeypatch):
    monkeypatch.setattr(seals, "MOST_LINES", 2)
    for _ in range(5):
        write()
    before = AuditSeal.objects.count()
    assert seals.verify() == []
    assert AuditSeal.objects.count() == before + 3


def test_a_fresh_line_is_not_due():
    write()
    seals.seal_if_due()
    assert unsealed() == 1


def test_a_line_over_a_minute_old_is_due(minutes_later):
    write()
    seals.seal_if_due()
    assert unsealed() == 0


def test_a_request_seals_what_is_due_after_it_was_answered(minutes_later):
    write()
    keyworker = people.staff("keyworker")
    with CaptureQueriesContext(connection) as queries:
        assert people.browser(keyworker).get("/men/").status_code == 200
    assert unsealed() == 0
    statements = [query["sql"] for query in queries]
    page_read = max(i for i, text in enumerate(statements) if "programme_man" in text)
    sealed = min(i for i, text in enumerate(statements) if "casefile_auditseal" in text)
    assert page_read < sealed


def test_a_process_looks_at_most_once_a_minute(minutes_later, monkeypatch):
    keyworker = people.staff("keyworker")
    browser = people.browser(keyworker)
    browser.get("/men/")
    write()
    browser.get("/men/")
    assert unsealed() > 0
    monkeypatch.setattr(seals, "LOOK_EVERY", 0)
    browser.get("/men/")
    assert unsealed() == 0


def test_a_failure_to_seal_reaches_no_page(minutes_later, monkeypatch):
    def fail():
        raise DatabaseError("away")

    monkeypatch.setattr(seals, "seal_if_due", fail)
    assert people.browser(people.staff("keyworker")).get("/men/").status_code == 200


def test_inside_a_transaction_nothing_is_sealed(minutes_later):
    write()
    with transaction.atomic():
        seals.after_request()
    assert unsealed() == 1


class Writer(threading.Thread):
    """Another connection that has written a line and not yet committed."""

    def __init__(self):
        super().__init__(daemon=True)
        self.has_written, self.may_commit = threading.Event(), threading.Event()

    def run(self):
        try:
            with transaction.atomic():
                audit.record(by=None, what="still on its way")
                self.has_written.set()
                self.may_commit.wait(10)
        finally:
            connection.close()

    def __enter__(self):
        self.start()
        assert self.has_written.wait(10)
        return self

    def __exit__(self, *_):
        self.may_commit.set()
        self.join(10)


def test_a_line_on_its_way_is_not_skipped_by_a_page(minutes_later):
    """Its number is smaller than that of a line that is there, so a seal now would leave it out for good."""
    with Writer():
        write("later, and there first")
        seals.seal_if_due()
        assert unsealed() == 1
    seals.seal_if_due()
    assert unsealed() == 0
    on_its_way, later = AuditLine.objects.order_by("-id")[:2][::-1]
    assert (on_its_way.what, later.what) == ("still on its way", "later, and there first")
    assert AuditSeal.objects.latest("number").lines == 2
    assert seals.verify() == []


def test_verifying_waits_for_a_line_on_its_way():
    faults = []

    def verify():
        try:
            faults.extend(seals.verify())
        finally:
            connection.close()

    before = AuditSeal.objects.count()
    with Writer() as writer:
        verifying = threading.Thread(target=verify, daemon=True)
        verifying.start()
        time.sleep(0.2)
        assert verifying.is_alive()
        assert AuditSeal.objects.count() == before
        writer.may_commit.set()
        verifying.join(10)
    assert faults == []
    assert AuditSeal.objects.latest("number").lines == 1
    assert AuditSeal.objects.count() == before + 1


def test_two_who_seal_at_once_make_one_chain(minutes_later):
    for _ in range(4):
        write()

    def seal():
        try:
            seals.seal_now()
        finally:
            connection.close()

    both = [threading.Thread(target=seal, daemon=True) for _ in range(4)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(10)
    assert unsealed() == 0
    assert seals.verify() == []


def test_an_action_may_not_write_its_line_outside_its_transaction():
    with pytest.raises(RuntimeError, match="transaction"):
        audit.record(by=None, what="something")
