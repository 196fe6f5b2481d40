"""Files that mean harm are refused with a sentence, or come back as harmless pictures, in little memory."""

import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casefile.documents import samples
from throughline.casefile.documents.limits import LIMITS
from throughline.casefile.documents.refusals import Reason, Refused
from throughline.casefile.documents.render import redraw

# Two seconds of work is plenty for what is to be refused, and keeps the tests short.
SHORT = replace(LIMITS, cpu_seconds=2, wall_seconds=20)
REFUSED = {
    "nothing": (lambda: b"", Reason.EMPTY),
    "more than 10 MB": (lambda: b"a" * 10_000_001, Reason.TOO_BIG),
    "a zip bomb": (samples.zip_bomb, Reason.PACKED),
    "a Word file": (samples.word, Reason.OFFICE),
    "a picture of 900 million dots": (samples.pixel_bomb, Reason.TOO_MANY_PIXELS),
    "a TIFF of 900 million dots": (samples.pixel_bomb_tiff, Reason.TOO_MANY_PIXELS),
    "a thread of a picture": (samples.thread, Reason.TOO_MANY_PIXELS),
    "200 MB of words in a PNG": (samples.words_bomb, Reason.BROKEN),
    "a picture of 60,000 by 60,000 in a PDF": (samples.picture_bomb_pdf, Reason.TOO_MANY_PIXELS),
    "1 GB of drawing commands": (samples.packed_pdf, Reason.TOO_MUCH_WORK),
    "drawings inside drawings": (samples.endless_pdf, Reason.TOO_MUCH_WORK),
    "a PDF with a password": (samples.locked_pdf, Reason.LOCKED),
    "a form for Adobe alone": (samples.adobe_form, Reason.FORM),
    "41 pages": (lambda: samples.pdf(pages=41), Reason.TOO_MANY_PAGES),
    "41 scanned pages": (lambda: samples.tiff(41, compression="tiff_lzw"), Reason.TOO_MANY_PAGES),
    "a book": (lambda: b"word " * 100_000, Reason.TOO_MANY_PAGES),
    "10 MB of line ends": (lambda: b"\n" * 9_999_999, Reason.TOO_MANY_PAGES),
    "letters we cannot draw": (lambda: "Дорогая Анна".encode(), Reason.LETTERS),
    "half a PDF": (lambda: samples.pdf()[:60], Reason.BROKEN),
    "half a JPEG": (lambda: samples.photograph()[:900], Reason.BROKEN),
    "half a PNG": (lambda: samples.png_with_words()[:400], Reason.BROKEN),
    "half a TIFF": (lambda: samples.tiff()[:2000], Reason.BROKEN),
    "a web page that calls itself a PDF": (lambda: b"%PDF-1.7\n" + samples.SCRIPT_HTML, Reason.BROKEN),
    "a drawing that calls itself a PNG": (lambda: b"\x89PNG\r\n\x1a\n" + samples.SCRIPT_SVG, Reason.BROKEN),
    "a web page before a PDF": (lambda: samples.SCRIPT_HTML + samples.pdf(), Reason.WEB),
}
HARMLESS = {
    "a PDF with scripts, a program and a file": samples.acting_pdf,
    "a PDF that is also a web page": lambda: samples.pdf() + samples.SCRIPT_HTML,
    "a JPEG that is also a web page": lambda: samples.photograph() + samples.SCRIPT_HTML,
    "a PNG that is also a zip": lambda: samples.png_with_words() + samples.zip_bomb(),
    "a TIFF that leads back to itself": samples.tiff_loop,
    "a test of virus checkers": lambda: samples.EICAR,
    "an e-mail with scripts": lambda: samples.email(samples.SCRIPT_HTML + b"<p>Hi</p>", b"text/html"),
}
COSTLY = (
    *("endless_pdf", "packed_pdf", "picture_bomb_pdf", "pixel_bomb", "words_bomb", "zip_bomb"),
    *("largest_png", "largest_tiff", "largest_jpeg", "acting_pdf", "email_in_parts"),
)
ACTIVE = (b"<script", b"<svg", b"JavaScript", b"alert(", b"EICAR", b"PK\x03\x04", b"%PDF", b"Secret", b"evil")


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused(name):
    make, reason = REFUSED[name]
    with pytest.raises(Refused) as caught:
        redraw(make(), limits=SHORT)
    assert caught.value.reason is reason


@pytest.mark.parametrize("name", HARMLESS)
def test_only_pixels_come_back(name):
    pages = redraw(HARMLESS[name](), limits=SHORT)
    assert pages
    for page in pages:
        assert page.content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"))
        assert not [word for word in ACTIVE if word in page.content]


def test_the_wall_clock_stops_a_process_that_only_waits(monkeypatch):
    monkeypatch.setattr("throughline.casefile.documents.render._START", "import time; time.sleep(60)")
    began = time.monotonic()
    with pytest.raises(Refused) as caught:
        redraw(b"x" * 9_000_000, limits=replace(LIMITS, wall_seconds=1))
    assert caught.value.reason is Reason.TOO_MUCH_WORK
    assert time.monotonic() - began < 10


def test_memory_stays_under_300_mb_for_all_of_them(tmp_path):
    """Measured in a process of its own, so that no other child of the tests is counted."""
    for name in COSTLY:
        (tmp_path / name).write_bytes(getattr(samples, name)())
    done = subprocess.run(
        [sys.executable, "-m", "tests.casefile.documents.peak", str(tmp_path)],
        cwd=Path(__file__).resolve().parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    drawing, parent = map(int, done.stdout.split())
    print(f"peak memory: {drawing} MB drawing, {parent} MB in the site's own process")
    assert 150 < drawing <= 300
    assert parent <= 100


STARTS = st.sampled_from(
    [
        *(b"", b"%PDF-1.7\n", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        *(b"II*\x00\x08\x00\x00\x00", b"From: a@b.example\nDate: x\nSubject: ", b"PK\x03\x04"),
    ]
)
WHOLE = st.sampled_from(
    [samples.pdf(), samples.photograph(), samples.png_with_words(), samples.tiff(1), samples.email_in_parts()]
)


@st.composite
def damaged(draw):
    """A good file with a few bytes changed and maybe its end cut off."""
    data = bytearray(draw(WHOLE))
    for _ in range(draw(st.integers(1, 8))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data[: draw(st.integers(1, len(data)))])


@given(st.one_of(st.builds(bytes.__add__, STARTS, st.binary(max_size=300)), damaged()))
@settings(max_examples=20, deadline=None)
def test_whatever_comes_is_drawn_or_refused(data):
    with suppress(Refused):
        assert redraw(data, limits=SHORT)
