"""Both sites as a stranger gets them: the real `throughline run`, in a data folder of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psycopg

from tests.databases import ROOT
from throughline.site.environment import environment_for, machine
from throughline.site.servers.cluster import Cluster
from throughline.site.servers.processes import command_lines, is_running, wait_until

SITES = ("programme", "safety")
STOP_SECONDS = 40
# Whatever points at real data has no place in a process that a test starts.
FOREIGN = ("THROUGHLINE_", "DJANGO_", "PG")


class Installation:
    """A data folder, two free ports, and the runner that serves both sites from them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.ports = {site: free_port() for site in SITES}
        self.runner: subprocess.Popen[str] | None = None

    def start(self) -> str:
        """Run `throughline run` until it says that both sites answer. Returns what it printed."""
        self.runner = subprocess.Popen(
            [sys.executable, "-m", "throughline.site.cli", "run"],
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,  # as a terminal's foreground group, so that Ctrl-C can be sent to it
        )
        said = ""
        assert self.runner.stdout is not None
        for line in self.runner.stdout:
            said += line
            if line.startswith("Started in"):
                return said
        raise AssertionError(f"The sites did not start:\n{said}")

    def press_ctrl_c(self) -> int:
        """What a terminal does on Ctrl-C. Returns the runner's exit code."""
        assert self.runner is not None
        os.killpg(os.getpgid(self.runner.pid), signal.SIGINT)
        return self.wait_for_end()

    def wait_for_end(self) -> int:
        """Wait until the runner has ended by itself."""
        assert self.runner is not None
        self.runner.communicate(timeout=STOP_SECONDS)
        return self.runner.returncode

    def address(self, site: str) -> str:
        """Where a site opens."""
        return f"http://{site}.localhost:{self.ports[site]}"

    def processes(self) -> list[int]:
        """Every process that belongs to this installation, the helpers of the databases too."""
        lines = command_lines()
        own = {pid for pid, words in lines.items() if str(self.home) in " ".join(words)}
        if self.runner is not None and self.runner.poll() is None:
            own.add(self.runner.pid)
        return sorted(pid for pid in lines if pid in own or parent_of(pid) in own)

    def web_servers(self, site: str) -> list[int]:
        """The first process of a site's web server, then its workers."""
        log = str(self.home / site / "log" / "site.log")
        return sorted(pid for pid, words in command_lines().items() if log in words)

    def database_server(self, site: str) -> int:
        """The first process of a site's database."""
        return int((self.home / site / "cluster" / "postmaster.pid").read_text().splitlines()[0])

    def database(self, site: str) -> "psycopg.Connection[tuple]":
        """The site's database, with no more rights than its web pages have."""
        return psycopg.connect(Cluster(site, self.home / site).url(f"{site}_app"), autocommit=True)

    def administration(self, site: str) -> "psycopg.Connection[tuple]":
        """The site's database with every right, to break something on purpose."""
        return Cluster(site, self.home / site).connect(site)

    def inside(self, site: str, function: str, **values: Any) -> Any:
        """Call `module:function` in a process of a site; its arguments and its answer are JSON."""
        with patch.dict(os.environ, self._environment(), clear=True):
            environment = machine() | environment_for(site)
        done = subprocess.run(
            [sys.executable, "-m", "tests.helper"], cwd=ROOT, env=environment, check=True, text=True,
            input=json.dumps({"call": function, "with": values}) + "\n", stdout=subprocess.PIPE,
        )  # fmt: skip
        said = json.loads(done.stdout)
        assert "error" not in said, said["error"]
        return said["answer"]

    def _environment(self) -> dict[str, str]:
        own = {name: text for name, text in os.environ.items() if not name.startswith(FOREIGN)}
        ports = {f"{site.upper()}_PORT": str(port) for site, port in self.ports.items()}
        return own | ports | {"THROUGHLINE_HOME": str(self.home)}


def free_port() -> int:
    """A port of the loopback address that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """Whether somebody else could listen on a port now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def parent_of(pid: int) -> int:
    """The process that started this one; 0 when it has gone."""
    try:
        return int(Path("/proc", str(pid), "stat").read_text(errors="replace").rpartition(")")[2].split()[1])
    except OSError:
        return 0


def all_gone(pids: list[int], seconds: float = 5) -> bool:
    """Whether these processes have ended, or do so within some seconds."""
    return wait_until(lambda: not any(is_running(pid) for pid in pids), seconds)
