"""Whether an encoded picture holds pixels and nothing else: no EXIF, text, profile or trailing bytes.

It walks the parts of the file by their lengths and unpacks nothing, so it is safe to run on bytes
from a process that may have been taken over.
"""

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_JFIF = 0xE0
_START_OF_SCAN = 0xDA
_FRAMES = {0xC0, 0xC1}  # one scan, as Pillow writes it: they carry the size
_JPEG_PARTS = {_JFIF, _START_OF_SCAN, 0xDB, 0xC4, 0xDD, *_FRAMES}
_JFIF_BYTES = 16  # without a thumbnail


def only_pixels(content: bytes, media_type: str, size: tuple[int, int]) -> bool:
    """True when the picture is of that type and size and carries no metadata."""
    walk = {"image/png": _png_size, "image/jpeg": _jpeg_size}[media_type]
    try:
        return walk(content) == size
    except (struct.error, IndexError):
        return False


def _png_size(content: bytes) -> tuple[int, int] | None:
    size, at = None, len(_PNG)
    if not content.startswith(_PNG):
        return None
    while True:
        length, name = struct.unpack_from(">I4s", content, at)
        if name not in _PNG_CHUNKS:
            return None
        if name == b"IHDR":
            size = struct.unpack_from(">II", content, at + 8)
        at += 12 + length
        if name == b"IEND":
            return size if at == len(content) else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    size, at = None, 2
    if content[:2] != b"\xff\xd8":
        return None
    while True:
        start, part, length = struct.unpack_from(">BBH", content, at)
        if start != 0xFF or part not in _JPEG_PARTS or (part == _JFIF and length != _JFIF_BYTES):
            return None
        if part in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            size = (width, height)
        at += 2 + length
        if part == _START_OF_SCAN:
            return size if _ends_with_scan(content, at) else None


def _ends_with_scan(content: bytes, at: int) -> bool:
    """From here on there is picture data alone, up to an end marker that ends the file."""
    while (at := content.find(b"\xff", at)) >= 0:
        after = content[at + 1]
        if after == 0xD9:
            return at + 2 == len(content)
        if after != 0 and not 0xD0 <= after <= 0xD7:  # neither a stuffed byte nor a restart mark
            return False
        at += 2
    return False
