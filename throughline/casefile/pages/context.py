"""What every page knows besides its own subject. Asks the database nothing."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from throughline.rulebook.access import ROLES


def page(request: HttpRequest) -> dict[str, Any]:
    """The navigation, the worker and the idle time, for `layouts/page.jinja`.

    Before sign-in there is no navigation, no worker and no idle time.
    """
    worker = _worker(request)
    return {
        "navigation": _navigation(request) if worker else [],
        "worker": worker,
        "idle_seconds": int(settings.HIDE_AFTER.total_seconds()) if worker else None,
    }


def _worker(request: HttpRequest) -> dict[str, str] | None:
    """The name and the roles of whoever is signed in, as the header shows them."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    labels = (ROLES[key].label for key in getattr(user, "role_keys", ()) if key in ROLES)
    return {"name": user.name, "roles": ", ".join(labels)}


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The entries of `settings.NAVIGATION` that the worker's permissions allow."""
    held = getattr(request, "permissions", frozenset())
    entries = [
        {"text": entry["text"], "href": reverse(entry["route"])}
        for entry in settings.NAVIGATION
        if entry["permission"] in held
    ]
    here = max((e["href"] for e in entries if _is_under(request.path, e["href"])), key=len, default=None)
    return [{**entry, "current": entry["href"] == here} for entry in entries]


def _is_under(path: str, href: str) -> bool:
    """Whether a path is the entry's page or one below it."""
    return path == href or (href != "/" and path.startswith(href.rstrip("/") + "/"))
