"""Consent: what he agreed to, the words to read with him, his answer, and the words on paper."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.documents.responses import pdf_response
from throughline.casefile.needs import needs
from throughline.programme.actions.consent import record_consent
from throughline.programme.forms.consent import ConsentForm
from throughline.programme.queries.consent import consents_of
from throughline.programme.statement_paper import FILE_NAME, blank_statement
from throughline.programme.views.common import form_about, man_or_404, words_shown
from throughline.rulebook.access import Permission
from throughline.rulebook.consent import Purpose, Statement, newest


@needs(Permission.SEE_MEN)
def show(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Each purpose with his newest answer, and what refusing or taking it back does."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="consents opened", subject_kind="man", subject=man.pk)
    may_take = request.user.may(Permission.TAKE_CONSENT) and not man.is_merged
    context = {"man": man, "purposes": consents_of(man), "may_take": may_take}
    context |= words_shown(request.user, man)
    return render(request, "programme/consent/show.jinja", context)


@needs(Permission.TAKE_CONSENT)
def add(request: HttpRequest, man_id: uuid.UUID, purpose: str) -> HttpResponse:
    """Read a statement with him and record his answer."""
    man = man_or_404(request.user, man_id)
    words = _words_or_404(purpose)

    def save(typed: dict) -> None:
        record_consent(
            man_id=man.pk, consent_id=typed.pop("entry"), purpose=words.purpose, by=request.user, **typed
        )

    return form_about(
        request, man, ConsentForm, "programme/consent/add.jinja", what="statement opened to answer",
        save=save, then=reverse("man-consent", args=[man.pk]),
        initial={"version": words.version}, words=words,
    )  # fmt: skip


@needs(Permission.TAKE_CONSENT)
def paper(request: HttpRequest, man_id: uuid.UUID, purpose: str) -> HttpResponse:
    """The words of today as a PDF to sign. It is blank; the line in the trail says from whose record."""
    man = man_or_404(request.user, man_id)
    words = _words_or_404(purpose)
    audit.seen(request, what="blank statement printed", subject_kind="man", subject=man.pk)
    return pdf_response(blank_statement(words, agency=request.user.agency.name), FILE_NAME)


def _words_or_404(purpose: str) -> Statement:
    if purpose not in set(Purpose):
        raise Http404
    return newest(Purpose(purpose))
