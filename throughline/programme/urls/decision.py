"""The addresses of the decision."""

from django.urls import URLPattern, path

from throughline.programme.views import decision

UNDER = "men/<uuid:man_id>/decision/"

urlpatterns: list[URLPattern] = [
    path(UNDER, decision.show, name="man-decision"),
    path(UNDER + "add/", decision.add, name="decision-add"),
    path(UNDER + "<uuid:decision_id>/second/", decision.confirm, name="decision-confirm"),
]
