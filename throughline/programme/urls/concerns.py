"""The addresses of concerns."""

from django.urls import path

from throughline.casefile.questionnaires.addresses import ABOUT_NOBODY
from throughline.programme.views import concerns

urlpatterns = [
    # In place of the page that both sites share: here workers raise concerns too, and each has its clock.
    path(ABOUT_NOBODY["concerns"], concerns.every, name="concerns"),
    path("men/<uuid:man_id>/concerns/", concerns.about_one, name="man-concerns"),
    path("men/<uuid:man_id>/concerns/raise/", concerns.raise_one, name="concern-raise"),
    path(
        "men/<uuid:man_id>/concerns/<uuid:raised_id>/answer/", concerns.answer, name="raised-concern-answer"
    ),
]
