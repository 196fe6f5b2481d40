"""Documents on a man's record: attaching one, and looking at its pages."""

import uuid
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.casefile import audit, drafts
from throughline.casefile.documents.forms import DocumentForm
from throughline.casefile.documents.refusals import Refused
from throughline.casefile.documents.responses import page_response
from throughline.casefile.needs import needs
from throughline.programme.actions.documents import attach_document
from throughline.programme.views.common import man_or_404
from throughline.rulebook.access import Permission


@needs(Permission.ADD_MAN_DOCUMENT)
def add(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Attach a document to his record."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="document form opened", subject_kind="man", subject=man.pk)
    template = "programme/document_add.jinja"
    if request.method != "POST":
        form = drafts.open_form(request, DocumentForm)
        return render(request, template, {"form": form, "man": man})
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            document = attach_document(
                man=man,
                data=form.cleaned_data["file"].read(),
                kind=form.cleaned_data["kind"],
                title=form.cleaned_data["title"],
                by=request.user,
            )
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            drafts.drop(request.user, request.path)
            return redirect("man-document", man.pk, document.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, template, {"form": form, "man": man}, status=status)


@needs(Permission.SEE_MEN)
def show(request: HttpRequest, man_id: uuid.UUID, document_id: uuid.UUID) -> HttpResponse:
    """A document, page by page, as pictures."""
    man = man_or_404(request.user, man_id)
    document = man.documents.select_related("added_by").filter(pk=document_id).first()
    if document is None:
        raise Http404
    audit.seen(request, what="document opened", subject_kind="man", subject=man.pk)
    may_take_out = request.user.may(Permission.WRITE_NOTE)
    context = {"man": man, "document": document, "may_take_out": may_take_out}
    return render(request, "programme/document.jinja", context)


@needs(Permission.SEE_MEN)
def page(request: HttpRequest, man_id: uuid.UUID, document_id: uuid.UUID, number: int) -> HttpResponse:
    """The picture of one page: the record and the document are both checked, here as on the page itself."""
    man = man_or_404(request.user, man_id)
    document = man.documents.filter(pk=document_id).first()
    picture = document.pages.filter(number=number).first() if document else None
    if picture is None:
        raise Http404
    audit.seen(request, what="document page opened", subject_kind="man", subject=man.pk)
    return page_response(picture)
