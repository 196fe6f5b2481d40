"""An e-mail as text: who, when, about what, and what it says. Nothing it points to is ever fetched."""

import codecs
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from html.parser import HTMLParser

from throughline.casefile.documents.plain_text import decoded

_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_HEADER_CHARACTERS = 2_000
_CHARSETS = ("utf-8", "ascii", "latin-1", "iso8859-15", "iso8859-2", "cp1252", "cp1250", "utf-16")
_SKIPPED = {"script", "style", "title", "template"}  # not "head", whose end may be left out
_NEW_LINE = {
    "p",
    "div",
    "br",
    "tr",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "blockquote",
    "hr",
    "ul",
    "ol",
}
_ATTACHED = {
    "application/pdf": "a PDF",
    "message/rfc822": "an e-mail",
    "text/calendar": "a calendar entry",
    "text/plain": "a text",
    "text/html": "a web page",
}
_ATTACHED_GROUPS = {"image": "a picture", "audio": "a sound recording", "video": "a video"}


def warm_up() -> None:
    """Load the letters of the usual e-mails before the process may open no more files."""
    for charset in _CHARSETS:
        codecs.lookup(charset)
    as_text(b"From: =?utf-8?q?A?= <a@b.example>\nContent-Type: text/html\n\n<p>x&eacute;</p>")


def as_text(data: bytes) -> str:
    """The e-mail as lines to draw: headers, a blank line, the body, what was attached."""
    message = BytesParser(policy=policy.compat32).parsebytes(data)
    parts = list(_leaves(message))
    plain = [part for part in parts if _is_body(part, "text/plain")]
    body = plain or [part for part in parts if _is_body(part, "text/html")]
    heads = [f"{name}: {_header(message, name)}" for name in _HEADERS if message[name]]
    said = [_text(part) for part in body]
    beside = [part for part in parts if not (_is_body(part, "text/plain") or _is_body(part, "text/html"))]
    return "\n".join([*heads, "", *said, "", *_attached(beside)]).rstrip() + "\n"


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something. An e-mail inside the e-mail counts as one part."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting.extend(reversed(part.get_payload()))
        else:
            yield part


def _is_body(part: Message, kind: str) -> bool:
    return part.get_content_type() == kind and part.get_content_disposition() != "attachment"


def _attached(parts: list[Message]) -> list[str]:
    kinds = [_ATTACHED.get(part.get_content_type()) or _group(part) for part in parts]
    return [f"[This e-mail had {kind} with it. Attach it separately.]" for kind in kinds]


def _group(part: Message) -> str:
    return _ATTACHED_GROUPS.get(part.get_content_maintype(), "a file")


def _header(message: Message, name: str) -> str:
    """A header as people read it, or as it was written when its code words are broken."""
    raw = str(message[name])[:_HEADER_CHARACTERS]
    try:
        pieces = decode_header(raw)
    except (MessageError, ValueError):
        pieces = [(raw, None)]
    said = (one if isinstance(one, str) else _decoded(one, charset) for one, charset in pieces)
    return " ".join("".join(said).split())


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True) or b""
    text = _decoded(payload, part.get_content_charset())
    return text if part.get_content_type() == "text/plain" else without_html(text)


def _decoded(data: bytes, charset: str | None) -> str:
    try:
        return data.decode(charset or "utf-8")
    except (LookupError, ValueError, OSError):  # OSError: a rare charset, and no file may be opened now
        return decoded(data) or data.decode("latin-1")


def without_html(html: str) -> str:
    """What a reader of the page would read: no markup, no scripts, no addresses of pictures."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.said).split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skipping += tag in _SKIPPED
        self._line_end(tag)

    def handle_endtag(self, tag: str) -> None:
        self._skipping = max(0, self._skipping - (tag in _SKIPPED))
        self._line_end(tag)

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.said.append(" ".join(data.splitlines()) if data.strip() else " ")

    def _line_end(self, tag: str) -> None:
        if tag in _NEW_LINE:
            self.said.append("\n")
