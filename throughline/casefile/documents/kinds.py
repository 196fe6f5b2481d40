"""What a file is, by its content. Its name and what the browser says of it are never asked.

A file is taken only when our own check and puremagic's agree. puremagic also tells us what a
refused file is, so that the sentence can say what to do.
"""

import re
from enum import StrEnum

import puremagic

from throughline.casefile.documents.plain_text import decoded
from throughline.casefile.documents.refusals import Reason, Refused


class Kind(StrEnum):
    """What may be attached."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    EMAIL = "email"
    TEXT = "text"


# Each kind: how its bytes start, and what puremagic may call it.
_STARTS = (
    (Kind.PDF, (b"%PDF-",), {"pdf"}),
    (Kind.JPEG, (b"\xff\xd8\xff",), {"jpg", "jpeg", "jpe", "jfif"}),
    (Kind.PNG, (b"\x89PNG\r\n\x1a\n",), {"png", "apng"}),
    (Kind.TIFF, (b"II*\x00", b"MM\x00*"), {"tif", "tiff"}),
)
_OFFICE_INSIDE_ZIP = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis.opendocument")
_NAMES = (
    (
        Reason.OFFICE,
        {"doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "rtf", "msg", "pages", "wpd"},
    ),
    (Reason.PACKED, {"zip", "7z", "rar", "gz", "tgz", "bz2", "xz", "tar", "cab", "lzh", "iso", "zst"}),
    (
        Reason.PICTURE,
        {"gif", "bmp", "webp", "heif", "heic", "avif", "psd", "jp2", "ico", "tif", "djvu", "dcm"},
    ),
    (
        Reason.SOUND,
        {"mp3", "mp4", "m4a", "m4v", "mov", "wav", "ogg", "avi", "wmv", "wma", "flac", "amr", "3gp", "mkv"},
    ),
    (Reason.WEB, {"html", "htm", "xhtml", "svg", "xml", "mht", "mhtml"}),
)
_MARKUP = re.compile(r"\s*<(!doctype|!--|html|head|body|script|svg|\?xml|\?php|table|div|p>)", re.IGNORECASE)
_HEADER = re.compile(rb"([!-9;-~]{1,76}):[ \t]?")
_EMAIL_HEADERS = {
    *(b"from", b"to", b"cc", b"date", b"subject", b"received", b"return-path", b"delivered-to"),
    *(b"message-id", b"mime-version", b"content-type", b"reply-to"),
}
_HEADERS_WANTED = 2  # besides From; a letter that merely begins "From: …" is text


def kind_of(data: bytes) -> Kind:
    """The kind of a file. Raises Refused, saying what it seems to be, when it may not be attached."""
    for kind, starts, names in _STARTS:
        if data.startswith(starts):
            if names.isdisjoint(_guesses(data)):
                raise Refused(Reason.UNKNOWN)
            return kind
    if _is_email(data):
        return Kind.EMAIL
    text = decoded(data)
    if text is None:
        raise Refused(_what_it_seems(data))
    if _MARKUP.match(text):
        raise Refused(Reason.WEB)
    if text.startswith("{\\rtf"):
        raise Refused(Reason.OFFICE)
    if text.startswith(("%!PS", "%PDF")):
        raise Refused(Reason.UNKNOWN)
    return Kind.TEXT


def _guesses(data: bytes) -> list[str]:
    """What puremagic would call it, best first, without dots."""
    try:
        return [match.extension.lstrip(".").lower() for match in puremagic.magic_string(data)]
    except (puremagic.PureError, ValueError):
        return []


def _what_it_seems(data: bytes) -> Reason:
    if data.startswith(b"PK"):  # puremagic calls every zip a Word file
        return Reason.OFFICE if any(mark in data for mark in _OFFICE_INSIDE_ZIP) else Reason.PACKED
    for guess in _guesses(data):
        for reason, names in _NAMES:
            if guess in names:
                return reason
    return Reason.UNKNOWN


def _is_email(data: bytes) -> bool:
    """Whether the bytes start with a block of e-mail headers, From among them."""
    if b"\x00" in data:
        return False
    found = set()
    for line in data[:65536].removeprefix(b"\xef\xbb\xbf").splitlines():
        if not line.strip():
            break
        header = _HEADER.match(line)
        if header:
            found.add(header[1].lower())
        elif not (found and line[:1] in b" \t"):  # neither a header nor the rest of one
            return False
    return b"from" in found and len(found & _EMAIL_HEADERS) > _HEADERS_WANTED
