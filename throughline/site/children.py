"""The processes that a runner starts: each in a group of its own, and none outliving the runner.

A terminal's Ctrl-C goes to every process of the foreground group. The children are in groups of their
own, so that only the runner hears it and can stop them in the right order.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path

from throughline.site.environment import machine
from throughline.site.servers.processes import command_lines, send, wait_until

PARENT = "THROUGHLINE_CHILD_OF"
ROOT = Path(__file__).resolve().parents[2]
_SIGNAL_ON_PARENTS_DEATH = 1  # PR_SET_PDEATHSIG
_COLLECT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER


def start_child(
    words: list[str], environment: dict[str, str], log: Path | None = None
) -> subprocess.Popen[str]:
    """Start a throughline command with exactly this environment. It ends when we are killed.

    What it prints goes to the end of `log`; without one it is kept for `communicate`.
    """
    if log is None:
        return _start(words, environment, subprocess.PIPE)
    log.parent.mkdir(mode=0o711, exist_ok=True)
    with os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as file:
        return _start(words, environment, file)


def _start(words: list[str], environment: dict[str, str], output: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "throughline.site.cli", *words],
        cwd=ROOT,  # so that the children run the same code as we do
        env=machine() | environment | {PARENT: str(os.getpid())},
        stdin=subprocess.DEVNULL,
        stdout=output,  # type: ignore[arg-type]
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def end_with_parent() -> None:
    """In a child: be told to stop when the runner is killed. Only Linux can; elsewhere nothing happens."""
    parent = os.environ.pop(PARENT, "")
    if parent and _process_control(_SIGNAL_ON_PARENTS_DEATH, signal.SIGTERM) and os.getppid() != int(parent):
        sys.exit(1)  # it was killed before we asked


def collect_orphans() -> None:
    """In the runner: take in the database servers when the program that started them ends, so that they
    leave no dead entry in a machine whose first process does not collect them."""
    _process_control(_COLLECT_ORPHANS, 1)


def stop_children(children: list[subprocess.Popen[str]], seconds: float) -> None:
    """Ask every child to stop, wait for them together, then end what is left of their groups."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    wait_until(lambda: all(child.poll() is not None for child in children), seconds)
    for child in children:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def web_servers_of(log: Path) -> list[int]:
    """The web server processes that write this site's log: those of a killed runner, perhaps."""
    return [
        pid
        for pid, words in command_lines().items()
        if str(log) in words and any("throughline.site.wsgi" in word for word in words)
    ]


def clear_web_servers(log: Path, seconds: float = 12) -> None:
    """Stop the web server that a killed runner left behind, if there is one."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        left = web_servers_of(log)
        if not left:
            return
        send(left, number)
        wait_until(lambda: not web_servers_of(log), seconds)


def _process_control(option: int, number: int) -> bool:
    if sys.platform != "linux":
        return False
    with contextlib.suppress(OSError, AttributeError):
        return ctypes.CDLL(None).prctl(option, number, 0, 0, 0) == 0
    return False
