"""Pages that change how a worker signs in are only for somebody who has just shown that it is they."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from throughline.casefile.needs import View
from throughline.casefile.sign_in import session
from throughline.casefile.sign_in.next_page import go_to


def just_confirmed(view: View) -> View:
    """Ask for a passkey touch, a code or the password when that is more than five minutes ago."""

    @wraps(view)
    def asked_first(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not session.recently_confirmed(request):
            return go_to("account_reauthenticate", and_back_to=request.path)
        return view(request, *args, **kwargs)

    return asked_first
