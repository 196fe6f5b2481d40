"""Text and e-mails: what is said is drawn, and no letter is changed or lost without a word."""

import io

import pytest
from PIL import Image

from tests.casefile.documents import samples
from throughline.casefile.documents import typed
from throughline.casefile.documents.emails import as_text, without_html
from throughline.casefile.documents.limits import LIMITS
from throughline.casefile.documents.plain_text import COLUMNS, decoded, wrapped
from throughline.casefile.documents.refusals import Reason, Refused


def ink(text):
    (page,) = typed.drawn(text, LIMITS)
    return Image.open(io.BytesIO(page.content)).convert("L").tobytes()


@pytest.mark.parametrize(
    ("plain", "marked"),
    [
        *(("e", "é"), ("L", "£"), ("e", "€"), ("l", "ł"), ("L", "Ł"), ("a", "ą"), ("c", "č"), ("C", "Č")),
        *(("s", "ș"), ("g", "ğ"), ("o", "ő"), ("i", "ı"), ("I", "İ"), ("z", "ż"), ("-", "–"), ("D", "Đ")),
    ],
)
def test_letters_with_marks_are_drawn_with_them(plain, marked):
    assert ink(f"x{marked}x") not in (ink(f"x{plain}x"), ink("x x"), ink("xx"))


def test_a_mark_written_apart_is_drawn_as_one_letter():
    assert ink("Dvor\u030ca\u0301k") == ink("Dvořák")


@pytest.mark.parametrize("text", ["Анна", "آنا", "安娜", "Δ", "ع", "क", "a\u0489"])
def test_letters_that_cannot_be_drawn_are_refused_and_never_dropped(text):
    with pytest.raises(Refused) as caught:
        list(typed.drawn(text, LIMITS))
    assert caught.value.reason is Reason.LETTERS


def test_signs_get_a_stand_in_and_invisible_marks_none():
    assert ink("Yes 😀") == ink("Yes [sign]")
    assert ink("a\u200bb\u202ec\ufeff") == ink("abc")
    assert ink("２ ‑ ′") == ink("2 - '")


def test_brackets_and_slashes_are_only_letters():
    assert ink(") Tj ET (\\ <41> Tj") != ink("")


def test_lines_are_wrapped_between_words_and_long_words_are_cut():
    assert list(wrapped("a\n\n  b\tc")) == ["a", "", "  b     c"]
    lines = list(wrapped("word " * 60 + "x" * 200))
    assert max(map(len, lines)) <= COLUMNS
    assert "".join(lines).replace(" ", "") == ("word" * 60) + "x" * 200
    assert all(line.startswith("word") or "x" in line for line in lines)


@pytest.mark.parametrize("data", [b"\x00", b"a\x07b", b"a\x1b[31m", b"\x81\x8d", b"\xff\xfea"])
def test_bytes_that_are_not_text(data):
    assert decoded(data) is None


def test_an_e_mail_reads_as_people_read_it():
    text = as_text(samples.email_in_parts())
    assert text.splitlines()[:4] == [
        "From: Zoë <zoe@agency.example>",
        "To: ann@service.example",
        "Date: Mon, 3 Nov 2025 10:00:00 +0000",
        "Subject: Thursday",
    ]
    assert "Café at ten" in text
    for kind in ("a PDF", "a picture", "an e-mail"):
        assert f"[This e-mail had {kind} with it. Attach it separately.]" in text
    assert not [word for word in ("secret-name", "Not this one", "Inner words") if word in text]


def test_an_html_body_becomes_its_words_and_nothing_is_fetched():
    html = (
        b"<html><head><title>T</title><style>p{}</style></head><body onload='x()'><p>First&nbsp;&pound;20"
        b"<br>second</p><script>bad()</script><img src='http://127.0.0.1:9/track.png'><div>third <b>and"
        b" last</b></div>"
    )
    text = as_text(samples.email(html, b"text/html"))
    assert text.endswith("\n\nFirst £20\nsecond\nthird and last\n")


def test_broken_html_still_gives_its_words():
    assert without_html("</p></script><p>One<script>x</p><p>Two") == "One"
    assert without_html("<head><title>T</title><body>Said") == "Said"
    assert without_html("a < b & c") == "a < b & c"


@pytest.mark.parametrize(
    "data",
    [
        samples.email(b"caf\xe9", b"text/plain; charset=no-such-letters"),
        samples.email(b"caf\xe9", b"text/plain; charset=rot13"),
        samples.email(b"caf\xe9", b"text/plain; charset=\x00"),
        samples.email(headers=b"Subject: =?utf-8?b?!!!?=\r\n"),
        samples.email(b"--b\r\n" * 50, b"multipart/mixed; boundary=b"),
        samples.email(b"no parts", b"multipart/mixed"),
        samples.email(headers=b"Content-Transfer-Encoding: base64\r\n", body=b"!!!"),
    ],
)
def test_odd_e_mails_are_read_as_far_as_they_go(data):
    assert as_text(data).startswith("From: Zoë <zoe@agency.example>\n")


def test_an_e_mail_nested_a_thousand_deep():
    body = b"".join(
        b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1) for n in range(300)
    )
    assert "Thursday" in as_text(samples.email(body, b"multipart/mixed; boundary=b0"))
