"""A page that is one form: shown on GET, filled in on POST, shown again with what is wrong."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from throughline.casefile.forms import Form


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent to fill a form in with; None when the form is only to be shown."""
    return request.POST if request.method == "POST" else None


def form_page(request: HttpRequest, template: str, form: Form, **page: Any) -> HttpResponse:
    """The page of a form. One that comes back with errors says so in its status too."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, template, {"form": form, **page}, status=status)
