"""A small scan for the suites that attach documents."""

import io
from functools import cache

from PIL import Image


@cache
def scan() -> bytes:
    """A picture of one page."""
    held = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(held, "PNG")
    return held.getvalue()
