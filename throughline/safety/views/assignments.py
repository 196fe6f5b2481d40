"""Who supports a partner: choosing a worker, and ending an assignment."""

import uuid
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.casefile import audit
from throughline.casefile.assign_form import AssignForm
from throughline.casefile.form_page import posted
from throughline.casefile.needs import needs
from throughline.rulebook.access import Permission
from throughline.safety import queries
from throughline.safety.actions import assignments as actions
from throughline.safety.actions.partners import WorksWithHim
from throughline.safety.views.partners import partner_or_404

HIS_WORKER = "This worker works with the man on the programme. Choose somebody else"


@needs(Permission.ASSIGN_PARTNER)
def add(request: HttpRequest, partner_id: uuid.UUID) -> HttpResponse:
    """Choose a worker for her. A worker of the man's is refused."""
    partner = partner_or_404(request.user, partner_id)
    audit.seen(request, what="assignment form opened", subject_kind="partner", subject=partner.pk)
    form = AssignForm(posted(request), workers=queries.workers_to_assign(request.user))
    if form.is_valid():
        staff_id = uuid.UUID(form.cleaned_data["worker"])
        try:
            actions.assign(partner_id=partner.pk, staff_id=staff_id, by=request.user)
        except WorksWithHim:
            form.add_error("worker", HIS_WORKER)
        else:
            return redirect("partner", partner.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "safety/assign.jinja", {"form": form, "partner": partner}, status=status)


@needs(Permission.ASSIGN_PARTNER)
def end(request: HttpRequest, partner_id: uuid.UUID, assignment_id: uuid.UUID) -> HttpResponse:
    """Make today a worker's last day with her, after asking once."""
    partner = partner_or_404(request.user, partner_id)
    assignment = (
        partner.assignments.select_related("staff").filter(pk=assignment_id, to_on__isnull=True).first()
    )
    if assignment is None:
        raise Http404
    audit.seen(request, what="assignment opened to end", subject_kind="partner", subject=partner.pk)
    if request.method == "POST":
        actions.end_assignment(partner_id=partner.pk, assignment_id=assignment.pk, by=request.user)
        return redirect("partner", partner.pk)
    return render(request, "safety/assignment_end.jinja", {"partner": partner, "assignment": assignment})
