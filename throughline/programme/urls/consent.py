"""The addresses of consent."""

from django.urls import URLPattern, path

from throughline.programme.views import consent

urlpatterns: list[URLPattern] = [
    path("men/<uuid:man_id>/consent/", consent.show, name="man-consent"),
    path("men/<uuid:man_id>/consent/<slug:purpose>/", consent.add, name="consent-add"),
    path("men/<uuid:man_id>/consent/<slug:purpose>/print/", consent.paper, name="consent-print"),
]
