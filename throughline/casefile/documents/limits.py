"""How large a document may be, and how much work redrawing it may cost. Change the numbers here."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes and pixels, times in seconds."""

    file_bytes: int = 10 * MEGABYTE  # what a worker may attach
    pages: int = 40
    picture_pixels: int = 40_000_000  # a larger scan is refused before it is unpacked
    picture_side: int = 30_000  # no side may be longer, however thin the picture
    drawn_pixels: int = 6_000_000  # a larger page is drawn smaller: A4 at about 250 dots an inch
    dots_per_inch: int = 130  # PDF pages and text
    page_bytes: int = 8 * MEGABYTE  # one redrawn page
    total_bytes: int = 40 * MEGABYTE  # all redrawn pages of a document
    memory_bytes: int = 300 * MEGABYTE  # what the redrawing process may use
    cpu_seconds: int = 30
    wall_seconds: int = 45
    waiting_seconds: int = 20  # for a turn, when other documents are being redrawn


LIMITS = Limits()
