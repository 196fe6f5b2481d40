"""Text drawn as pages, by writing it into a plain PDF of our own and redrawing that.

PDFium carries its own typewriter letters, so pages look the same on every machine and no font file
is opened. They have the letters of western Europe. For the names of central and eastern Europe an
accent is typed over its letter, as on a typewriter: both are equally wide.
"""

import unicodedata
from collections.abc import Iterator

from throughline.casefile.documents import pdfs
from throughline.casefile.documents.frames import Page
from throughline.casefile.documents.limits import Limits
from throughline.casefile.documents.plain_text import COLUMNS, LINES, wrapped
from throughline.casefile.documents.refusals import Reason, Refused

_WIDTH, _HEIGHT = 595, 842  # A4 in points
_SIZE, _LEADING, _LEFT, _TOP = 10, 12.4, 34, 800
_CAPITAL_RISE = 2  # how much higher an accent sits over a capital
_SIGN = "[sign]"
_OVER = {  # combining mark: the name of the mark in the font
    "\u0300": "grave",
    "\u0301": "acute",
    "\u0302": "circumflex",
    "\u0303": "tilde",
    "\u0304": "macron",
    "\u0306": "breve",
    "\u0307": "dotaccent",
    "\u0308": "dieresis",
    "\u030a": "ring",
    "\u030b": "hungarumlaut",
    "\u030c": "caron",
    "\u0326": "cedilla",
    "\u0327": "cedilla",
    "\u0328": "ogonek",
}
_BELOW = {"cedilla", "ogonek"}
_WHOLE = {"ł": "lslash", "Ł": "Lslash", "ı": "dotlessi", "−": "minus", "ﬁ": "fi", "ﬂ": "fl"}
_MARKS = sorted({*_OVER.values(), *_WHOLE.values()})
_CODES = {name: 0x41 + number for number, name in enumerate(_MARKS)}  # places in the second font
_LOOKALIKES = {
    "Đ": "Ð",
    "\u2010": "-",
    "\u2011": "-",
    "\u2015": "—",
    "\u2212": "-",
    "\u2032": "'",
    "\u2033": '"',
}


def drawn(text: str, limits: Limits) -> Iterator[Page]:
    """The pages of a text. Refused when it has letters that cannot be drawn: a name must not change."""
    most = limits.pages * LINES
    if len(text) > most * (COLUMNS + 2):
        raise Refused(Reason.TOO_MANY_PAGES, limits)
    lines = []
    for line in wrapped("".join(_drawable(unicodedata.normalize("NFC", text), limits))):
        lines.append(line)
        if len(lines) > most:
            raise Refused(Reason.TOO_MANY_PAGES, limits)
    pages = [lines[start : start + LINES] for start in range(0, len(lines), LINES)]
    return pdfs.drawn(_pdf([_content(page) for page in pages or [[""]]]), limits)


def _drawable(text: str, limits: Limits) -> Iterator[str]:
    """The text with a stand-in for what the letters lack. Letters have no stand-in: Refused."""
    known: dict[str, str] = {}
    for char in text:
        if char not in known:
            known[char] = _stand_in(char, limits)
        yield known[char]


def _stand_in(char: str, limits: Limits) -> str:
    if char in "\n\r\t\f" or _cell(char):
        return char
    if char in _LOOKALIKES:
        return _LOOKALIKES[char]
    simpler = unicodedata.normalize("NFKC", char)
    if simpler != char and all(_cell(one) for one in simpler):
        return simpler
    group = unicodedata.category(char)
    if group in {"Cf", "Mn", "Cc"} and not unicodedata.combining(char):
        return ""  # joiners, direction marks and the like have no look of their own
    if group[0] in "LM":
        raise Refused(Reason.LETTERS, limits)
    return " " if group[0] == "Z" else _SIGN


def _cell(char: str) -> tuple[bytes, str | None] | None:
    """What to type in one cell: a byte of the western letters, and a mark over it or None."""
    if char in _WHOLE:
        return b" ", _WHOLE[char]
    if char.isprintable() or char == "\u00a0":
        try:
            return char.encode("cp1252"), None
        except UnicodeEncodeError:
            pass
    parts = unicodedata.normalize("NFD", char)
    if len(parts) == 2 and parts[0].isascii() and parts[1] in _OVER:
        return parts[0].encode("ascii"), _OVER[parts[1]]
    return None


def _content(lines: list[str]) -> bytes:
    """The drawing commands of one page."""
    out = []
    for number, line in enumerate(lines):
        cells = [(char, *(_cell(char) or (b" ", None))) for char in line]
        at = _TOP - number * _LEADING
        out.append(_typed("F", at, b"".join(letter for _, letter, _ in cells)))
        for rise in (0, _CAPITAL_RISE):
            marks = bytes(
                _CODES[mark] if mark and _rise(char, mark) == rise else 0x20 for char, _, mark in cells
            )
            if marks.strip():
                out.append(_typed("M", at + rise, marks))
    return b"\n".join(out)


def _rise(char: str, mark: str) -> int:
    over_a_capital = char.isupper() and char not in _WHOLE and mark not in _BELOW
    return _CAPITAL_RISE if over_a_capital else 0


def _typed(font: str, at: float, codes: bytes) -> bytes:
    return f"BT /{font} {_SIZE} Tf 1 0 0 1 {_LEFT} {at:.1f} Tm <{codes.hex()}> Tj ET".encode("ascii")


def _pdf(contents: list[bytes]) -> bytes:
    """A PDF with one page for each content."""
    numbers = [5 + 2 * index for index in range(len(contents))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    marks = "/".join(_MARKS)
    courier = "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(numbers)}/Kids[{kids}]/MediaBox[0 0 {_WIDTH} {_HEIGHT}]"
        "/Resources<</Font<</F 3 0 R/M 4 0 R>>>>>>".encode("ascii"),
        f"{courier}/WinAnsiEncoding>>".encode("ascii"),
        f"{courier}<</Type/Encoding/Differences[32/space 65/{marks}]>>>>".encode("ascii"),
    ]
    for number, content in zip(numbers, contents, strict=True):
        objects.append(f"<</Type/Page/Parent 2 0 R/Contents {number + 1} 0 R>>".encode("ascii"))
        objects.append(f"<</Length {len(content)}>>stream\n".encode("ascii") + content + b"\nendstream")
    return _joined(objects)


def _joined(objects: list[bytes]) -> bytes:
    """Numbered objects with the table of where each one starts."""
    out, starts = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, start=1):
        starts.append(len(out))
        out += b"%d 0 obj" % number + one + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"trailer<</Size %d/Root 1 0 R>>startxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return bytes(out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end)
