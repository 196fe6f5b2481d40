"""One command at a time looks after the databases, and a file left behind stops nobody."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from throughline.site import lock
from throughline.site.run import Runner, refuse_busy_port, refuse_other_databases
from throughline.site.sentence import Refusal

HOLD = (
    "from throughline.site import lock\nwith lock.holding('run'):\n    print('held', flush=True)\n    input()"
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("THROUGHLINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def hold_elsewhere() -> "subprocess.Popen[str]":
    """Another process that holds the lock as a runner does."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    return other


def test_a_second_runner_is_told_of_the_first() -> None:
    other = hold_elsewhere()
    try:
        assert lock.wait_for_lock(0) == lock.RUN
        before = {
            number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        }
        with pytest.raises(Refusal, match="one throughline run at a time"):
            Runner().run()
        for number, handler in before.items():
            signal.signal(number, handler)
    finally:
        other.kill()
        other.wait()


def test_the_lock_of_a_killed_runner_is_free(home: Path) -> None:
    other = hold_elsewhere()
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    assert (home / "run.lock").read_text() == "run\n"
    assert lock.wait_for_lock(0) == ""


def test_a_command_waits_for_a_command() -> None:
    with lock.holding(lock.COMMAND):
        started = time.monotonic()
        with pytest.raises(Refusal, match="still at work"):
            lock.wait_for_lock(0.2)
        assert time.monotonic() - started >= 0.2


def test_a_folder_that_cannot_be_made_gets_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("THROUGHLINE_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(Refusal, match="THROUGHLINE_HOME"), lock.holding(lock.RUN):
        pass


def test_a_busy_port_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", 0))
        squatter.listen()
        port = squatter.getsockname()[1]
        monkeypatch.setenv("SAFETY_PORT", str(port))
        with pytest.raises(Refusal, match=f"Port {port} cannot be used.*make run SAFETY_PORT="):
            refuse_busy_port("safety")
    refuse_busy_port("safety")


@pytest.mark.parametrize("text", ["eight", "70000"])
def test_a_port_that_is_no_port_gets_a_sentence(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROGRAMME_PORT", text)
    with pytest.raises(Refusal, match="whole number from 1 to 65535"):
        refuse_busy_port("programme")


def test_made_up_people_never_go_into_a_named_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THROUGHLINE_SAFETY_DATABASE_URL", "postgresql://safety_app:word@10.0.0.2/safety")
    with pytest.raises(Refusal, match="THROUGHLINE_SAFETY_DATABASE_URL is set"):
        refuse_other_databases()
