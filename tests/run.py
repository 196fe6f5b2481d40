"""`python -m tests.run [stage …]`: every suite, each in a process of its own, then one line of totals.

A process holds one site or none, so the suites cannot share one. Four run at a time, the longest first,
since each waits a good deal; what one prints is shown when it ends. The wall has the machine to itself,
because it keeps both sites busy and counts the seconds.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.databases import ROOT, Databases

EVERY_PAGE = "tests/journeys/test_every_page.py"
BROWSER = {"DJANGO_ALLOW_ASYNC_UNSAFE": "1"}
# Stage: where its tests are, and the variables that its process needs besides the machine's own. The
# journeys are the longest, so those that look at every page have an installation to themselves.
STAGES: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "rulebook": (("tests/rulebook",), {}),
    "conventions": (("tests/conventions",), {}),
    "pages": ((EVERY_PAGE,), BROWSER),
    "journeys": (("tests/journeys", f"--ignore={EVERY_PAGE}"), BROWSER),
    "casefile": (("tests/casefile",), {}),
    "programme": (("tests/programme",), {}),
    "safety": (("tests/safety",), {}),
    "site": (("tests/site",), {}),
    "wall": (("tests/wall",), {}),
}
AT_ONCE = 4
ALONE = {"wall"}
WITHOUT_DATABASE = {"rulebook", "conventions"}
# Whatever points at real data, or at one site, has no place in a test process.
FOREIGN = ("THROUGHLINE_", "DJANGO_", "PG", "PYTEST_")


def main(wanted: list[str]) -> int:
    """Run the stages, all when none is named. Returns 1 when anything failed."""
    unknown = [name for name in wanted if name not in STAGES]
    if unknown:
        print(f"There is no stage {', '.join(unknown)}. The stages are: {', '.join(STAGES)}.")
        return 2
    stages = [name for name in STAGES if name in wanted] or list(STAGES)
    if set(stages) <= WITHOUT_DATABASE:
        totals = _run_all(stages)
    else:
        with Databases():  # held open for all stages, so that the clusters start once
            totals = _run_all(stages)
    failed = totals["failed"] + totals["error"]
    print(f"{totals['passed']} passed, {failed} failed", flush=True)
    return 1 if failed else 0


def _run_all(stages: list[str]) -> Counter[str]:
    together = [name for name in stages if name not in ALONE]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(_run, together))
    found += [_run(name) for name in stages if name in ALONE]
    return sum(found, Counter())


def _run(name: str) -> Counter[str]:
    """One stage in a pytest process of its own. One that ends badly without a failed test has one failure."""
    where, extra = STAGES[name]
    environment = {key: text for key, text in os.environ.items() if not key.startswith(FOREIGN)}
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        counts = Path(scratch) / "counts"
        # A folder of its own: the one that suites share by default is closed to the database's account again
        # whenever another suite starts.
        kept = f"--basetemp={Path(scratch) / 'kept'}"
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", kept, *(["-s"] if name in ALONE else []), *where],
            cwd=ROOT, check=False, env=environment | extra | {"TESTS_COUNTS": str(counts)},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        found = Counter(json.loads(counts.read_text())) if counts.exists() else Counter()
    said = f"\n== {name}: {time.monotonic() - begun:.0f} s\n{done.stdout.strip()}\n"
    if done.returncode != 0 and not found["failed"] + found["error"]:
        said += (
            f"{where[0]} ended with code {done.returncode}: no tests were found, or pytest itself failed.\n"
        )
        found["failed"] += 1
    print(said, flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
