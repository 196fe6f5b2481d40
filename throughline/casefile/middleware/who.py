"""Who sent a request: the worker that came with the session, if the session is still theirs."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from throughline.casefile.models import Staff


class WhoMiddleware(AuthenticationMiddleware):
    """Django's own, but for one query less: see sign_in/store.py."""

    def process_request(self, request: HttpRequest) -> None:
        """Put `request.user` on the request; it is worked out when it is first asked for."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _who(request))


def _who(request: HttpRequest) -> Staff | AnonymousUser:
    if not hasattr(request, "_cached_user"):
        request._cached_user = _worker_of_session(request) or get_user(request)
    return request._cached_user


def _worker_of_session(request: HttpRequest) -> Staff | None:
    """The worker that was read with the session, when every check of Django's `get_user` holds.

    None sends the caller the long way round, which also knows keys that were changed.
    """
    session = request.session
    staff_id = session.get(SESSION_KEY)  # reads the session, and with it the worker
    worker = session.worker
    if worker is None or str(worker.pk) != staff_id:
        return None
    if session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    if not worker.may_sign_in(timezone.localdate()):
        return None
    seal = session.get(HASH_SESSION_KEY, "")
    return worker if constant_time_compare(seal, worker.get_session_auth_hash()) else None
