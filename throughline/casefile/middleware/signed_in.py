"""What stands between a request and its view: idle, locked, first password, second factor.

All of it happens in `process_view`, after the anti-forgery check, so that a draft is only ever kept from
a form of our own. The order of the rules is the order in which they are tried.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from throughline.casefile import drafts
from throughline.casefile.models import Staff
from throughline.casefile.sign_in import session, trail
from throughline.casefile.sign_in.factors import factors_of
from throughline.casefile.sign_in.next_page import go_to
from throughline.rulebook.access import Permission

# Where a worker may be while something else is asked of them first.
CONFIRMING = {"account_reauthenticate"}
NEW_PASSWORD = CONFIRMING | {"account_change_password"}
SETTING_UP = NEW_PASSWORD | {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
}
# What a script posts, and forms that hold passwords and codes: nothing of these is ever kept.
NO_DRAFT = ("account_", "mfa_", "still-here", "draft-drop")


class SignedInMiddleware:
    """Puts `request.permissions` on the request and applies the rules to those who are signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """`request.permissions` is worked out when it is first asked for."""
        request.permissions = SimpleLazyObject(lambda: permissions_of(request))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:  # noqa: ANN001
        """Send the worker where they have to go first, or let the request through."""
        is_open = hasattr(view, "anyone")
        if not request.user.is_authenticated:
            _keep_for_whoever_left(request, is_open)
            return None
        if session.BEGAN not in request.session:
            session.begin(request)
        if session.is_over(request):
            return _end(request, is_open)
        if is_open:
            return None
        return _first(request) or _held(request) or session.touch(request)


def permissions_of(request: HttpRequest) -> frozenset[Permission]:
    """What whoever sent a request may do; nothing when nobody is signed in."""
    return request.user.permissions if request.user.is_authenticated else frozenset()


def lock(request: HttpRequest, what: str) -> None:
    """Lock the session until a passkey touch or a code, and write that down."""
    with transaction.atomic():
        trail.note(what, by=request.user)
        request.session[session.LOCKED] = True
        request.session.save()


def _first(request: HttpRequest) -> HttpResponse | None:
    """The page that the worker has to go to before this one."""
    route = request.resolver_match.view_name
    if session.should_lock(request):
        lock(request, "locked after being idle")
    if session.is_locked(request):
        return None if route in CONFIRMING else _away(request, "account_reauthenticate")
    if request.user.must_change_password:
        return None if route in NEW_PASSWORD else _away(request, "account_change_password")
    if settings.SECOND_FACTOR_REQUIRED and not _has_second_factor(request):
        return None if route in SETTING_UP else _away(request, "mfa_index")
    return None


def _away(request: HttpRequest, route: str) -> HttpResponse:
    _keep(request, request.user)
    return go_to(route, and_back_to=request.path)


def _held(request: HttpRequest) -> HttpResponse | None:
    """Keep what was typed when a covered page is opened again, and show it afresh."""
    if request.POST.get("_hold") != "1":
        return None
    _keep(request, request.user)
    return redirect(request.path)


def _end(request: HttpRequest, is_open: bool) -> HttpResponse | None:
    """Sign the worker out, and let this browser keep a draft for them, but for nobody else."""
    _keep(request, request.user)
    staff = request.user
    with transaction.atomic():
        trail.note("signed out after being idle", by=staff)
        logout(request)
        request.session[session.LEFT_BY] = str(staff.pk)
    return None if is_open else go_to("account_login", and_back_to=request.path)


def _keep_for_whoever_left(request: HttpRequest, is_open: bool) -> None:
    """Keep a form that was sent after its worker was signed out for being idle. Only they can open it."""
    left_by = request.session.get(session.LEFT_BY) if request.method == "POST" else None
    staff = Staff.objects.filter(pk=left_by).first() if left_by and not is_open else None
    if staff is not None:
        _keep(request, staff)


def _keep(request: HttpRequest, staff: Staff) -> None:
    if request.method == "POST" and not request.resolver_match.view_name.startswith(NO_DRAFT):
        drafts.keep(staff, request.path, request.POST)


def _has_second_factor(request: HttpRequest) -> bool:
    """Whether the worker has set one up. Asked of the database until they have."""
    if not request.session.get(session.HAS_SECOND_FACTOR):
        if not factors_of(request.user).enough:
            return False
        request.session[session.HAS_SECOND_FACTOR] = True
    return True
