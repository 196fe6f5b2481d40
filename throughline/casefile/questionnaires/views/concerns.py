"""Concerns: the signs of acute danger that forms have raised and that nobody has answered yet."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.casefile import audit, drafts
from throughline.casefile.questionnaires import actions, queries
from throughline.casefile.questionnaires.models import Concern
from throughline.casefile.questionnaires.refusals import Refused
from throughline.casefile.questionnaires.side import Side
from throughline.casefile.questionnaires.views.common import Place, page, seen
from throughline.casefile.questionnaires.worker_forms import CloseConcernForm


def concerns(request: HttpRequest, side: Side) -> HttpResponse:
    """Every open concern about those whom the worker may open, and every form that waits for a second reader.

    Each part only for those who may do something about it.
    """
    audit.seen(request, what="list of concerns", subject_kind=f"{side.kind} concerns")
    may_close, may_read = request.user.may(side.close_concern), request.user.may(side.second_read)
    open_ones = queries.concerns(side, request.user) if may_close else []
    waiting = queries.waiting_for_second_reader(side, request.user) if may_read else []
    context = {
        "concerns": [(one, Place(side, one.subject)) for one in open_ones],
        "waiting": [(one, Place(side, one.subject)) for one in waiting],
        "may_close": may_close,
        "may_read_second": may_read,
    }
    return render(request, "questionnaires/concerns.jinja", context)


def close(request: HttpRequest, side: Side, concern_id: uuid.UUID) -> HttpResponse:
    """Say what was done about a concern, which closes it."""
    concern = queries.one_concern(side, request.user, concern_id)
    if concern is None or concern.closed_at is not None:
        raise Http404
    place = Place(side, concern.subject)
    seen(request, place, "concern opened to close")
    if request.method == "POST":
        form = CloseConcernForm(request.POST)
        if form.is_valid() and _closed(request, side, concern, form):
            drafts.drop(request.user, request.path)
            return redirect("concerns")
    else:
        form = drafts.open_form(request, CloseConcernForm)
    return page(request, "concern_close", place, ok=not form.is_bound, form=form, concern=concern)


def _closed(request: HttpRequest, side: Side, concern: Concern, form: CloseConcernForm) -> bool:
    try:
        actions.close_concern(
            side=side,
            concern_id=concern.pk,
            what_was_done=form.cleaned_data["what_was_done"],
            by=request.user,
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True
