"""Canary words: made up, unlike any other word, and found again in whatever they were wrapped in.

A word is "zq" and eight random letters. It is planted on the safety side, and looked for in everything
that leaves the programme side.
"""

import base64
import binascii
import gzip
import hashlib
import io
import re
import secrets
import string
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from urllib.parse import unquote_to_bytes

LENGTH = 10
_WORD = re.compile(rb"[zZ][qQ][a-zA-Z]{8}")
_ID = re.compile(rb"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{14,}={0,2}")
_MAGIC = (b"\x1f\x8b", b"PK\x03\x04", b"%PDF", b"\x89PNG")
_LONG = 200
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_DEEPEST = 4
_MOST_UNPACKED = 50_000_000


def new_word() -> str:
    """A word that nobody has used before."""
    return "zq" + "".join(secrets.choice(string.ascii_lowercase) for _ in range(LENGTH - 2))


class Watch:
    """Looks for words, and for the ids of rows, in answers, headers, logs and files."""

    def __init__(self, words: Iterable[str], ids: Iterable[str] = ()) -> None:
        self.words = {word.lower().encode() for word in words}
        self.ids = {one.replace("-", "").lower().encode() for one in ids}
        self._known: dict[bytes, frozenset[str]] = {}

    def found_in(self, data: bytes) -> set[str]:
        """The words and ids that are in some bytes, whatever container they are packed into."""
        return {hit for layer in unpacked(data) for hit in self._plainly_in(layer)}

    def found_again_in(self, data: bytes) -> frozenset[str]:
        """The same, for bytes that come again and again, such as the page of a refusal: looked at once."""
        digest = hashlib.blake2b(data).digest()
        if digest not in self._known:
            self._known[digest] = frozenset(self.found_in(data))
        return self._known[digest]

    def _plainly_in(self, data: bytes) -> Iterator[str]:
        for word in _WORD.findall(data):
            if word.lower() in self.words:
                yield word.decode().lower()
        if self.ids:
            for one in _ID.findall(data):
                if one.replace(b"-", b"").lower() in self.ids:
                    yield one.decode().lower()


def unpacked(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """The bytes themselves and everything that is packed into them: text in other forms and containers."""
    yield data
    if depth >= _DEEPEST or not data:
        return
    for inner in _inside(data):
        if inner and inner != data:
            yield from unpacked(inner, depth + 1)


def _inside(data: bytes) -> Iterator[bytes]:
    if data[:2] == b"\x1f\x8b":
        yield from _quietly(gzip.decompress, data)
    if data[:4] == b"PK\x03\x04":
        yield from _zipped(data)
    if data[:4] == b"%PDF":
        for stream in _STREAM.findall(data):
            yield from _quietly(zlib.decompress, stream.strip(b"\r\n"))
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        yield from _png_texts(data)
    if b"%" in data:
        yield unquote_to_bytes(data)
    if b"\x00" in data[:200]:
        yield data.replace(b"\x00", b"")  # UTF-16 and UTF-32, near enough
    for run in _BASE64.findall(data):
        for plain in _quietly(_base64, run):
            # Most runs are ordinary names; only what may hold something is looked into further.
            if b"zq" in plain.lower() or plain.startswith(_MAGIC) or len(plain) > _LONG:
                yield plain


def _base64(run: bytes) -> bytes:
    plain = run.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
    return binascii.a2b_base64(plain + b"=" * (-len(plain) % 4))


def _zipped(data: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            for entry in container.infolist():
                yield entry.filename.encode()
                if entry.file_size <= _MOST_UNPACKED:
                    yield container.read(entry)
    except (zipfile.BadZipFile, RuntimeError, OSError):
        return


def _png_texts(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        if kind in (b"tEXt", b"iTXt", b"eXIf"):
            yield body
        if kind == b"zTXt":
            yield from _quietly(zlib.decompress, body.split(b"\x00\x00", 1)[-1])
        at += 12 + size


def _quietly(unpack, data: bytes) -> Iterator[bytes]:  # noqa: ANN001
    try:
        yield unpack(data)
    except (ValueError, OSError, EOFError, zlib.error, binascii.Error):
        return


def wrapped(word: str) -> dict[str, bytes]:
    """A word packed in every way that `Watch` should see through, for its own test."""
    plain = f"before {word} after".encode()
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("word.xml", plain)
    stream = b"%PDF-1.7\n1 0 obj\nstream\n" + zlib.compress(plain) + b"\nendstream\nendobj"
    return {
        "plain": plain,
        "capitals": plain.upper(),
        "percent": "".join(f"%{byte:02x}" for byte in plain).encode(),
        "base64": base64.b64encode(plain),
        "data address": b'<img src="data:text/plain;base64,' + base64.b64encode(b"x" + plain) + b'">',
        "gzip": gzip.compress(plain),
        "zip": held.getvalue(),
        "zip in base64": base64.b64encode(held.getvalue()),
        "pdf": stream,
        "utf-16": plain.decode().encode("utf-16"),
    }
