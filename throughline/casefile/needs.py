"""Every view says who may reach it, in one line above it. A view that says nothing is not served.

`@needs(Permission.X)` asks for a signed-in worker whose roles include the permission.
`@anyone("why")` is for the few pages before sign-in. The conventions tests walk every URL of both
sites and fail on a view that carries neither; so does the middleware, should one slip through.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from throughline.rulebook.access import Permission

View = Callable[..., HttpResponse]


def needs(permission: Permission) -> Callable[[View], View]:
    """Let a view be reached only by a signed-in worker who holds `permission`.

    Somebody who is not signed in is sent to the sign-in page. Somebody who lacks the permission
    gets the neutral 403 page, which is the same for every route and says nothing about any record.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.path)
            if permission not in request.permissions:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.needs = permission
        return guarded

    return guard


def anyone(reason: str) -> Callable[[View], View]:
    """Let a view be reached without signing in, and say why that is safe."""

    def mark(view: View) -> View:
        @wraps(view)
        def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return view(request, *args, **kwargs)

        marked.anyone = reason
        return marked

    return mark


def declared(view: View) -> bool:
    """Whether a view says who may reach it."""
    return hasattr(view, "needs") or hasattr(view, "anyone")


def require(by: Any, permission: Permission) -> None:
    """Refuse an action whose worker lacks the permission, whatever page it came from.

    Raises PermissionDenied.
    """
    if permission not in by.permissions:
        raise PermissionDenied
