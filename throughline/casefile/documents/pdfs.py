"""PDF pages redrawn with PDFium.

This build of PDFium has no JavaScript engine (a test holds it to that) and no event of the file is
ever started, so nothing in it acts. Forms are drawn with what was filled in: a referral form without
its answers would be worse than none. Files inside the PDF are not looked at.
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
    document.init_forms()  # before the first page is loaded, or filled fields stay blank
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
        _refuse_bombs(page, limits)
        bitmap = page.render(scale=_scale(*page.get_size(), limits), rev_byteorder=True)
        return pictures.encoded(bitmap.to_pil())
    finally:
        page.close()


def _refuse_bombs(page: pypdfium2.PdfPage, limits: Limits) -> None:
    """PDFium leaves out a picture that is too large for it, and says nothing: half a letter is a danger."""
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        if math.prod(picture.get_px_size()) > limits.picture_pixels:
            raise Refused(Reason.TOO_MANY_PIXELS, limits)


def _scale(width: float, height: float, limits: Limits) -> float:
    """Pixels per point: the usual, or fewer when the page is a poster."""
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise Refused(Reason.BROKEN, limits)
    longest = limits.picture_side / max(width, height)
    return min(
        limits.dots_per_inch / _POINTS_PER_INCH, math.sqrt(limits.drawn_pixels / (width * height)), longest
    )
