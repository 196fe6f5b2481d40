"""What leaves a site as a file: a picture of a page, or a PDF. In a browser it can do nothing."""

from django.http import HttpResponse

from throughline.casefile.documents.models import DocumentPage
from throughline.casefile.sealed import CannotUnseal

_PICTURES = ("image/png", "image/jpeg")


def page_response(page: DocumentPage) -> HttpResponse:
    """The picture of one page. The caller has checked who asks, and written the access line.

    Raises CannotUnseal when the row is not what was sealed.
    """
    return picture_response(page.content(), page.media_type)


def picture_response(content: bytes, media_type: str) -> HttpResponse:
    """A picture that was redrawn by us. Raises CannotUnseal for another kind of file."""
    if media_type not in _PICTURES:
        raise CannotUnseal("This page is not a picture.")
    response = HttpResponse(content, content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    response["Content-Disposition"] = "inline"  # without a name: nothing to save it under
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Referrer-Policy"] = "no-referrer"
    return response


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """A PDF to save or print, under a name that says neither who nor what. No browser keeps it by itself."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Referrer-Policy"] = "no-referrer"
    return response
