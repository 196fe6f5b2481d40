"""What a worker had typed into a form when the page was locked or the session ended.

A draft is sealed for one worker and one page, with the key that the site gives for that page if it has one.
It is shown again on that page, never checked and never saved by itself, until the worker sends the form,
drops the draft, or a week has passed.
"""

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.module_loading import import_string

from throughline.casefile.forms import Form
from throughline.casefile.keys import derived
from throughline.casefile.models import Draft, Staff
from throughline.casefile.sealed import CannotUnseal, seal, unseal

KEPT_FOR = timedelta(days=7)
LARGEST = 200_000  # bytes
FILLED_UP_TO = 1024  # bytes: how long a draft is tells too
LONGEST_PATH = 200
NEVER_KEPT = ("csrfmiddlewaretoken", "_hold")

AForm = TypeVar("AForm", bound=Form)


def keep(staff: Staff, path: str, post: QueryDict) -> bool:
    """Keep the fields of a posted form. Returns whether there was anything that could be kept.

    Files, passwords and codes are left out. What is too large is not kept at all, rather than in part.
    """
    fields = {name: values for name, values in post.lists() if not _is_secret(name)}
    plain = json.dumps(fields).encode()
    if not any(any(values) for values in fields.values()):
        return False
    if len(plain) > LARGEST or len(path) > LONGEST_PATH:
        return False
    keys = _keys(path)
    if not keys:
        return False
    plain += b" " * (-len(plain) % FILLED_UP_TO)
    sealed = seal(plain, keys=keys, aad=_place(staff, path))
    Draft.objects.update_or_create(
        staff=staff, path=path, defaults={"sealed": sealed, "saved_at": timezone.now()}
    )
    return True


def take(staff: Staff, path: str) -> dict[str, list[str]] | None:
    """What was kept for a worker on a page, as it was typed; None when there is nothing.

    The draft stays until it is dropped, so that opening the page twice loses nothing.
    """
    draft = Draft.objects.filter(staff=staff, path=path, saved_at__gt=timezone.now() - KEPT_FOR).first()
    if draft is None:
        return None
    try:
        return json.loads(unseal(draft.sealed, keys=_keys(path), aad=_place(staff, path)))
    except CannotUnseal:
        return None  # sealed under a key that is gone, or altered: as good as nothing


def drop(staff: Staff, path: str) -> None:
    """Forget what was kept for a page, once its form is saved or the worker says so."""
    with connection.cursor() as cursor:  # by hand: every saved form does this, and few left a draft
        cursor.execute("DELETE FROM casefile_draft WHERE staff_id = %s AND path = %s", [staff.pk, path])


def drop_under(staff: Staff, path: str) -> None:
    """Forget what was kept for every page whose address begins so, once there is nothing left to fill in."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM casefile_draft WHERE staff_id = %s AND starts_with(path, %s)", [staff.pk, path]
        )


def drop_everybodys(path: str) -> None:
    """Forget what anybody typed on pages whose address begins so, because it may not be here any more."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM casefile_draft WHERE starts_with(path, %s)", [path])


def drop_naming(thing: uuid.UUID) -> None:
    """Forget what anybody typed on pages whose address names this thing."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM casefile_draft WHERE strpos(path, %s) > 0", [str(thing)])


def drop_old_drafts() -> None:
    """Forget what anybody left unfinished over a week ago. Done when somebody signs in.

    Everybody's, because a worker who left never signs in again, and what they typed is about people.
    """
    Draft.objects.filter(saved_at__lte=timezone.now() - KEPT_FOR).delete()


def open_form(request: HttpRequest, form_class: type[AForm], **kwargs: Any) -> AForm:
    """A form as a worker opens it: with what was kept for this page, if anything, else fresh.

    `form.typed` is None on a fresh form. After a successful save call `drop(request.user, request.path)`.
    """
    kept = take(request.user, request.path)
    return form_class(**kwargs) if kept is None else form_class.initial_from(_plain(kept), **kwargs)


def _plain(kept: Mapping[str, Any]) -> dict[str, list[str]]:
    return {name: [str(value) for value in values] for name, values in kept.items()}


def _is_secret(name: str) -> bool:
    return name in NEVER_KEPT or "password" in name


def _keys(path: str) -> Sequence[bytes]:
    """The keys for drafts of a page: those that the site gives for it, else the site's own for all others.

    None at all where the page is about somebody who was erased.
    """
    given = import_string(settings.DRAFT_KEYS)(path) if settings.DRAFT_KEYS else None
    return derived("drafts") if given is None else given


def _place(staff: Staff, path: str) -> str:
    return f"casefile_draft.sealed:{staff.pk}:{path}"
