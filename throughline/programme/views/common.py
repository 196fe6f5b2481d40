"""A page that is one form about one man: shown, filled in, refused with sentences, saved once."""

import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.casefile import audit, drafts
from throughline.casefile.forms import Form
from throughline.casefile.models import Staff
from throughline.programme.actions.common import Refused
from throughline.programme.models import Man
from throughline.programme.queries.men import men_for
from throughline.programme.queries.words import emptied_ids
from throughline.rulebook.access import Permission

Save = Callable[[dict[str, Any]], Any]


def man_or_404(worker: Staff, man_id: uuid.UUID) -> Man:
    """A man whom this worker may open. Not there and not theirs are the same 404."""
    man = men_for(worker).annotate(saved_by_name=F("saved_by__name")).filter(pk=man_id).first()
    if man is None:
        raise Http404
    return man


def form_about(
    request: HttpRequest,
    man: Man,
    form_class: Callable[..., Form],
    template: str,
    *,
    what: str,
    save: Save,
    then: str | Callable[[Any], str],
    initial: dict[str, Any] | None = None,
    **page: Any,
) -> HttpResponse:
    """Show the form or, when it was sent, save what was typed.

    `what` is the fixed phrase of the access line. `save` gets the cleaned answers and may raise Refused,
    whose sentences then stand on the page, with everything that was typed. `then` is the address to go to,
    or makes it from what `save` returned. `initial` fills a fresh form in; a draft goes before it.
    """
    audit.seen(request, what=what, subject_kind="man", subject=man.pk)
    context = {"man": man, **page}
    if request.method != "POST":
        start = {"entry": uuid.uuid4(), **(initial or {})}
        form = drafts.open_form(request, form_class, initial=start)
        return render(request, template, {"form": form, **context})
    form = form_class(request.POST)
    if form.is_valid():
        try:
            saved = save(dict(form.cleaned_data))
        except Refused as refused:
            show_refusal(form, refused)
        else:
            drafts.drop(request.user, request.path)
            return redirect(then(saved) if callable(then) else then)
    return render(request, template, {"form": form, **context}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def words_shown(worker: Staff, man: Man) -> dict[str, Any]:
    """What a page with a worker's words needs to offer taking them out, and to say where some were."""
    may = worker.may(Permission.WRITE_NOTE) and not man.is_merged
    return {"may_take_out": may, "emptied": emptied_ids(man)}


def show_refusal(form: Form, refused: Refused) -> None:
    """Put an action's sentences on the form: at their question, or above all of them."""
    field = refused.field if refused.field in form.fields else None
    for sentence in refused.sentences:
        form.add_error(field, sentence)
