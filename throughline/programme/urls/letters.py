"""The addresses of letters. The word in one of them is the key of a template."""

from django.urls import URLPattern, path

from throughline.programme.views import letters

urlpatterns: list[URLPattern] = [
    path("men/<uuid:man_id>/letters/", letters.show, name="man-letters"),
    path("men/<uuid:man_id>/letters/<slug:letter>/", letters.add, name="letter-add"),
    path("men/<uuid:man_id>/letters/<uuid:letter_id>/pdf/", letters.pdf, name="letter-pdf"),
]
