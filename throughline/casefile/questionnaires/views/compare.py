"""Comparing the times at which one questionnaire was answered."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from throughline.casefile.questionnaires.side import Side


def compare(request: HttpRequest, side: Side, subject: Any, key: str) -> HttpResponse:
    """The table and the charts."""
    raise Http404
