"""Tasks that ask for no record: something happened, was moved here, or has to be looked at again."""

import uuid
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.casefile import audit, drafts
from throughline.casefile.documents.responses import picture_response
from throughline.casefile.material import Material
from throughline.casefile.needs import needs
from throughline.rulebook.access import Permission
from throughline.safety import feed, queries
from throughline.safety.actions import partners as actions
from throughline.safety.forms import AnswerForm, SettleForm
from throughline.safety.material import material_of
from throughline.safety.readable import name_of
from throughline.safety.views.tasks import DONE_ALREADY, HIS_WORKER
from throughline.safety.views.without_feed import says_why

PAGE = "safety/answer.jinja"


@needs(Permission.OPEN_PARTNER_RECORD)
@says_why
def answer(request: HttpRequest, answer_id: uuid.UUID) -> HttpResponse:
    """What happened, who is linked to him, and what was done.

    What was moved here can be read again later, and is not answered by anybody who cannot read it.
    """
    task = _task_or_404(request, answer_id)
    material = _seen(request, task, "moved material opened")
    context = {"task": task, **_about(request, task, material)}
    if not context["may_answer"] and not (task.is_answered and request.method == "POST"):
        status = HTTPStatus.OK if request.method != "POST" else HTTPStatus.UNPROCESSABLE_ENTITY
        return render(request, "safety/answer_read.jinja", context, status=status)
    form_class = SettleForm if queries.may_settle(request.user) else AnswerForm
    if request.method != "POST":
        form = drafts.open_form(request, form_class, initial={"seen": task.event.revision})
        return render(request, PAGE, {"form": form, **context})
    form = form_class(request.POST)
    if form.is_valid() and _saved(request, form, task):
        drafts.drop(request.user, request.path)
        return redirect("tasks")
    return render(request, PAGE, {"form": form, **context}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@needs(Permission.OPEN_PARTNER_RECORD)
@says_why
def page(request: HttpRequest, answer_id: uuid.UUID, number: int) -> HttpResponse:
    """The picture of one page of a document that was moved here."""
    task = _task_or_404(request, answer_id)
    material = _seen(request, task, "page of moved material opened")
    if material is None or not 1 <= number <= len(material.pictures):
        raise Http404
    picture = material.pictures[number - 1]
    return picture_response(picture.content, picture.media_type)


@needs(Permission.OPEN_PARTNER_RECORD)
@says_why
def moved(request: HttpRequest) -> HttpResponse:
    """Everything that was moved here, answered or not, newest first. What it is shows on its own page."""
    audit.seen(request, what="list of moved material", subject_kind="tasks")
    return render(request, "safety/moved.jinja", {"tasks": queries.moved_here(request.user)})


def _task_or_404(request: HttpRequest, event_id: uuid.UUID) -> queries.Task:
    """A task that asks for no record. One that was answered is still found for a form, and to be read."""
    task = queries.task_for(request.user, event_id, answered_too=True)
    if task is None or task.asks_for_record:
        raise Http404
    if task.is_answered and not task.is_material and request.method != "POST":
        raise Http404
    return task


def _seen(request: HttpRequest, task: queries.Task, what: str) -> Material | None:
    """Write the access line, then open what was moved here. Nothing for a worker who is with him."""
    if not task.is_material or _is_with_him(request, task):
        audit.seen(request, what="task opened", subject_kind="event", subject=task.event.event_id)
        return None
    audit.seen(request, what=what, subject_kind="event", subject=task.event.event_id)
    return material_of(task.event)


def _about(request: HttpRequest, task: queries.Task, material: Material | None) -> dict[str, Any]:
    """What the page shows besides the form."""
    is_with_him = task.is_material and _is_with_him(request, task)
    partners = queries.linked_partners(request.user, task.event.man_id)
    return {
        "material": material,
        "cannot_open": task.is_material and material is None and not is_with_him,
        "his_worker": HIS_WORKER if is_with_him else "",
        "may_answer": not task.is_answered and (material is not None or not task.is_material),
        "partners": [(partner, name_of(partner)) for partner in partners],
    }


def _is_with_him(request: HttpRequest, task: queries.Task) -> bool:
    return feed.works_with(task.event.man_id, request.user.staff_number, queries.today())


def _saved(request: HttpRequest, form: AnswerForm, task: queries.Task) -> bool:
    try:
        actions.answer_task(task=task, **form.cleaned_data, by=request.user)
    except actions.WorksWithHim:
        form.add_error(None, HIS_WORKER)
    except actions.AlreadyHandled:
        form.add_error(None, DONE_ALREADY)
    else:
        return True
    return False
