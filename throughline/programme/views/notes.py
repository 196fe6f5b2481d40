"""Notes about a man, and taking out what does not belong on his record."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from throughline.casefile import audit
from throughline.casefile.needs import needs
from throughline.programme.actions import removal
from throughline.programme.actions.notes import write_note
from throughline.programme.forms.notes import NoteForm, RemoveForm
from throughline.programme.models import Man, Note
from throughline.programme.queries import notes as queries
from throughline.programme.views.common import form_about, man_or_404
from throughline.rulebook.access import Permission

OPENED_TO_TAKE_OUT = "opened to take out"  # the same words whatever it is


@needs(Permission.WRITE_NOTE)
def about_one(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """The notes about a man, newest first, 25 to a page."""
    man = man_or_404(request.user, man_id)
    audit.seen(request, what="notes opened", subject_kind="man", subject=man.pk)
    after = request.GET.get("after", "")
    lines, following = queries.page_of_notes(man, _uuid(after))
    context = {"man": man, "lines": lines, "following": following, "is_first": not after}
    return render(request, "programme/notes/notes.jinja", context)


@needs(Permission.WRITE_NOTE)
def add(request: HttpRequest, man_id: uuid.UUID) -> HttpResponse:
    """Write a note."""
    man = man_or_404(request.user, man_id)
    return form_about(
        request, man, NoteForm, "programme/notes/add.jinja",
        what="note form opened", save=_saving(request, man), then=reverse("man-notes", args=[man.pk]),
    )  # fmt: skip


@needs(Permission.WRITE_NOTE)
def correct(request: HttpRequest, man_id: uuid.UUID, note_id: uuid.UUID) -> HttpResponse:
    """Correct a note. One that was removed is not there any more."""
    man = man_or_404(request.user, man_id)
    versions = queries.versions_of(man, note_id)
    if not versions or queries.is_removed(versions[0]):
        raise Http404
    if versions[0].pk != note_id and request.method != "POST":
        return redirect("man-notes", man.pk)
    note = versions[0]
    return form_about(
        request, man, NoteForm, "programme/notes/correct.jinja",
        what="note opened to correct", save=_saving(request, man, replaces=note_id),
        then=reverse("man-notes", args=[man.pk]),
        initial={"origin": note.origin, "on": note.on, "text": note.text_row.text},
    )  # fmt: skip


@needs(Permission.WRITE_NOTE)
def remove_note(request: HttpRequest, man_id: uuid.UUID, note_id: uuid.UUID) -> HttpResponse:
    """Take a note out of his record. Sent twice, it leads to the same page as the first time."""
    man = man_or_404(request.user, man_id)
    versions = queries.versions_of(man, note_id)
    if not versions:
        raise Http404
    his_notes = reverse("man-notes", args=[man.pk])
    if queries.is_removed(versions[0]):
        return _removed_already(request, his_notes)

    def save(typed: dict[str, Any]) -> None:
        removal.remove_note(man_id=man.pk, note_id=note_id, why=typed["why"], by=request.user)

    return form_about(
        request, man, RemoveForm, "programme/notes/remove.jinja",
        what=OPENED_TO_TAKE_OUT, save=save, then=his_notes, note=versions[0],
    )  # fmt: skip


@needs(Permission.WRITE_NOTE)
def remove_document(request: HttpRequest, man_id: uuid.UUID, document_id: uuid.UUID) -> HttpResponse:
    """Take a document out of his record. Sent twice, it leads to the same page as the first time."""
    man = man_or_404(request.user, man_id)
    document = queries.document_of(man, document_id)
    his_record = reverse("man", args=[man.pk])
    if document is None:
        if not queries.was_removed(man, document_id):
            raise Http404
        return _removed_already(request, his_record)

    def save(typed: dict[str, Any]) -> None:
        removal.remove_document(man_id=man.pk, document_id=document_id, why=typed["why"], by=request.user)

    return form_about(
        request, man, RemoveForm, "programme/notes/remove_document.jinja",
        what=OPENED_TO_TAKE_OUT, save=save, then=his_record, document=document,
    )  # fmt: skip


def _saving(request: HttpRequest, man: Man, *, replaces: uuid.UUID | None = None) -> Any:
    def save(typed: dict[str, Any]) -> Note:
        note_id = typed.pop("entry")
        return write_note(man_id=man.pk, note_id=note_id, by=request.user, replaces=replaces, **typed)

    return save


def _removed_already(request: HttpRequest, page: str) -> HttpResponse:
    """For a form that was sent twice. To look at, what was removed is like what never was."""
    if request.method != "POST":
        raise Http404
    return redirect(page)


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
