"""PDF pages redrawn with PDFium.

This build of PDFium has no JavaScript, and form filling is never started, so nothing in the file
acts. What a form shows is drawn from the pictures that the file itself holds of its filled fields.
Files inside the PDF are not looked at.
"""

import math
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from throughline.casefile.documents import pictures
from throughline.casefile.documents.frames import Page
from throughline.casefile.documents.limits import Limits
from throughline.casefile.documents.refusals import Reason, Refused

_POINTS_PER_INCH = 72
_NEEDS_ADOBE = {raw.FORMTYPE_XFA_FULL}


def drawn(data: bytes, limits: Limits) -> Iterator[Page]:
    """The pages of a PDF as pictures."""
    document = _opened(data, limits)
    if document.get_formtype() in _NEEDS_ADOBE:
        raise Refused(Reason.FORM, limits)
    if len(document) > limits.pages:
        raise Refused(Reason.TOO_MANY_PAGES, limits)
    if len(document) == 0:
        raise Refused(Reason.BROKEN, limits)
    for number in range(len(document)):
        yield _page(document, number, limits)


def _opened(data: bytes, limits: Limits) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as why:
        locked = {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
        raise Refused(Reason.LOCKED if why.err_code in locked else Reason.BROKEN, limits) from None


def _page(document: pypdfium2.PdfDocument, number: int, limits: Limits) -> Page:
    page = document[number]
    try:
        bitmap = page.render(scale=_scale(*page.get_size(), limits), may_draw_forms=False, rev_byteorder=True)
        return pictures.encoded(bitmap.to_pil())
    finally:
        page.close()


def _scale(width: float, height: float, limits: Limits) -> float:
    """Pixels per point: the usual, or fewer when the page is a poster."""
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise Refused(Reason.BROKEN, limits)
    longest = limits.picture_side / max(width, height)
    return min(
        limits.dots_per_inch / _POINTS_PER_INCH, math.sqrt(limits.drawn_pixels / (width * height)), longest
    )
