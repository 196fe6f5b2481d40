"""The words on a man's record: where there are some, and taking them out."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.needs import needs
from throughline.programme.actions.words import remove_words
from throughline.programme.forms.notes import ALL, remove_words_form
from throughline.programme.queries import words as queries
from throughline.programme.views.common import form_about, man_or_404
from throughline.rulebook.access import Permission


@needs(Permission.WRITE_NOTE)
def every(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Every part of his record that may hold words, also what was taken back and stands on no page now."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="parts with words opened", subject_kind="man", subject=man.pk)
    found = queries.parts_of_record(man)
    context = {"man": man, "parts": [one for one in found if one.kind.readable(one.row, request.user)]}
    return render(request, "programme/words/every.jinja", context)


@needs(Permission.WRITE_NOTE)
def remove(request: HttpRequest, man_id: uuid.UUID, kind: str, source_id: uuid.UUID) -> HttpResponse:
    """Take the words out of one part of his record. Sent twice, it leads to the same page as once."""
    man = man_or_404(request.user, man_id)
    words = queries.words_of(man, kind, source_id)
    if words is None or not words.kind.readable(words.rows[0], request.user):
        raise Http404
    his_page = reverse(words.kind.page, args=[man.pk])
    if not words.says_anything():
        # For a form that was sent twice. To look at, what says nothing is like what is not there.
        if request.method != "POST":
            raise Http404
        return redirect(his_page)

    def save(typed: dict[str, Any]) -> None:
        part = typed.get("part", ALL)
        remove_words(
            man_id=man.pk, kind=kind, source_id=source_id, why=typed["why"], entry=typed["entry"],
            by=request.user, part="" if part == ALL else part,
        )  # fmt: skip

    return form_about(
        request, man, remove_words_form(words.parts()), "programme/words/remove.jinja",
        what="opened to take out", save=save, then=his_page, words=words, back_to=his_page,
    )  # fmt: skip
