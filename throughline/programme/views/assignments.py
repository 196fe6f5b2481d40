"""Who works with a man: choosing a worker, and ending an assignment."""

import uuid
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.casefile import audit
from throughline.casefile.assign_form import AssignForm
from throughline.casefile.form_page import posted
from throughline.casefile.needs import needs
from throughline.programme import queries
from throughline.programme.actions import assignments as actions
from throughline.programme.views.common import man_or_404
from throughline.rulebook.access import Permission


@needs(Permission.ASSIGN_MAN)
def add(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Choose a worker for him."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="assignment form opened", subject_kind="man", subject=man.pk)
    form = AssignForm(posted(request), workers=queries.workers_to_assign(request.user))
    if form.is_valid():
        staff_id = uuid.UUID(form.cleaned_data["worker"])
        actions.assign(man_id=man.pk, staff_id=staff_id, by=request.user)
        return redirect("man", man.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "programme/assign.jinja", {"form": form, "man": man}, status=status)


@needs(Permission.ASSIGN_MAN)
def end(request: HttpRequest, man_id: uuid.UUID, assignment_id: uuid.UUID) -> HttpResponse:
    """Make today a worker's last day with him, after asking once."""
    man = man_or_404(request.user, man_id)
    assignment = man.assignments.select_related("staff").filter(pk=assignment_id, to_on__isnull=True).first()
    if assignment is None:
        raise Http404
    audit.seen(request, what="assignment opened to end", subject_kind="man", subject=man.pk)
    if request.method == "POST":
        actions.end_assignment(man_id=man.pk, assignment_id=assignment.pk, by=request.user)
        return redirect("man", man.pk)
    return render(request, "programme/assignment_end.jinja", {"man": man, "assignment": assignment})
