"""The worker's men: how each stands, what comes next, what is overdue."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.casefile import audit
from throughline.casefile.needs import needs
from throughline.programme.forms.caseload import drawn
from throughline.programme.queries.caseload import page_of
from throughline.programme.queries.stands import Filter
from throughline.rulebook.access import Permission
from throughline.rulebook.pathway import State


@needs(Permission.SEE_MEN)
def caseload(request: HttpRequest) -> HttpResponse:
    """The worker's men by name, 25 to a page, perhaps narrowed to those who stand in one way."""
    audit.seen(request, what="list of men", subject_kind="men")
    narrowed_to = _filter(request)
    men, following = page_of(request.user, narrowed_to, after=_uuid(request.GET.get("after", "")))
    page = {
        "men": men,
        "questions": drawn(narrowed_to.state or "", narrowed_to.overdue),
        "following": following,
        "is_first": "after" not in request.GET,
        "is_narrowed": narrowed_to != Filter(),
        "narrowed": _address(narrowed_to),
    }
    return render(request, "programme/caseload.jinja", page)


def _filter(request: HttpRequest) -> Filter:
    """What the address asks for. What it does not know is left out, so that an old address still opens."""
    wanted = request.GET.get("state", "")
    state = State(wanted) if wanted in set(State) else None
    return Filter(state=state, overdue=bool(request.GET.get("overdue")))


def _address(narrowed_to: Filter) -> str:
    """The filter as the part of an address that the next page keeps: fixed words alone."""
    state = f"state={narrowed_to.state.value}&" if narrowed_to.state else ""
    return state + ("overdue=on&" if narrowed_to.overdue else "")


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
