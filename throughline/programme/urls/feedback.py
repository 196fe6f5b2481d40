"""The addresses of complaints and compliments."""

from django.urls import URLPattern, path

from throughline.programme.views import feedback

urlpatterns: list[URLPattern] = [
    path("men/<uuid:man_id>/feedback/", feedback.show, name="man-feedback"),
    path("men/<uuid:man_id>/feedback/add/", feedback.add, name="feedback-add"),
    path("men/<uuid:man_id>/feedback/<uuid:feedback_id>/answer/", feedback.answer, name="feedback-answer"),
]
