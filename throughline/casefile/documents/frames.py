"""How redrawn pages travel from the process that draws them: lengths first, then bytes.

    P  form (1 byte)  width, height, length (4 bytes each)  content     a page
    R  length (1 byte)  key of a reason                                 refused, and why
    E  number of pages (2 bytes)                                        the end

The reader trusts nothing: a process that a hostile file has taken over could write anything here.
"""

import struct
from dataclasses import dataclass
from typing import BinaryIO

from throughline.casefile.documents.clean import only_pixels
from throughline.casefile.documents.limits import Limits
from throughline.casefile.documents.refusals import Reason, Refused

_PAGE = struct.Struct(">BIII")
_END = struct.Struct(">H")
_FORMS = ("image/png", "image/jpeg")


@dataclass(frozen=True)
class Page:
    """One redrawn page: an encoded picture without metadata, its media type, and its size in pixels."""

    content: bytes
    media_type: str
    width: int
    height: int


class BadFrames(Exception):
    """What came is cut short or is not what the drawing process may send."""


def write_page(out: BinaryIO, page: Page) -> None:
    head = _PAGE.pack(_FORMS.index(page.media_type), page.width, page.height, len(page.content))
    out.write(b"P" + head + page.content)


def write_end(out: BinaryIO, pages: int) -> None:
    out.write(b"E" + _END.pack(pages))


def write_refusal(out: BinaryIO, reason: Reason) -> None:
    out.write(b"R" + bytes([len(reason)]) + reason.encode("ascii"))


def read_pages(source: BinaryIO, limits: Limits) -> list[Page]:
    """Read pages up to the end. Raises Refused as the drawing process asks, else BadFrames."""
    pages: list[Page] = []
    while True:
        tag = _exactly(source, 1)
        if tag == b"P":
            pages.append(_page(source, limits))
            if len(pages) > limits.pages:
                raise BadFrames
            if sum(len(page.content) for page in pages) > limits.total_bytes:
                raise Refused(Reason.TOO_MUCH_WORK, limits)
        elif tag == b"R":
            raise Refused(_reason(source), limits)
        elif tag == b"E" and pages and _END.unpack(_exactly(source, _END.size)) == (len(pages),):
            return pages
        else:
            raise BadFrames


def _page(source: BinaryIO, limits: Limits) -> Page:
    form, width, height, length = _PAGE.unpack(_exactly(source, _PAGE.size))
    if form >= len(_FORMS) or length > limits.page_bytes:
        raise BadFrames
    page = Page(_exactly(source, length), _FORMS[form], width, height)
    if not only_pixels(page.content, page.media_type, (width, height)):
        raise BadFrames
    return page


def _reason(source: BinaryIO) -> Reason:
    key = _exactly(source, _exactly(source, 1)[0])
    try:
        return Reason(key.decode("ascii"))
    except (ValueError, UnicodeDecodeError):
        raise BadFrames from None


def _exactly(source: BinaryIO, length: int) -> bytes:
    got = source.read(length)
    if len(got) != length:
        raise BadFrames
    return got
