"""What a session remembers: when it began, when its worker was last seen, whether it is locked.

Everything is a few numbers in the session's own row. No page writes them; `touch` does, at most once
a minute.
"""

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from throughline.casefile.models import WorkerSession

BEGAN = "began"  # seconds since 1970, as all the times here
SEEN = "seen"
CONFIRMED = "confirmed"
LOCKED = "locked"
HAS_SECOND_FACTOR = "has_second_factor"
LEFT_BY = "left_by"  # whose session ended because nothing happened; only their draft may be kept

TOUCH_EVERY = 60
CONFIRMED_FOR = 300


def now() -> int:
    """The present second."""
    return int(timezone.now().timestamp())


def begin(request: HttpRequest) -> None:
    """Start the clocks of a worker who has just signed in. Signing in counts as confirming."""
    for key in (LOCKED, LEFT_BY, HAS_SECOND_FACTOR):
        request.session.pop(key, None)
    for key in (BEGAN, SEEN, CONFIRMED):
        request.session[key] = now()


def confirm(request: HttpRequest) -> None:
    """Note that the worker has just shown that it is still they, which also opens a locked session."""
    request.session.pop(LOCKED, None)
    request.session[SEEN] = request.session[CONFIRMED] = now()


def recently_confirmed(request: HttpRequest) -> bool:
    """Whether the worker signed in or confirmed within the last five minutes."""
    return now() - request.session.get(CONFIRMED, 0) < CONFIRMED_FOR


def is_locked(request: HttpRequest) -> bool:
    """Whether the session waits for a passkey touch or a code."""
    return bool(request.session.get(LOCKED))


def idle_seconds(request: HttpRequest) -> int:
    """How long ago the worker was last seen."""
    return now() - request.session.get(SEEN, 0)


def is_over(request: HttpRequest) -> bool:
    """Whether the session was idle for too long, or is a working day old."""
    age = now() - request.session.get(BEGAN, 0)
    idle_limit = settings.SIGN_OUT_AFTER.total_seconds()
    return idle_seconds(request) >= idle_limit or age >= settings.SESSION_COOKIE_AGE


def locks() -> bool:
    """Whether this site locks an idle page before it signs the worker out."""
    return settings.HIDE_AFTER < settings.SIGN_OUT_AFTER


def should_lock(request: HttpRequest) -> bool:
    """Whether an open session has been idle long enough for this site to lock it."""
    is_due = idle_seconds(request) >= settings.HIDE_AFTER.total_seconds()
    return locks() and is_due and not is_locked(request)


def touch(request: HttpRequest) -> None:
    """Note that the worker is here. Writes at most once a minute.

    The row is read again under a lock, because a lock that another page has just set must stand.
    """
    if idle_seconds(request) < TOUCH_EVERY:
        return
    with transaction.atomic():
        row = WorkerSession.objects.select_for_update().filter(pk=request.session.session_key).first()
        if row is None:
            return
        kept = request.session.decode(row.session_data)
        if kept.get(LOCKED):
            return
        kept[SEEN] = now()
        row.session_data = request.session.encode(kept)
        row.save(update_fields=["session_data"])
