"""A man's record: how he stands, each part of his path, and everything that happened."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.casefile import audit
from throughline.casefile.history import label_of, shown
from throughline.casefile.models import Staff
from throughline.casefile.needs import needs
from throughline.casefile.questionnaires.of_record import OnRecord, on_record
from throughline.casefile.questionnaires.views.record import section_of
from throughline.casefile.timeline import Entry
from throughline.programme import record as lists
from throughline.programme.actions.men import DETAILS
from throughline.programme.facts import facts_about
from throughline.programme.models import Man
from throughline.programme.overview import BESIDES, parts_of, route_of
from throughline.programme.policy import policy_of
from throughline.programme.queries.men import today
from throughline.programme.questionnaires import SIDE
from throughline.programme.timeline import timeline_of
from throughline.programme.views.common import man_or_404
from throughline.programme.views.men import history_of
from throughline.rulebook.access import Permission
from throughline.rulebook.pathway import status_of

NEWEST = 8  # so many entries of the timeline stand on the record itself
PAGE = 50


@needs(Permission.SEE_MEN)
def record(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """A man's record: how he stands, the parts of his path, who he is, and what happened last."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="record opened", subject_kind="man", subject=man.pk)
    documents, found = lists.documents_of(man), on_record(SIDE, man, request.user)
    entries = _entries(man, documents, found)
    page = {
        "man": man,
        "rows": [{"key": label_of(man, name), "value": shown(man, name)} for name in DETAILS],
        "workers": lists.workers_of(man),
        "documents": documents,
        "questionnaires": section_of(SIDE, man, request.user, found),
        "timeline": entries[:NEWEST],
        "is_whole": len(entries) <= NEWEST,
        "besides": [part for part in BESIDES if request.user.may(part.needs)],
        **_path(man),
        **_may(request.user, man),
    }
    return render(request, "programme/record.jinja", page)


@needs(Permission.SEE_MEN)
def timeline(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Everything on this side that has a date, newest first, 50 to a page."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="timeline opened", subject_kind="man", subject=man.pk)
    entries = _entries(man, lists.documents_of(man), on_record(SIDE, man, request.user))
    number = _page_number(request.GET.get("page", ""))
    page = {
        "man": man,
        "entries": entries[(number - 1) * PAGE : number * PAGE],
        "page": number,
        "has_more": len(entries) > number * PAGE,
    }
    return render(request, "programme/timeline.jinja", page)


def _path(man: Man) -> dict[str, Any]:
    """How he stands and the parts of his path, from his facts."""
    facts, now = facts_about(man.person), today()
    status = status_of(facts, policy_of(man.agency_id), now)
    return {
        "status": status,
        "is_overdue": status.is_overdue(now),
        "next_route": route_of(status.next_step),
        "parts": parts_of(facts),
    }


def _may(worker: Staff, man: Man) -> dict[str, bool]:
    return {
        "may_change": worker.may(Permission.CHANGE_MAN) and not man.is_merged,
        "may_assign": worker.may(Permission.ASSIGN_MAN),
        "may_attach": worker.may(Permission.ADD_MAN_DOCUMENT) and not man.is_merged,
        "may_raise": worker.may(Permission.RAISE_CONCERN) and not man.is_merged,
    }


def _entries(man: Man, documents: list[Any], found: OnRecord) -> list[Entry]:
    return timeline_of(man, history_of(man), documents, found)


def _page_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text) < 10_000 else 1
