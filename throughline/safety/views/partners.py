"""Partners' pages: caseload, adding, a record, changing it."""

import uuid
from http import HTTPStatus

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.casefile import audit, drafts
from throughline.casefile.models import Staff
from throughline.casefile.needs import needs
from throughline.casefile.questionnaires.of_record import on_record
from throughline.casefile.questionnaires.views.record import section_of
from throughline.rulebook.access import Permission
from throughline.safety import feed, queries
from throughline.safety.actions import partners as actions
from throughline.safety.forms import ChangePartnerForm, PartnerForm
from throughline.safety.models import Partner
from throughline.safety.questionnaires import SIDE
from throughline.safety.readable import name_of, rows_of, title_of
from throughline.safety.timeline import timeline_of

OVERTAKEN = (
    "Somebody else changed this record while you were typing, so your change was not saved. "
    "Open this page again to see it as it is now."
)


def partner_or_404(worker: Staff, partner_id: uuid.UUID) -> Partner:
    """A partner whom this worker may open. Not there and not theirs are the same 404."""
    partner = (
        queries.partners_for(worker)
        .select_related("partner_key")
        .annotate(saved_by_name=F("saved_by__name"), opened_by_name=F("opened_by__name"))
        .filter(pk=partner_id)
        .first()
    )
    if partner is None:
        raise Http404
    return partner


def unerased_or_404(worker: Staff, partner_id: uuid.UUID) -> Partner:
    """The same, for what needs her key: after erasure there is nothing to change or look at."""
    partner = partner_or_404(worker, partner_id)
    if partner.is_erased:
        raise Http404
    return partner


@needs(Permission.SEE_PARTNERS)
def caseload(request: HttpRequest) -> HttpResponse:
    """The worker's partners, newest first, 25 to a page."""
    audit.seen(request, what="list of partners", subject_kind="partners")
    partners, following = queries.caseload(request.user, after=_uuid(request.GET.get("after", "")))
    men, no_feed = feed.men_or_why(partner.man_id for partner in partners)
    rows = [(partner, name_of(partner), men.get(partner.man_id)) for partner in partners]
    context = {
        "rows": rows,
        "no_feed": no_feed,
        "following": following,
        "is_first": "after" not in request.GET,
        "may_add": request.user.may(Permission.ADD_PARTNER),
    }
    return render(request, "safety/partners.jinja", context)


@needs(Permission.ADD_PARTNER)
def add(request: HttpRequest) -> HttpResponse:
    """Open a record for a woman who came to the service herself."""
    if request.method != "POST":
        form = drafts.open_form(request, PartnerForm, initial={"entry": uuid.uuid4()})
        return render(request, "safety/add.jinja", {"form": form})
    form = PartnerForm(request.POST)
    if not form.is_valid():
        return render(request, "safety/add.jinja", {"form": form}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    details = dict(form.cleaned_data)
    partner_id = details.pop("entry")
    partner = actions.add_partner(partner_id=partner_id, details=details, by=request.user)
    drafts.drop(request.user, request.path)
    return redirect("partner", partner.pk)


@needs(Permission.SEE_PARTNERS)
def record(request: HttpRequest, partner_id: uuid.UUID) -> HttpResponse:
    """A partner's record: who she is, documents, and her timeline."""
    partner = partner_or_404(request.user, partner_id)
    audit.seen(request, what="record opened", subject_kind="partner", subject=partner.pk)
    documents = queries.documents_of(partner)
    found = on_record(SIDE, partner, request.user)
    men, no_feed = feed.men_or_why([partner.man_id])
    context = {
        "partner": partner,
        "name": name_of(partner),
        "rows": rows_of(partner),
        "man": men.get(partner.man_id),
        "no_feed": no_feed,
        "workers": queries.workers_of(partner),
        "documents": [(document, title_of(document)) for document in documents],
        "questionnaires": section_of(SIDE, partner, request.user, found),
        "timeline": timeline_of(partner, documents, found),
        "may_change": request.user.may(Permission.CHANGE_PARTNER),
        "may_assign": request.user.may(Permission.ASSIGN_PARTNER),
        "may_attach": request.user.may(Permission.ADD_PARTNER_DOCUMENT),
    }
    return render(request, "safety/record.jinja", context)


@needs(Permission.CHANGE_PARTNER)
def change(request: HttpRequest, partner_id: uuid.UUID) -> HttpResponse:
    """Change her details, with the reason."""
    partner = unerased_or_404(request.user, partner_id)
    audit.seen(request, what="details opened to change", subject_kind="partner", subject=partner.pk)
    if request.method != "POST":
        now = {name: getattr(partner, name) for name in actions.DETAILS} | {"revision": partner.revision}
        form = drafts.open_form(request, ChangePartnerForm, initial=now)
        return render(request, "safety/change.jinja", {"form": form, "partner": partner})
    form = ChangePartnerForm(request.POST)
    if form.is_valid():
        details = dict(form.cleaned_data)
        reason, revision = details.pop("reason"), details.pop("revision")
        try:
            actions.change_partner(
                partner=partner, details=details, reason=reason, revision=revision, by=request.user
            )
        except actions.Overtaken:
            drafts.drop(request.user, request.path)  # it was of the older version too
            form.add_error(None, OVERTAKEN)
        else:
            drafts.drop(request.user, request.path)
            return redirect("partner", partner.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "safety/change.jinja", {"form": form, "partner": partner}, status=status)


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
