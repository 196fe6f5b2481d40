"""Tasks from his events: what the partner service must answer."""

import uuid
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.casefile import audit, drafts
from throughline.casefile.needs import needs
from throughline.rulebook.access import Permission
from throughline.safety import queries
from throughline.safety.actions import partners as actions
from throughline.safety.forms import OpenRecordForm, SetAsideForm
from throughline.safety.views.without_feed import says_why

HIS_WORKER = (
    "You work with this man on the programme, so you may not support his partner. "
    "Ask the safety lead to give this task to somebody else."
)
DONE_ALREADY = "Somebody else has just answered this task. Nothing of yours was saved. Go back to the tasks."


@needs(Permission.SEE_TASKS)
@says_why
def tasks(request: HttpRequest) -> HttpResponse:
    """Every task that nobody has answered yet, oldest first."""
    audit.seen(request, what="tasks", subject_kind="tasks")
    return render(request, "safety/tasks.jinja", {"tasks": queries.tasks_for(request.user)})


@needs(Permission.OPEN_PARTNER_RECORD)
@says_why
def open_record(request: HttpRequest, event_id: uuid.UUID) -> HttpResponse:
    """Open a record for the partner whom he named. His words are shown beside the form."""
    task = _task_or_404(request, event_id)
    audit.seen(request, what="task opened", subject_kind="event", subject=event_id)
    if request.method != "POST":
        form = drafts.open_form(request, OpenRecordForm, initial=_as_he_told(task))
        return render(request, "safety/open_record.jinja", {"form": form, "task": task})
    form = OpenRecordForm(request.POST)
    if form.is_valid():
        details = dict(form.cleaned_data)
        partner_id, seen = details.pop("entry"), details.pop("seen")
        try:
            partner = actions.open_from_task(
                task=task, partner_id=partner_id, details=details, seen=seen, by=request.user
            )
        except actions.WorksWithHim:
            form.add_error(None, HIS_WORKER)
        except actions.AlreadyHandled:
            form.add_error(None, DONE_ALREADY)
        else:
            drafts.drop(request.user, request.path)
            return redirect("partner", partner.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "safety/open_record.jinja", {"form": form, "task": task}, status=status)


@needs(Permission.OPEN_PARTNER_RECORD)
@says_why
def set_aside(request: HttpRequest, event_id: uuid.UUID) -> HttpResponse:
    """Answer a task without opening a record, with the reason."""
    task = _task_or_404(request, event_id)
    audit.seen(request, what="task opened", subject_kind="event", subject=event_id)
    page = "safety/set_aside.jinja"
    if request.method != "POST":
        form = drafts.open_form(request, SetAsideForm, initial={"seen": task.event.revision})
        return render(request, page, {"form": form, "task": task})
    form = SetAsideForm(request.POST)
    if form.is_valid():
        try:
            actions.set_task_aside(task=task, **form.cleaned_data, by=request.user)
        except actions.WorksWithHim:
            form.add_error(None, HIS_WORKER)
        except actions.AlreadyHandled:
            form.add_error(None, DONE_ALREADY)
        else:
            drafts.drop(request.user, request.path)
            return redirect("tasks")
    return render(request, page, {"form": form, "task": task}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _task_or_404(request: HttpRequest, event_id: uuid.UUID) -> queries.Task:
    """A task that asks for a record. One that was answered is still found for a form, which then says so
    or was sent twice."""
    task = queries.task_for(request.user, event_id, answered_too=request.method == "POST")
    if task is None or not task.asks_for_record:
        raise Http404
    return task


def _as_he_told(task: queries.Task) -> dict:
    """The form filled with what he told, for the worker to check; she has confirmed none of it yet."""
    told = task.told
    start = {"entry": uuid.uuid4(), "seen": task.event.revision}
    if told is None:
        return start
    return start | {
        "name": told.name,
        "relation": told.relation,
        "phone": told.phone,
        "address": told.address,
    }
