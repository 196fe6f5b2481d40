"""The addresses of notes, and of taking out what does not belong."""

from django.urls import URLPattern, path

from throughline.programme.views import notes, words

urlpatterns: list[URLPattern] = [
    path("men/<uuid:man_id>/notes/", notes.about_one, name="man-notes"),
    path("men/<uuid:man_id>/notes/add/", notes.add, name="note-add"),
    path("men/<uuid:man_id>/notes/<uuid:note_id>/correct/", notes.correct, name="note-correct"),
    path("men/<uuid:man_id>/notes/<uuid:note_id>/remove/", notes.remove_note, name="note-remove"),
    path(
        "men/<uuid:man_id>/documents/<uuid:document_id>/remove/",
        notes.remove_document,
        name="document-remove",
    ),
    path("men/<uuid:man_id>/words/", words.every, name="man-words"),
    path("men/<uuid:man_id>/words/<slug:kind>/<uuid:source_id>/remove/", words.remove, name="words-remove"),
]
