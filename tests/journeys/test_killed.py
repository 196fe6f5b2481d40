"""Whatever is killed while a worker saves: what was acknowledged is there, whole, with its line and history.

A scripted worker changes a man's phone again and again and notes every change that the site said yes to.
In the middle something is ended by SIGKILL, as by a power cut. Then both sites are started again with the
one command, and nothing else is done by hand.
"""

import os
import re
import signal
import threading
from http.client import HTTPException

import pytest

from tests.journeys.client import Client
from tests.journeys.installation import Installation
from tests.journeys.workers import RUTH
from throughline.site.servers.processes import wait_until

# As in demo/men.toml.
DETAILS = {
    "family_name": "Coldstream",
    "given_names": "Dwayne",
    "date_of_birth_day": "14",
    "date_of_birth_month": "11",
    "date_of_birth_year": "1974",
    "address": "57 Heron Street, Riverbank",
    "postcode": "ZZ4 1AA",
}
ENOUGH = 20  # changes before something is killed
SECONDS = 60
VERSIONS = """
    SELECT revision, saved_reason, phone FROM programme_man WHERE id = %(man)s
    UNION ALL SELECT revision, saved_reason, phone FROM programme_manearlier WHERE id = %(man)s
    ORDER BY revision"""
LINES = """
    SELECT count(*) FROM casefile_auditline
    WHERE subject = %(man)s AND kind = 'change' AND what = 'details changed'
    AND details = '{"fields": ["phone"]}'"""


class BusyWorker(threading.Thread):
    """Saves one change after another until nobody answers, or until told to stop."""

    def __init__(self, installation: Installation, man: str, first: int) -> None:
        super().__init__(daemon=True)
        self.client = Client(installation, "programme")
        self.client.signs_in(RUTH)
        self.path = f"/men/{man}/change/"
        self.number = first
        self.acknowledged: list[int] = []
        self.goes_on_after_a_failure = False
        self.is_told_to_stop = False

    def run(self) -> None:
        while not self.is_told_to_stop:
            try:
                self._change()
            except (OSError, HTTPException):
                if not self.goes_on_after_a_failure:
                    return

    def _change(self) -> None:
        self.number += 1
        change = {"phone": phone(self.number), "reason": reason(self.number)}
        answer = self.client.send_form(self.path, DETAILS | change)
        if answer.status == 302 and answer.headers["Location"] == self.path.removesuffix("change/"):
            self.acknowledged.append(self.number)


def phone(number: int) -> str:
    return f"07700 {number:06}"


def reason(number: int) -> str:
    return f"change number {number}"


@pytest.fixture(scope="module")
def man(installation: Installation) -> str:
    """The number of a man whom Ruth works with."""
    client = Client(installation, "programme")
    client.signs_in(RUTH)
    found = re.search(r'href="/men/([0-9a-f-]{36})/"[^>]*>Coldstream', client.get("/men/").text)
    assert found
    return found[1]


def start_saving(installation: Installation, man: str) -> BusyWorker:
    """A worker in the middle of saving."""
    with installation.database("programme") as database:
        row = database.execute("SELECT revision FROM programme_man WHERE id = %s", [man]).fetchone()
    assert row
    worker = BusyWorker(installation, man, first=int(row[0]) * 1000)
    worker.start()
    assert wait_until(lambda: len(worker.acknowledged) >= ENOUGH, SECONDS), "Nothing was saved."
    return worker


@pytest.mark.parametrize("victim", ["database", "web server", "runner"])
def test_what_was_acknowledged_is_there_after_a_start(
    installation: Installation, man: str, victim: str
) -> None:
    worker = start_saving(installation, man)
    os.kill(process_of(installation, victim), signal.SIGKILL)
    worker.join(SECONDS)
    installation.wait_for_end()
    said = installation.start()
    assert "Adding" not in said  # nothing was lost that would have to be made again
    nothing_is_lost(installation, man, worker)
    assert reason(worker.acknowledged[-1]) in worker.client.get(f"/men/{man}/history/").text


def test_a_killed_worker_of_the_web_server_loses_nothing_and_stops_nobody(
    installation: Installation, man: str
) -> None:
    worker = start_saving(installation, man)
    worker.goes_on_after_a_failure = True
    before = len(worker.acknowledged)
    for pid in installation.web_servers("programme")[1:]:
        os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: len(worker.acknowledged) >= before + ENOUGH, SECONDS), (
        "The site does not go on."
    )
    worker.is_told_to_stop = True
    worker.join(SECONDS)
    nothing_is_lost(installation, man, worker)


def process_of(installation: Installation, victim: str) -> int:
    """What is killed: the first process of the database or the web server, or the runner of everything."""
    if victim == "database":
        return installation.database_server("programme")
    if victim == "web server":
        return installation.web_servers("programme")[0]
    assert installation.runner
    return installation.runner.pid


def nothing_is_lost(installation: Installation, man: str, worker: BusyWorker) -> None:
    """Every acknowledged change is a version of its own with its reason; none is half written; each has a
    line in the audit trail; and nothing came of a change that was never sent."""
    with installation.database("programme") as database:
        versions = database.execute(VERSIONS, {"man": man}).fetchall()
        lines = database.execute(LINES, {"man": man}).fetchone()
    assert [revision for revision, _, _ in versions] == list(range(1, len(versions) + 1))
    kept = {why: number for _, why, number in versions if why.startswith("change number")}
    assert [n for n in worker.acknowledged if kept.get(reason(n)) != phone(n)] == []
    assert [why for why, number in kept.items() if phone(int(why.rsplit(" ", 1)[1])) != number] == []
    assert lines == (len(kept),)
    sent = {reason(n) for n in range(worker.acknowledged[0], worker.number + 1)}
    unanswered = {why for why in kept if why in sent} - {reason(n) for n in worker.acknowledged}
    assert len(unanswered) <= 1 + worker.goes_on_after_a_failure
