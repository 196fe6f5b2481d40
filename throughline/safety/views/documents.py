"""Documents on her record: attaching one, and looking at its pages."""

import uuid
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.casefile import audit, drafts
from throughline.casefile.documents.forms import DocumentForm
from throughline.casefile.documents.refusals import Refused
from throughline.casefile.documents.responses import page_response
from throughline.casefile.needs import needs
from throughline.rulebook.access import Permission
from throughline.safety.actions.documents import attach_document
from throughline.safety.views.partners import unerased_or_404


@needs(Permission.ADD_PARTNER_DOCUMENT)
def add(request: HttpRequest, partner_id: uuid.UUID) -> HttpResponse:
    """Attach a document to her record."""
    partner = unerased_or_404(request.user, partner_id)
    audit.seen(request, what="document form opened", subject_kind="partner", subject=partner.pk)
    template = "safety/document_add.jinja"
    if request.method != "POST":
        form = drafts.open_form(request, DocumentForm)
        return render(request, template, {"form": form, "partner": partner})
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            document = attach_document(
                partner=partner,
                data=form.cleaned_data["file"].read(),
                kind=form.cleaned_data["kind"],
                title=form.cleaned_data["title"],
                by=request.user,
            )
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            drafts.drop(request.user, request.path)
            return redirect("partner-document", partner.pk, document.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, template, {"form": form, "partner": partner}, status=status)


@needs(Permission.SEE_PARTNERS)
def show(request: HttpRequest, partner_id: uuid.UUID, document_id: uuid.UUID) -> HttpResponse:
    """A document, page by page, as pictures."""
    partner = unerased_or_404(request.user, partner_id)
    document = partner.documents.select_related("added_by").filter(pk=document_id).first()
    if document is None:
        raise Http404
    audit.seen(request, what="document opened", subject_kind="partner", subject=partner.pk)
    return render(request, "safety/document.jinja", {"partner": partner, "document": document})


@needs(Permission.SEE_PARTNERS)
def page(request: HttpRequest, partner_id: uuid.UUID, document_id: uuid.UUID, number: int) -> HttpResponse:
    """The picture of one page: the record and the document are both checked, here as on the page itself."""
    partner = unerased_or_404(request.user, partner_id)
    document = partner.documents.filter(pk=document_id).first()
    picture = document.pages.filter(number=number).first() if document else None
    if picture is None:
        raise Http404
    audit.seen(request, what="document page opened", subject_kind="partner", subject=partner.pk)
    return page_response(picture)
