"""Where a worker lands: the first page that their role lets them do something on."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughline.casefile.needs import needs
from throughline.rulebook.access import Permission


@needs(Permission.USE_SITE)
def home(request: HttpRequest) -> HttpResponse:
    """Go to the first entry of the worker's navigation, or to their own account when there is none."""
    for entry in settings.NAVIGATION:
        if entry["permission"] in request.permissions:
            return redirect(entry["route"])
    return redirect("account")
