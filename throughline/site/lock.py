"""One command at a time looks after the embedded databases.

The lock belongs to the process, not to the file: whatever kills the process frees it, and a file that is
left lying about stops nobody.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from throughline.site.config import home
from throughline.site.sentence import Refusal

RUN = "run"
COMMAND = "command"


class Held(Exception):
    """Somebody else holds the lock. `by` says who: RUN or COMMAND."""

    def __init__(self, by: str) -> None:
        super().__init__(by)
        self.by = by


def lock_file() -> Path:
    """The file that is locked, in the data folder and in neither site's own."""
    return home() / "run.lock"


def prepare_home() -> Path:
    """Make the data folder. Raises Refusal with a sentence when that is not possible."""
    folder = home()
    try:
        folder.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
    except OSError as why:
        raise _unwritable(folder, why) from None
    return folder


@contextmanager
def holding(purpose: str) -> Iterator[None]:
    """Hold the lock for RUN or for a COMMAND. Raises Held when it is taken."""
    prepare_home()
    try:
        handle = os.open(lock_file(), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as why:
        raise _unwritable(home(), why) from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Held(lock_file().read_text().strip() or COMMAND) from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{purpose}\n".encode(), 0)
        yield
    finally:
        os.close(handle)


def wait_for_lock(seconds: float) -> str:
    """Wait until nobody holds the lock or a runner does; say which: "" or RUN."""
    end = time.monotonic() + seconds
    while True:
        try:
            with holding(COMMAND):
                return ""
        except Held as other:
            if other.by == RUN:
                return RUN
            if time.monotonic() > end:
                raise Refusal(
                    "Another throughline command is still at work. Wait for it to end, then try again."
                ) from None
        time.sleep(0.1)


def _unwritable(folder: Path, why: OSError) -> Refusal:
    return Refusal(
        f"The data folder {folder} cannot be written ({why.strerror}). "
        "Make it writable for yourself, or name another in THROUGHLINE_HOME."
    )
