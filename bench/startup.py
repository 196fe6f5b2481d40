"""How long `throughline run` takes until both sites answer: the first time, and every time after."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

STARTED = re.compile(r"^Started in ([\d.]+) seconds")
FIRST_LIMIT, SECOND_LIMIT = 60.0, 6.0


def measure() -> None:
    """Start twice in an empty data folder and print both times. Fails when one is over its limit."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {
            "THROUGHLINE_HOME": home,
            "PROGRAMME_PORT": str(_free_port()),
            "SAFETY_PORT": str(_free_port()),
        }
        first, second = _start_once(environment), _start_once(environment)
    print(f"start-up, first time (databases made): {first:.1f} s (at most {FIRST_LIMIT:.0f})")
    print(f"start-up, after that: {second:.1f} s (at most {SECOND_LIMIT:.0f})")
    if first > FIRST_LIMIT or second > SECOND_LIMIT:
        sys.exit("Starting takes too long.")


def _start_once(environment: dict[str, str]) -> float:
    """Seconds from the command to both sites answering, seen from outside."""
    begun = time.monotonic()
    runner = subprocess.Popen(
        [sys.executable, "-m", "throughline.site.cli", "run"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert runner.stdout is not None  # noqa: S101 - asked for two lines above
    said = []
    for line in runner.stdout:
        said.append(line)
        if STARTED.match(line):
            taken = time.monotonic() - begun
            runner.send_signal(signal.SIGINT)
            runner.communicate()
            return taken
    sys.exit(f"The sites did not start.\n{''.join(said)}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
