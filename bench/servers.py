"""The servers of a measurement: ours and the yardstick, on one machine and one database server."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection

from bench.visitor import Visitor
from throughline.site.config import SITES
from throughline.site.environment import environment_for, machine, site_folder
from throughline.site.serve import gunicorn_words
from throughline.site.servers import Cluster, roles

COMMAND = [sys.executable, "-m", "throughline.site.cli"]
OURS, PLAIN = "programme", "plain"


@dataclass
class Running:
    """The programme site's database server, and the web servers that were started beside it."""

    cluster: Cluster
    servers: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def environment(self, database: str = OURS) -> dict[str, str]:
        """The variables of a process of our site over one of the databases."""
        own = machine() | environment_for("programme")
        own["THROUGHLINE_PROGRAMME_DATABASE_URL"] = self.cluster.url("programme_app", database)
        own["PYTHONPATH"] = os.getcwd()
        return own | {"THROUGHLINE_DEMONSTRATION": "yes"}

    def plain_environment(self) -> dict[str, str]:
        """The variables of a process of the yardstick."""
        own = machine() | {"DJANGO_SETTINGS_MODULE": "bench.plain_admin.settings", "PYTHONPATH": os.getcwd()}
        own["PLAIN_DATABASE_URL"] = self.cluster.url("throughline_admin", PLAIN)
        own["PLAIN_POOL"] = os.environ.get("PLAIN_POOL", "")
        return own

    def make_ours(self) -> None:
        """Migrate our database."""
        deploying = machine() | environment_for("programme", deploying=True)
        subprocess.run(
            [*COMMAND, "migrate", "programme"], env=deploying, check=True, stdout=subprocess.DEVNULL
        )

    def make_plain(self) -> None:
        """Make the yardstick's database, which is empty until it is filled."""
        with self.cluster.connect() as connection:
            connection.execute(f"CREATE DATABASE {PLAIN}")

    def copy_ours(self, name: str) -> None:
        """A second database of our site, with all that stands in the first one now."""
        with self.cluster.connect() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {OURS}")
            roles.admit(connection, "programme", name)

    def analyse(self, *databases: str) -> None:
        """Let the server look at what was filled in, as it does by itself some time afterwards."""
        for database in databases:
            with self.cluster.connect(database) as connection:
                connection.execute("VACUUM ANALYZE")

    def serve_ours(self, database: str = OURS) -> int:
        """Start our site over a database. The port on which it answers."""
        port = free_port()
        own = self.environment(database) | {"PROGRAMME_PORT": str(port)}
        self.servers.append(subprocess.Popen([*COMMAND, "serve", "programme"], env=own))
        return wait_for(port)

    def serve_plain(self) -> int:
        """Start the yardstick. The port on which it answers."""
        port = free_port()
        words = gunicorn_words("programme")
        words[words.index("throughline.site.wsgi:application")] = "bench.plain_admin.wsgi:application"
        words[words.index("--bind") + 1] = f"127.0.0.1:{port}"
        self.servers.append(subprocess.Popen(words, env=self.plain_environment()))
        return wait_for(port)


@contextmanager
def running() -> Iterator[Running]:
    """Database servers in a folder of their own, which is gone afterwards, and all that was started."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["THROUGHLINE_HOME"] = home
        os.environ["PROGRAMME_PORT"] = str(free_port())
        clusters = [Cluster(site, site_folder(site), clones=True) for site in SITES]
        one = Running(clusters[SITES.index("programme")])
        try:
            for cluster in clusters:
                cluster.start()
            yield one
        finally:
            for server in one.servers:
                server.terminate()
            for server in one.servers:
                server.wait()
            for cluster in clusters:
                cluster.stop()


def said_by(module: str, environment: dict[str, str], *words: str) -> dict:
    """What a module prints as JSON, run in an environment of its own."""
    done = subprocess.run(
        [sys.executable, "-m", module, *words], env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(done.stdout)


def of_ours(port: int, session: dict[str, str]) -> Visitor:
    """A visitor of our site, who has signed in."""
    return Visitor("programme.localhost", port, session["cookie"], session["session"])


def of_plain(port: int, session: dict[str, str]) -> Visitor:
    """A visitor of the yardstick, who has signed in."""
    return Visitor("127.0.0.1", port, session["cookie"], session["session"])


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int) -> int:
    """The port, as soon as something answers there."""
    for _ in range(300):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse()
        except OSError:
            time.sleep(0.1)
        else:
            return port
    raise SystemExit("A server of the measurement does not answer.")
