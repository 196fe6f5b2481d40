"""`throughline run`: both databases, both sites and the made-up people, until it is told to stop.

Order matters. Up: databases, tables, people, web servers. Down: web servers first, so that nothing is cut
off in the middle of a page, then databases. Each is stopped by its process number.
"""

import contextlib
import os
import signal
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException

from throughline.site import lock, stamps
from throughline.site.children import clear_web_servers, collect_orphans, start_child, stop_children
from throughline.site.config import SITES, SiteName, address, port_of
from throughline.site.environment import cluster_of, environment_for, given_databases
from throughline.site.sentence import Refusal
from throughline.site.serve import log_file
from throughline.site.servers.passwords import write_whole

DEMONSTRATION = {"THROUGHLINE_DEMONSTRATION": "yes"}
ANSWER_SECONDS = 60
STOP_SECONDS = 12
LOOK_EVERY = 0.05
Child = subprocess.Popen[str]


class Stopped(Exception):
    """Somebody asked us to stop while we were still starting."""


class Runner:
    """One run of both sites, from the first signal handler to the last process."""

    def __init__(self) -> None:
        self.asked_to_stop = False
        self.started = time.monotonic()
        self.clusters = {site: cluster_of(site) for site in SITES}
        self.helpers: list[Child] = []
        self.sites: dict[SiteName, Child] = {}

    def run(self) -> int:
        """Start everything, wait, stop everything. Returns 0 when asked to stop, 1 when something died."""
        self._listen_for_signals()
        refuse_other_databases()
        try:
            with lock.holding(lock.RUN):
                return self._run()
        except lock.Held as other:
            raise Refusal(
                "Both sites are running already: one throughline run at a time. "
                "Use that one, or stop it with Ctrl-C first."
                if other.by == lock.RUN
                else "Another throughline command is using the databases. Wait for it to end, then try again."
            ) from None

    def _run(self) -> int:
        collect_orphans()
        try:
            self._start()
            dead = self._watch()
        except Stopped:
            dead = ""
        finally:
            self._stop()
        if dead:
            raise Refusal(dead)
        print("Both sites and their databases have stopped.", flush=True)
        return 0

    # -- up ----------------------------------------------------------------------------------

    def _start(self) -> None:
        for site in SITES:
            clear_web_servers(log_file(site))
            refuse_busy_port(site)
        say("Starting the databases.")
        with ThreadPoolExecutor(len(SITES)) as pool:
            list(pool.map(lambda cluster: cluster.start(), self.clusters.values()))
        self._go_on()
        self._migrate()
        self._show_people()
        self._serve()
        print(self._welcome(), flush=True)

    def _migrate(self) -> None:
        """Bring both databases up to date together, unless the stamp says that they are."""
        waiting = {site: stamps.migrated(cluster) for site, cluster in self.clusters.items()}
        waiting = {site: stamp for site, stamp in waiting.items() if not stamp.holds()}
        if not waiting:
            return
        say("Bringing the databases up to date.")
        children = {
            site: self._helper(["migrate", site], environment_for(site, deploying=True)) for site in waiting
        }
        for site, child in children.items():
            self._finish(child, f"The {site} database could not be brought up to date.")
            waiting[site].set()

    def _show_people(self) -> None:
        """Add the made-up people: the programme's first, because the safety site's refer to them."""
        for site, cluster in self.clusters.items():
            stamp = stamps.shown(cluster)
            if stamp.holds():
                continue
            say(f"Adding made-up people to the {site} site.")
            child = self._helper(["demonstrate", site], environment_for(site) | DEMONSTRATION)
            said = self._finish(child, f"The made-up people of the {site} site could not be added.")
            write_whole(cluster.secrets / "sign_ins", said)
            stamp.set()

    def _serve(self) -> None:
        say("Starting both sites.")
        for site in SITES:
            environment = environment_for(site) | DEMONSTRATION
            self.sites[site] = start_child(["serve", site], environment, log_file(site))
        end = time.monotonic() + ANSWER_SECONDS
        for site in SITES:
            while not answers(site):
                self._go_on()
                dead = self._what_died()
                if dead or time.monotonic() > end:
                    raise Refusal(dead or f"The {site} site does not answer. Its log is {log_file(site)}.")
                time.sleep(LOOK_EVERY)

    def _welcome(self) -> str:
        lines = ["", "Both sites answer. Everybody in them is made up."]
        for site in SITES:
            lines += ["", f"  {address(site)}"]
            with contextlib.suppress(FileNotFoundError):
                said = (self.clusters[site].secrets / "sign_ins").read_text()
                lines += [f"    {line}".rstrip() for line in said.splitlines()]
        lines += ["", f"Started in {time.monotonic() - self.started:.1f} seconds. Ctrl-C stops everything."]
        return "\n".join(lines)

    def _helper(self, words: list[str], environment: dict[str, str]) -> Child:
        child = start_child(words, environment)
        self.helpers.append(child)
        return child

    def _finish(self, child: Child, sentence: str) -> str:
        """Wait for a helper and return what it printed. A failure shows what it printed last."""
        while True:
            try:
                said, _ = child.communicate(timeout=LOOK_EVERY)
                break
            except subprocess.TimeoutExpired:
                self._go_on()
        if child.returncode != 0:
            tail = "\n".join(said.strip().splitlines()[-15:])
            raise Refusal(f"{sentence} It said:\n{tail}")
        return said

    # -- while it runs -----------------------------------------------------------------------

    def _listen_for_signals(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # Started with nohup: the person wants it to outlive the terminal.
            if number == signal.SIGHUP and signal.getsignal(number) == signal.SIG_IGN:
                continue
            signal.signal(number, self._stop_later)

    def _stop_later(self, number: int, frame: object) -> None:
        """Only take note: stopping in the middle of whatever was going on would leave half of it."""
        if not self.asked_to_stop:
            # Not print: a signal may come in the middle of one.
            os.write(1, b"\nStopping.\n")
        self.asked_to_stop = True

    def _go_on(self) -> None:
        if self.asked_to_stop:
            raise Stopped

    def _watch(self) -> str:
        """Wait until we are asked to stop (an empty string) or something dies (a sentence)."""
        looks = 0
        while not self.asked_to_stop:
            time.sleep(LOOK_EVERY)
            looks += 1
            dead = self._what_died(databases=looks % 20 == 0)
            if dead and not self.asked_to_stop:
                return dead
        return ""

    def _what_died(self, *, databases: bool = True) -> str:
        for site, child in self.sites.items():
            if child.poll() is not None:
                return (
                    f"The {site} site stopped unexpectedly, so everything was stopped. "
                    f"The last lines of {log_file(site)} say why. Then run the command again."
                )
        for site, cluster in self.clusters.items():
            if databases and not cluster.is_up():
                return (
                    f"The {site} database stopped unexpectedly, so everything was stopped. "
                    f"The last lines of {cluster.log} say why. Then run the command again."
                )
        return ""

    # -- down --------------------------------------------------------------------------------

    def _stop(self) -> None:
        stop_children([*self.sites.values(), *self.helpers], STOP_SECONDS)
        with ThreadPoolExecutor(len(SITES)) as pool:
            list(pool.map(lambda cluster: cluster.stop(), self.clusters.values()))


def say(sentence: str) -> None:
    """Tell the person at the keyboard what is going on."""
    print(sentence, flush=True)


def refuse_other_databases() -> None:
    """Made-up people never go into a database that the host named."""
    named = given_databases()
    if named:
        raise Refusal(
            f"throughline run shows made-up people in its own databases, but {', '.join(named)} is set. "
            "Unset it, or use throughline serve for real work."
        )


def refuse_busy_port(site: SiteName) -> None:
    """Say so, before anything is started, when a site's port is taken or cannot be had."""
    name = f"{site.upper()}_PORT"
    try:
        port = port_of(site)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
    except (ValueError, OverflowError):
        raise Refusal(f"{name} must be a whole number from 1 to 65535.") from None
    except OSError as why:
        raise Refusal(
            f"Port {port} cannot be used ({why.strerror}). Stop the program that uses it, or choose "
            f"another, for example: make run {name}={port + 1000}"
        ) from None


def answers(site: SiteName) -> bool:
    """Whether a site shows its first page, or sends the reader to sign in."""
    connection = HTTPConnection("127.0.0.1", port_of(site), timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": f"{site}.localhost:{port_of(site)}"})
        return connection.getresponse().status < 500
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
