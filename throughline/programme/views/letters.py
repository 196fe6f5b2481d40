"""Letters: chosen from templates, kept as their fields, and made anew as PDF whenever somebody takes one."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.documents.responses import pdf_response
from throughline.casefile.needs import needs
from throughline.programme.actions import letters as actions
from throughline.programme.facts import facts_about
from throughline.programme.forms.letters import NO_APPOINTMENT, letter_form
from throughline.programme.letter_pdf import letter_pdf
from throughline.programme.queries.diary import to_come
from throughline.programme.queries.letters import letters_of
from throughline.programme.queries.men import today
from throughline.programme.views.common import form_about, man_or_404
from throughline.rulebook.access import Permission
from throughline.rulebook.letters import NEWEST, VERSIONS, paragraphs, waits_for

FILE_NAME = "letter.pdf"  # says neither who nor what


@needs(Permission.SEE_MEN)
def show(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """The letters that were written to him, and those that may be."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="letters opened", subject_kind="man", subject=man.pk)
    facts = facts_about(man.pk)
    written = [(letter, VERSIONS[letter.template, letter.version].label) for letter in letters_of(man)]
    page = {
        "man": man,
        "written": written,
        "templates": [(one, waits_for(one.key, facts)) for one in NEWEST.values()],
        "may_write": request.user.may(Permission.KEEP_DIARY) and not man.is_merged,
    }
    return render(request, "programme/letters/show.jinja", page)


@needs(Permission.KEEP_DIARY)
def add(request: HttpRequest, man_id: uuid.UUID, letter: str) -> HttpResponse:
    """Write a letter from a template."""
    man = man_or_404(request.user, man_id)
    if letter not in NEWEST:
        raise Http404
    template = NEWEST[letter]
    coming = to_come(man)

    def save(answers: dict[str, Any]) -> object:
        chosen = answers["appointment"]
        fields = {"appointment_id": None if chosen == NO_APPOINTMENT else chosen, "place": answers["place"]}
        return actions.write_letter(
            man_id=man.pk, letter_id=answers["entry"], template=template.key, fields=fields, on=today(),
            by=request.user,
        )  # fmt: skip

    back = reverse("man-letters", args=[man.pk])
    example = paragraphs(template, "usual", coming[0].starts_at if coming else None)
    return form_about(
        request, man, letter_form(template, coming), "programme/letters/add.jinja",
        what="letter form opened", save=save, then=back, letter=template, coming=coming, example=example,
        waiting=waits_for(template.key, facts_about(man.pk)), back_to=back, back_text="His letters",
    )  # fmt: skip


@needs(Permission.SEE_MEN)
def pdf(request: HttpRequest, man_id: uuid.UUID, letter_id: uuid.UUID) -> HttpResponse:
    """A letter as PDF, made anew from what is kept of it."""
    man = man_or_404(request.user, man_id)
    letter = letters_of(man).filter(pk=letter_id).first()
    if letter is None:
        raise Http404
    audit.seen(request, what="letter printed", subject_kind="man", subject=man.pk)
    return pdf_response(letter_pdf(letter, man), FILE_NAME)
