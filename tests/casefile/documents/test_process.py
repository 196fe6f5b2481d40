"""The drawing process is given nothing, can open nothing, and is not believed."""

import io
import json
import subprocess
import sys
import threading
from dataclasses import asdict, replace

import pytest

from tests.casefile.documents import samples
from throughline.casefile.documents import render
from throughline.casefile.documents.clean import only_pixels
from throughline.casefile.documents.frames import BadFrames, Page, read_pages, write_end, write_page
from throughline.casefile.documents.limits import LIMITS
from throughline.casefile.documents.pictures import encoded
from throughline.casefile.documents.refusals import Reason, Refused
from throughline.casefile.documents.render import redraw

GOOD = encoded(samples.corners())
CONFINED = """
import sys; sys.path.insert(0, sys.argv[1])
import os, socket, threading
from throughline.casefile.documents import confine
from throughline.casefile.documents.limits import LIMITS
confine.limit_work(LIMITS)
confine.open_nothing_more()
def refused(act):
    try:
        act()
    except (OSError, MemoryError):
        return True
    return False
print(refused(lambda: socket.socket()), refused(lambda: open("/etc/passwd")), refused(os.pipe),
      refused(lambda: bytearray(400_000_000)), refused(lambda: os.dup(1)))
"""

TAKEN_OVER = """
import sys; sys.path.insert(0, sys.argv.pop(1))
import socket
from throughline.casefile.documents import pictures, worker
from throughline.casefile.documents.refusals import Reason, Refused
def drawn(*anything):
    try:
        socket.socket()
    except OSError:
        raise Refused(Reason.EMPTY)
    raise Refused(Reason.FAILED)
pictures.drawn = drawn
worker.main(sys.argv[1:])
"""


def running(monkeypatch, body):
    """Let the drawing process run other words: a process that a hostile file has taken over."""
    monkeypatch.setattr(render, "_START", f"import os, sys, time\nout = sys.stdout.buffer\n{body}")


def refusal(data=b"anything", **limits):
    with pytest.raises(Refused) as caught:
        redraw(data, limits=replace(LIMITS, **limits))
    return caught.value.reason


def test_it_can_open_no_file_and_no_socket_and_has_little_memory():
    done = subprocess.run(
        [sys.executable, "-I", "-c", CONFINED, render._ROOT], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True"] * 5


def test_the_door_is_shut_before_a_library_sees_the_document(monkeypatch):
    monkeypatch.setattr(render, "_START", TAKEN_OVER)
    assert refusal(samples.png_with_words()) is Reason.EMPTY


def test_it_sees_nothing_of_the_environment(monkeypatch):
    monkeypatch.setenv("THROUGHLINE_SAFETY_FIELD_KEY_FILE", "/secret")
    running(
        monkeypatch,
        "sys.stdin.buffer.read()\nseen = set(os.environ) - {'LC_CTYPE'}\n"
        "out.write(b'R\\x06failed' if seen else b'R\\x05empty')",
    )
    assert refusal() is Reason.EMPTY


def test_the_sites_are_not_loaded_in_it():
    check = (
        "import sys; sys.path.insert(0, sys.argv[1]); import throughline.casefile.documents.worker; "
        "print({one.split('.')[0] for one in sys.modules} & {'django', 'psycopg', 'cryptography'} or 'none')"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", check, render._ROOT], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "none"


@pytest.mark.parametrize(
    "body",
    [
        "sys.exit(0)",
        "sys.exit(3)",
        "sys.stdin.buffer.read(); out.write(b'<html>' * 1000)",
        "sys.stdin.buffer.read(); out.write(b'R\\xff' + b'<script>' * 40)",
        "sys.stdin.buffer.read(); out.write(b'E\\x00\\x00')",
        "sys.stdin.buffer.read(); out.write(b'P\\x00' + b'\\xff' * 12)",
        "sys.stdin.buffer.read(); out.write(b'P' + bytes([0, 0,0,0,1, 0,0,0,1, 0,0,0,6]) + b'<html>')",
        "sys.stdin.buffer.read()\nwhile True: out.write(b'x' * 100_000)",
    ],
)
def test_nonsense_from_it_is_refused(monkeypatch, body):
    running(monkeypatch, body)
    assert refusal() in {Reason.BROKEN, Reason.FAILED}


def test_it_cannot_flood_the_site_with_pages(monkeypatch):
    running(
        monkeypatch,
        f"sys.stdin.buffer.read()\npage = b'P' + {_frame(GOOD)!r}\nwhile True: out.write(page)",
    )
    assert refusal(pages=20) in {Reason.BROKEN, Reason.FAILED}
    assert refusal(total_bytes=3 * len(GOOD.content)) is Reason.TOO_MUCH_WORK


def _frame(page):
    out = io.BytesIO()
    write_page(out, page)
    return out.getvalue()[1:]


def test_turns_are_few_and_whoever_waits_too_long_is_told(monkeypatch):
    turns = threading.BoundedSemaphore(1)
    monkeypatch.setattr(render, "_TURNS", turns)
    with turns:
        assert refusal(samples.EICAR, waiting_seconds=0) is Reason.BUSY
    assert redraw(samples.EICAR)
    assert refusal(b"\x01") is Reason.UNKNOWN
    assert turns.acquire(blocking=False), "a turn was not given back"


def test_pages_travel_whole():
    out = io.BytesIO()
    write_page(out, GOOD)
    write_page(out, Page(*[getattr(encoded(samples.corners((80, 60))), name) for name in asdict(GOOD)]))
    write_end(out, 2)
    assert [page.width for page in read_pages(io.BytesIO(out.getvalue()), LIMITS)] == [240, 80]
    for cut in range(len(out.getvalue())):
        with pytest.raises(BadFrames):
            read_pages(io.BytesIO(out.getvalue()[:cut]), LIMITS)


def test_only_a_bare_picture_of_the_right_size_passes():
    jpeg = samples.saved(samples.corners(), "JPEG")
    assert only_pixels(GOOD.content, "image/png", (240, 160))
    assert only_pixels(jpeg, "image/jpeg", (240, 160))
    for content, form in (
        *((GOOD.content + b"x", "image/png"), (GOOD.content[:-3], "image/png"), (GOOD.content, "image/jpeg")),
        *(
            (jpeg + b"<html>", "image/jpeg"),
            (jpeg[:-1], "image/jpeg"),
            (b"", "image/png"),
            (b"", "image/jpeg"),
        ),
        *((samples.png_with_words(), "image/png"), (samples.photograph(), "image/jpeg")),
        (samples.saved(samples.corners(), "JPEG", comment=b"Secret"), "image/jpeg"),
    ):
        assert not only_pixels(content, form, (240, 160))
    assert not only_pixels(GOOD.content, "image/png", (240, 161))


def test_the_limits_reach_the_process():
    assert json.loads(json.dumps(asdict(LIMITS))) == asdict(LIMITS)
    assert refusal(samples.pdf(pages=3), pages=2) is Reason.TOO_MANY_PAGES
