"""Concerns about men, whoever or whatever raised them: with the moment until which they must be answered."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.needs import needs
from throughline.casefile.questionnaires import queries as questionnaires
from throughline.casefile.questionnaires.views.common import Place
from throughline.programme.actions import concerns as actions
from throughline.programme.forms.concerns import AnswerConcernForm, RaiseConcernForm
from throughline.programme.models import RaisedConcern
from throughline.programme.queries import concerns as queries
from throughline.programme.questionnaires import SIDE
from throughline.programme.views.common import form_about, man_or_404, words_shown
from throughline.rulebook.access import Permission


@needs(Permission.READ_SECOND)
def every(request: HttpRequest) -> HttpResponse:
    """Every open concern about the men whom the worker may open, and what waits for a second reader.

    Who may read second but not answer concerns sees only the second part.
    """
    audit.seen(request, what="list of concerns", subject_kind="man concerns")
    may_close = request.user.may(Permission.CLOSE_CONCERN)
    waiting = questionnaires.waiting_for_second_reader(SIDE, request.user)
    context = {
        "concerns": queries.open_concerns(request.user) if may_close else [],
        "waiting": [(one, Place(SIDE, one.subject)) for one in waiting],
        "may_close": may_close,
        "may_read_second": True,
    }
    return render(request, "programme/concerns/every.jinja", context)


@needs(Permission.SEE_ANSWERS)
def about_one(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """All concerns about one man, open and answered."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="concerns about him opened", subject_kind="man", subject=man.pk)
    still_open, answered = queries.concerns_about(man)
    context = {
        "man": man,
        "still_open": still_open,
        "answered": answered,
        "may_raise": request.user.may(Permission.RAISE_CONCERN) and not man.is_merged,
        "may_answer": request.user.may(Permission.CLOSE_CONCERN),
        **words_shown(request.user, man),
    }
    return render(request, "programme/concerns/about_one.jinja", context)


@needs(Permission.RAISE_CONCERN)
def raise_one(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Raise a concern about somebody's safety."""
    man = man_or_404(request.user, man_id)

    def save(typed: dict[str, Any]) -> RaisedConcern:
        concern_id = typed.pop("entry")
        return actions.raise_concern(man_id=man.pk, concern_id=concern_id, details=typed, by=request.user)

    return form_about(
        request, man, RaiseConcernForm, "programme/concerns/raise.jinja",
        what="concern form opened", save=save, then=reverse("man-concerns", args=[man.pk]),
    )  # fmt: skip


@needs(Permission.CLOSE_CONCERN)
def answer(request: HttpRequest, man_id: uuid.UUID, raised_id: uuid.UUID) -> HttpResponse:
    """Say what was done about a concern. One that is answered stands on his list of concerns."""
    man = man_or_404(request.user, man_id)
    concern = queries.raised_concern(man, raised_id)
    if concern is None:
        raise Http404
    if concern.answered_at is not None and request.method != "POST":
        return redirect("man-concerns", man.pk)

    def save(typed: dict[str, Any]) -> Any:
        return actions.answer_concern(
            man_id=man.pk, raised_id=raised_id, what_was_done=typed["what_was_done"], by=request.user
        )

    return form_about(
        request, man, AnswerConcernForm, "programme/concerns/answer.jinja",
        what="concern opened to answer", save=save, then=reverse("man-concerns", args=[man.pk]),
        concern=concern,
    )  # fmt: skip
