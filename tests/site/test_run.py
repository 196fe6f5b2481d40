"""`throughline run` from outside: killed at the worst moments, it starts again with no manual step."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from throughline.site.servers.processes import command_lines, is_running, wait_until

Runner = subprocess.Popen[str]
HOLD_SECONDS = 60


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("run")


@pytest.fixture(scope="module")
def start(home: Path) -> Callable[[], tuple[Runner, str]]:
    """Start a runner, wait until it says that both sites answer, and return it with what it printed."""
    environment = {name: text for name, text in os.environ.items() if not name.startswith("THROUGHLINE_")}
    environment |= {
        "THROUGHLINE_HOME": str(home),
        "PROGRAMME_PORT": free_port(),
        "SAFETY_PORT": free_port(),
    }

    def begin() -> tuple[Runner, str]:
        runner = subprocess.Popen(
            [sys.executable, "-m", "throughline.site.cli", "run"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        said = ""
        assert runner.stdout is not None
        for line in runner.stdout:
            said += line
            if line.startswith("Started in"):
                return runner, said
        pytest.fail(f"The sites did not start:\n{said}")

    return begin


def left(home: Path) -> list[str]:
    """Every process that still works in this data folder."""
    return [" ".join(words) for words in command_lines().values() if str(home) in " ".join(words)]


def web_servers(home: Path, site: str) -> list[int]:
    """The web server of a site, the first process before its workers."""
    log = str(home / site / "log" / "site.log")
    return sorted(pid for pid, words in command_lines().items() if log in words)


def database_server(home: Path, site: str) -> int:
    return int((home / site / "cluster" / "postmaster.pid").read_text().splitlines()[0])


def test_killed_and_started_again(home: Path, start: Callable[[], tuple[Runner, str]]) -> None:
    runner, said = start()
    assert "http://programme.localhost:" in said
    assert "http://safety.localhost:" in said
    runner.kill()
    for pid in (*web_servers(home, "programme")[:1], database_server(home, "safety")):
        os.kill(pid, signal.SIGKILL)
    runner.wait()

    runner, said = start()
    assert "up to date" not in said  # the stamp says that the tables are there
    assert "Adding" not in said
    os.kill(web_servers(home, "safety")[0], signal.SIGKILL)
    rest, _ = runner.communicate(timeout=HOLD_SECONDS)
    assert runner.returncode == 1
    assert "The safety site stopped unexpectedly" in rest
    assert left(home) == []


def test_ctrl_c_leaves_no_process(home: Path, start: Callable[[], tuple[Runner, str]]) -> None:
    """As a terminal does it: the signal goes to the whole group of the runner, and to nothing else."""
    runner, _ = start()
    started = [*web_servers(home, "programme"), *web_servers(home, "safety")]
    started += [database_server(home, "programme"), database_server(home, "safety")]
    assert len(started) == 2 * (1 + 2) + 2  # two workers each
    assert all(os.getpgid(pid) != os.getpgid(runner.pid) for pid in started)
    os.killpg(os.getpgid(runner.pid), signal.SIGINT)
    rest, _ = runner.communicate(timeout=HOLD_SECONDS)
    assert runner.returncode == 0
    assert "Both sites and their databases have stopped." in rest
    assert wait_until(lambda: not any(is_running(pid) for pid in started), 5)
    assert left(home) == []
