"""What a worker sees in place of a page that cannot be made while the feed cannot be read."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.casefile import drafts
from throughline.safety import feed


def says_why(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer with the reason when the feed cannot be read, and keep what the worker had typed."""

    @wraps(view)
    def saying_why(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except feed.Unavailable as why:
            posted = request.method == "POST"
            kept = posted and drafts.keep(request.user, request.path, request.POST)
            context = {"sentence": why.sentence, "kept": kept}
            return render(request, "safety/no_feed.jinja", context, status=HTTPStatus.SERVICE_UNAVAILABLE)

    return saying_why
