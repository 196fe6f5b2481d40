"""The pages for when something is wrong. They say what to do and reveal nothing.

None of them looks at the request, the session or the database: they work when those do not, and they
are the same for everybody, so they cannot tell whether a record exists.
"""

from django.http import HttpRequest, HttpResponse

from throughline.casefile.pages.jinja_env import page_environment

RETRY_AFTER_SECONDS = 60


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent cannot be read."""
    return _page("400", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the worker's roles do not reach this route. The same words as for a page that is not there."""
    return _page("not_for_you", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or a record that is not the worker's."""
    return _page("not_for_you", 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form whose token is from another session."""
    return _page("csrf", 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: an error of ours."""
    return _page("500", 500)


def unavailable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """503: the database is away, or what must be written before a page is shown could not be."""
    answer = _page("503", 503)
    answer["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return answer


def _page(name: str, status: int) -> HttpResponse:
    template = page_environment().get_template(f"casefile/errors/{name}.jinja")
    return HttpResponse(template.render(), status=status, headers={"Cache-Control": "no-store"})
