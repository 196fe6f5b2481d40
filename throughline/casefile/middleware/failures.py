"""What a person sees, and what a log holds, when something fails."""

import sys
from collections.abc import Callable

import structlog
from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from psycopg_pool import PoolTimeout

from throughline.casefile.audit import AuditUnavailable
from throughline.casefile.needs import declared
from throughline.casefile.pages import errors

log = structlog.get_logger()


class FailuresMiddleware:
    """Turn failures into neutral pages, and log their kind and place but never their text.

    The text of an exception may hold a value from a record; its type, file and line do not.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; exceptions come back through process_exception.

        A body in another writing than UTF-8 is refused before anybody reads it. Browsers send none, and
        some writings that Python knows make half characters, or are no writing at all ("zip").
        """
        if (request.content_params or {}).get("charset", "utf-8").lower() != "utf-8":
            return errors.bad_request(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:  # noqa: ANN001
        """Refuse a view that does not say who may reach it."""
        if not declared(view):
            log.error("undeclared view", route=request.resolver_match.view_name)
            return errors.not_found(request)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The neutral page for a failure inside a view; Django has its own for 404 and 403."""
        if isinstance(error, Http404 | PermissionDenied | BadRequest | SuspiciousOperation):
            return None
        return _neutral_page(request, error)


def failed(request: HttpRequest) -> HttpResponse:
    """The neutral page for a failure outside a view, for example in a middleware. Django calls it."""
    return _neutral_page(request, sys.exc_info()[1])


def _neutral_page(request: HttpRequest, error: BaseException | None) -> HttpResponse:
    """503 when the record could not be reached or its reading not noted, else 500."""
    log_failure(request, error)
    if isinstance(error, AuditUnavailable | OperationalError | InterfaceError | PoolTimeout):
        return errors.unavailable(request)
    return errors.server_error(request)


def log_failure(request: HttpRequest, error: BaseException | None) -> None:
    """Write one line: site, route, kind of failure, and where in our code. Never the message."""
    place = error.__traceback__ if error else None
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    log.error(
        "request failed",
        site=settings.SITE,
        route=request.resolver_match.view_name if request.resolver_match else "",
        kind=type(error).__name__,
        sqlstate=getattr(getattr(error, "__cause__", None), "sqlstate", None),
        file=place.tb_frame.f_code.co_filename.rsplit("/", 2)[-1] if place else "",
        line=place.tb_lineno if place else 0,
    )
