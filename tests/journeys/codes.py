"""The second factor of the two made-up workers who have one: their telephone, and their printed codes."""

import hashlib
import hmac
import re
import struct
import time

from tests.journeys.client import Client
from tests.journeys.installation import Installation
from tests.journeys.workers import Worker

# As written in throughline/casefile/sign_in/demo_factor.py, which works in the demonstration alone.
MADE_UP_SECRET = b"made-up-people-only!"
SECONDS = 30
PRINTED = re.compile(r'class="app-secret">([0-9 ]+)<')


class Codes:
    """What a worker can type as second step. No code is given twice, because a site takes each code once."""

    def __init__(self, installation: Installation, worker: Worker) -> None:
        self.installation, self.worker = installation, worker
        self.last = 0
        self.printed: list[str] | None = None

    def next(self) -> str:
        """What the telephone shows; or, when that was used just now, a printed code."""
        if self.printed is None:
            self.printed = self._print()
        return self._shown() or self.printed.pop()

    def _shown(self) -> str:
        """A new code of the telephone, if there is one: a site takes that of the coming half minute too."""
        step = max(now(), self.last + 1)
        if step > now() + 1:
            return ""
        self.last = step
        return code_at(step)

    def _print(self) -> list[str]:
        """Sign in without a browser and read the sheet of printed codes."""
        client = Client(self.installation, self.worker.site)
        client.signs_in(self.worker, code=self._shown())
        found = PRINTED.findall(client.get("/account/second-factor/codes/").text)
        assert found, "There is no sheet of printed codes."
        return found


def now() -> int:
    """The number of the present half minute."""
    return int(time.time()) // SECONDS


def code_at(step: int) -> str:
    """The six digits that an app shows in one half minute (RFC 6238, SHA-1)."""
    digest = hmac.new(MADE_UP_SECRET, struct.pack(">Q", step), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
