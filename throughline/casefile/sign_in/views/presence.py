"""Still here, hidden, and dropping what was kept: the small requests of an open page."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from throughline.casefile import drafts
from throughline.casefile.middleware.signed_in import lock
from throughline.casefile.needs import anyone, needs
from throughline.casefile.sign_in import session
from throughline.casefile.sign_in.next_page import next_page
from throughline.rulebook.access import Permission


@needs(Permission.USE_SITE)
@require_POST
def still_here(request: HttpRequest) -> HttpResponse:
    """The worker moves or types on an open page. The middleware has noted it; nothing is answered."""
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@anyone("it shows nothing, and must be reachable from any page in any state")
@require_GET
def hidden(request: HttpRequest) -> HttpResponse:
    """A page that shows nothing. On a site that locks, it locks the session as well."""
    if request.user.is_authenticated and session.locks() and not session.is_locked(request):
        lock(request, "locked by the worker")
    return render(request, "casefile/hidden.jinja", {"back": next_page(request)})


@needs(Permission.USE_SITE)
@require_POST
def drop_draft(request: HttpRequest) -> HttpResponse:
    """Forget what was kept for a page, and open that page fresh."""
    page = next_page(request)
    drafts.drop(request.user, page)
    return redirect(page)
