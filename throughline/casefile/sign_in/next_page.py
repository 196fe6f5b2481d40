"""The page to return to after signing in or unlocking."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

FIELD = "next"


def is_own_path(url: str | None) -> bool:
    """Whether this is a path of this site, and so safe to return to."""
    return bool(url) and url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)


def asked_page(request: HttpRequest) -> str:
    """The path that a request asks to return to; empty when it names none, or one of elsewhere."""
    asked = request.POST.get(FIELD) or request.GET.get(FIELD, "")
    return asked if is_own_path(asked) else ""


def next_page(request: HttpRequest) -> str:
    """The path that a request asks to return to, or the front page."""
    return asked_page(request) or resolve_url("home")


def go_to(route: str, *, and_back_to: str) -> HttpResponse:
    """Send the worker to a page that returns them to this path afterwards.

    The path is that of a page, without what follows a question mark: it holds nothing but opaque ids.
    """
    return redirect(f"{reverse(route)}?{urlencode({FIELD: and_back_to})}")
