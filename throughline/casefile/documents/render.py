"""Redraw a document in a process of its own, so that a hostile file harms nothing but that process.

Whatever a file carries besides its look (scripts, links, tracked changes, places where a photograph
was taken, names of its authors) is left behind, because only pixels come back.
"""

import json
import signal
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path

import throughline
from throughline.casefile.documents.frames import BadFrames, Page, read_pages
from throughline.casefile.documents.limits import LIMITS, Limits
from throughline.casefile.documents.refusals import Reason, Refused

_ROOT = str(Path(throughline.__file__).resolve().parent.parent)
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from throughline.casefile.documents.worker import main; main(sys.argv[1:])"
)
_OUT_OF_BOUNDS = {-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGABRT}  # time, time, memory (PDFium gives up)
_TURNS = threading.BoundedSemaphore(2)  # at most two at once in one site process, to bound its memory


def redraw(data: bytes, *, limits: Limits = LIMITS) -> list[Page]:
    """The pages of a document as pictures without metadata. Call it outside a transaction: it is slow.

    Raises Refused, whose text is a sentence for the worker, for anything that cannot be taken.
    """
    if not data:
        raise Refused(Reason.EMPTY, limits)
    if len(data) > limits.file_bytes:
        raise Refused(Reason.TOO_BIG, limits)
    if not _TURNS.acquire(timeout=limits.waiting_seconds):
        raise Refused(Reason.BUSY, limits)
    try:
        return _in_own_process(data, limits)
    finally:
        _TURNS.release()


def _in_own_process(data: bytes, limits: Limits) -> list[Page]:
    command = [sys.executable, "-I", "-c", _START, _ROOT, json.dumps(asdict(limits))]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a library's complaint may quote the document
        env={},
        cwd="/",
    ) as process:
        watch = threading.Timer(limits.wall_seconds, process.kill)
        watch.start()
        try:
            _feed(process, data)
            return read_pages(process.stdout, limits)
        except BadFrames:
            raise Refused(_why_it_stopped(process), limits) from None
        finally:
            watch.cancel()
            process.kill()


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    """Give it the whole document. It answers only after it has read everything, so neither waits in vain."""
    try:
        process.stdin.write(data)
        process.stdin.close()
    except BrokenPipeError:
        raise BadFrames from None


def _why_it_stopped(process: subprocess.Popen[bytes]) -> Reason:
    """It said nothing that makes sense: out of time or memory, or brought down by the file."""
    try:
        code = process.wait(timeout=1)
    except subprocess.TimeoutExpired:  # still running and talking nonsense
        return Reason.FAILED
    return Reason.TOO_MUCH_WORK if code in _OUT_OF_BOUNDS else Reason.BROKEN
