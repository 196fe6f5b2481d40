"""Both sites as they really run: clones of the test databases, people in them, and gunicorn before them.

Each web server is started by `throughline serve` with its own site's variables alone, as on a host.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.databases import ROOT, Clone, Databases, environment
from tests.helper import Helper
from tests.wall.http import Browser
from tests.wall.words import new_word
from throughline.site.config import variable
from throughline.site.environment import machine

START_SECONDS = 60
NOBODY = "nobody"


class WebServer:
    """`throughline serve` for one site, on a free port, with a log and a temporary folder of its own."""

    def __init__(self, clone: Clone, feed: Clone | None, folder: Path, *, workers: int) -> None:
        self.site = clone.site
        self.folder = folder / clone.site
        self.temporary = self.folder / "tmp"
        self.temporary.mkdir(parents=True)
        self.log = self.folder / "output.log"
        self.port = _free_port()
        own = {
            f"{self.site.upper()}_PORT": str(self.port),
            variable(self.site, "WORKERS"): str(workers),
            "TMPDIR": str(self.temporary),
        }
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "throughline.site.cli", "serve", self.site],
                cwd=ROOT, env=machine() | environment(clone, feed) | own, stdin=subprocess.DEVNULL,
                stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip

    def wait(self) -> None:
        """Until it answers. Raises with what it printed when it does not."""
        end = time.monotonic() + START_SECONDS
        while True:
            with contextlib.suppress(OSError):
                if Browser(self.site, self.port).get("/sign-in/").status == 200:
                    return
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"The {self.site} site did not start.\n{self.log.read_text()[-3000:]}")
            time.sleep(0.1)

    def stop(self) -> None:
        """Ask it to stop, then end what is left of its process group."""
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=15)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class World:
    """Everything that a suite needs to look at both sites from outside."""

    clones: dict[str, Clone]
    helpers: dict[str, Helper]
    servers: dict[str, WebServer]
    seeds: dict[str, dict[str, Any]]
    his_word: str
    database_log_from: int
    folder: Path
    browsers: dict[str, dict[str, Browser]] = field(default_factory=dict)

    def browser(self, site: str, who: str) -> Browser:
        """A new connection of somebody of the cast, or of nobody."""
        session = "" if who == NOBODY else self.seeds[site]["sessions"][who]
        number = 0 if who == NOBODY else list(self.seeds[site]["sessions"]).index(who) + 1
        return Browser(site, self.servers[site].port, session, address=f"10.0.0.{number}")

    def people(self, site: str) -> list[str]:
        """Everybody who may knock: the cast, and somebody who is not signed in."""
        return [*self.seeds[site]["sessions"], NOBODY]

    def database_log(self) -> bytes:
        """What the programme's database server has logged since this world began."""
        with self.clones["programme"].cluster.log.open("rb") as log:
            log.seek(self.database_log_from)
            return log.read()


@contextlib.contextmanager
def both_sites(databases: Databases, *, workers: int = 2, canaries: bool = True):  # noqa: ANN201
    """A world, until the end of the block. Without `canaries` the safety database has only its cast."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        clones = {site: databases.clone(site) for site in ("programme", "safety")}
        for clone in clones.values():
            stack.callback(clone.drop)
        _log_the_feed(clones["programme"])
        log_from = clones["programme"].cluster.log.stat().st_size
        helpers = {
            "programme": Helper(clones["programme"]),
            "safety": Helper(clones["safety"], clones["programme"]),
        }
        for helper in helpers.values():
            stack.callback(helper.close)
        his_word = new_word()
        seeds = {"programme": helpers["programme"].call("tests.wall.seed_programme:seed", word=his_word)}
        seeds["safety"] = helpers["safety"].call("tests.wall.seed_safety:seed", canaries=canaries)
        servers = {
            "programme": WebServer(clones["programme"], None, folder, workers=workers),
            "safety": WebServer(clones["safety"], clones["programme"], folder, workers=1),
        }
        for server in servers.values():
            stack.callback(server.stop)
        for server in servers.values():
            server.wait()
        yield World(clones, helpers, servers, seeds, his_word, log_from, folder)


def _log_the_feed(clone: Clone) -> None:
    """Let the programme's server write down whatever the safety site asks, with every value."""
    loud = {
        "log_statement": "all",
        "log_parameter_max_length": "-1",
        "log_parameter_max_length_on_error": "-1",
        "log_min_error_statement": "error",
        "log_error_verbosity": "verbose",
    }
    with clone.connect() as admin:
        for name, value in loud.items():
            admin.execute(f"ALTER ROLE safety_feed IN DATABASE {clone.name} SET {name} = '{value}'")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
