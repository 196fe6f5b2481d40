"""Bytes to text, and text to lines of a page."""

import re
from collections.abc import Iterator

COLUMNS = 88
LINES = 62
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")  # tab, line ends and page ends may stay


def decoded(data: bytes) -> str | None:
    """The text of a plain text file, or None when the bytes are not plain text.

    UTF-8, UTF-16 with its mark, or Windows' western letters, which older programs write.
    """
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _CONTROL.search(text) else text
    return None


def wrapped(text: str) -> Iterator[str]:
    """The lines of a text, none longer than a page is wide. A long word is cut."""
    for line in text.replace("\f", "\n").splitlines():
        rest = line.expandtabs(8).rstrip()
        while len(rest) > COLUMNS:
            cut = rest.rfind(" ", COLUMNS // 2, COLUMNS + 1)
            cut = COLUMNS if cut < 0 else cut
            yield rest[:cut]
            rest = rest[cut:].lstrip(" ")
        yield rest
