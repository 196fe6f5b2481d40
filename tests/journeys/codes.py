"""The second factor of the two made-up workers who have one: what their telephone would show."""

import hashlib
import hmac
import struct
import time

# As printed in throughline/casefile/sign_in/demo_factor.py, which works in the demonstration alone.
MADE_UP_SECRET = b"made-up-people-only!"
SECONDS = 30


class Telephone:
    """An authenticator app. No code is given twice, because a site takes each code once.

    The code of the coming half minute is taken as well, so two can be had at once; a third has to wait.
    """

    def __init__(self) -> None:
        self.last = 0

    def code(self) -> str:
        """A code that has not been used."""
        step = max(int(time.time()) // SECONDS, self.last + 1)
        while step > int(time.time()) // SECONDS + 1:
            time.sleep(0.2)
        self.last = step
        return code_at(step)


def code_at(step: int) -> str:
    """The six digits that an app shows in one half minute (RFC 6238, SHA-1)."""
    digest = hmac.new(MADE_UP_SECRET, struct.pack(">Q", step), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
