"""How long a blank form takes as PDF in a process that has started: the first time, and every time after."""

import subprocess
import sys
from statistics import median

# The longest form, and the one that is printed most.
FORMS = ("controlling_behaviours", "top")
LIMIT = 0.2  # seconds
AGAIN = 20
_PRINTS = """
import sys, time
from throughline.casefile.questionnaires.print.blank import blank
from throughline.rulebook.access import Site
from throughline.rulebook.instruments.library import newest

instrument = newest()[sys.argv[1]]
for number in range(int(sys.argv[2])):
    begun = time.perf_counter()
    blank(instrument, site=Site.PROGRAMME, wording={}, agency=f"Agency {number}")
    print(time.perf_counter() - begun)
"""


def measure() -> None:
    """Print both times for each form. Fails when one is over the limit."""
    slow = []
    for form in FORMS:
        first, *after = _seconds(form)
        again = median(after)
        print(f"blank form {form}: {first * 1000:.0f} ms the first time, {again * 1000:.0f} ms after that")
        slow += [seconds for seconds in (first, again) if seconds > LIMIT]
    if slow:
        sys.exit(f"A blank form takes more than {LIMIT * 1000:.0f} ms.")


def _seconds(form: str) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", _PRINTS, form, str(AGAIN + 1)], check=True, capture_output=True, text=True
    )
    return [float(line) for line in done.stdout.split()]


if __name__ == "__main__":
    measure()
