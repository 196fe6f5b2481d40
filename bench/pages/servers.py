"""Both servers of the measurement: ours and the yardstick, on one machine and one database server."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

from bench.pages.visitor import Visitor
from throughline.site.config import SITES
from throughline.site.environment import cluster_of, environment_for, machine
from throughline.site.serve import gunicorn_words

DEMONSTRATION = {"THROUGHLINE_DEMONSTRATION": "yes"}


@contextmanager
def both() -> Iterator[tuple[Visitor, Visitor]]:
    """Visitors of our programme site and of the plain admin, over the same 10,000 men."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["THROUGHLINE_HOME"] = home
        os.environ["PROGRAMME_PORT"] = str(_free_port())
        clusters = [cluster_of(site) for site in SITES]
        started: list[subprocess.Popen[bytes]] = []
        try:
            for cluster in clusters:
                cluster.start()
            visitors = _ours(started), _admin(started)
            _analyse()
            yield visitors
        finally:
            for server in started:
                server.terminate()
            for server in started:
                server.wait()
            for cluster in clusters:
                cluster.stop()


def _analyse() -> None:
    """Let the server look at both tables, as it does by itself some time after they were filled."""
    for database in ("programme", "plain"):
        with cluster_of("programme").connect(database) as connection:
            connection.execute("ANALYZE")


def _ours(started: list) -> Visitor:
    port = int(os.environ["PROGRAMME_PORT"])
    words = [sys.executable, "-m", "throughline.site.cli"]
    deploying = machine() | environment_for("programme", deploying=True)
    subprocess.run([*words, "migrate", "programme"], env=deploying, check=True, stdout=subprocess.DEVNULL)
    own = machine() | environment_for("programme") | DEMONSTRATION
    known = _filled("bench.pages.fill_ours", own | _django("throughline.site.settings.programme"))
    started.append(subprocess.Popen([*words, "serve", "programme"], env=own))
    _wait_for(port)
    return Visitor("programme.localhost", port, known["cookie"], known["session"])


def _admin(started: list) -> Visitor:
    cluster = cluster_of("programme")
    with cluster.connect() as connection:
        connection.execute("CREATE DATABASE plain")
    port = _free_port()
    own = machine() | _django("bench.plain_admin.settings")
    own["PLAIN_DATABASE_URL"] = cluster.url("throughline_admin", "plain")
    own["PLAIN_POOL"] = os.environ.get("PLAIN_POOL", "")
    known = _filled("bench.pages.fill_admin", own)
    words = gunicorn_words("programme")
    words[words.index("throughline.site.wsgi:application")] = "bench.plain_admin.wsgi:application"
    words[words.index("--bind") + 1] = f"127.0.0.1:{port}"
    started.append(subprocess.Popen(words, env=own))
    _wait_for(port)
    return Visitor("127.0.0.1", port, known["cookie"], known["session"])


def _django(settings: str) -> dict[str, str]:
    return {"DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": os.getcwd()}


def _filled(module: str, environment: dict[str, str]) -> dict[str, str]:
    said = subprocess.run(
        [sys.executable, "-m", module], env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(said.stdout)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("A server of the measurement does not answer.")
