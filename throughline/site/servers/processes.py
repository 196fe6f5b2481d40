"""Which processes are ours, whatever became of the command that started them.

A number in a file proves nothing: after a restart of the machine it may belong to anybody. A process is
ours when its command line says so. Zombies count as gone.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

PAUSE = 0.02


def command_lines() -> dict[int, list[str]]:
    """Every process that can be seen: its number and its command line as a list of words."""
    if sys.platform != "linux":
        shown = subprocess.run(["ps", "-axo", "pid=,command="], capture_output=True, text=True, check=False)
        rows = (line.split(None, 1) for line in shown.stdout.splitlines())
        return {int(row[0]): row[1].split() for row in rows if len(row) == 2}
    found = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with contextlib.suppress(OSError):
                words = Path("/proc", entry, "cmdline").read_bytes().decode(errors="replace")
                found[int(entry)] = words.rstrip("\0").split("\0")
    return {pid: words for pid, words in found.items() if words[0]}


def servers_of(data: Path, name: str) -> list[int]:
    """The processes of one cluster: the server itself first, by its data folder, then its helpers by name."""
    leaders, helpers = [], []
    for pid, words in command_lines().items():
        if words[0].endswith("/postgres") and str(data) in words:
            leaders.append(pid)
        elif words[0].startswith(f"postgres: {name}:") or words[:3] == ["postgres:", f"{name}:"]:
            helpers.append(pid)
    return leaders + helpers


def is_running(pid: int) -> bool:
    """Whether a process still runs. One that has ended but was not collected does not."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    if sys.platform == "linux":
        try:
            status = Path("/proc", str(pid), "stat").read_text(errors="replace")
        except OSError:
            return False
        return status.rpartition(")")[2].split()[0] not in {"Z", "X"}
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def send(pids: Iterable[int], number: signal.Signals) -> None:
    """Signal each process; one that has gone already is no matter."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, number)


def wait_until(done: Callable[[], bool], seconds: float) -> bool:
    """Look again and again until `done()`; False when the seconds have passed first."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            return False
        time.sleep(PAUSE)
    return True
