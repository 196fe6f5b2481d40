"""The addresses of screening."""

from django.urls import path

from throughline.programme.views import screening

urlpatterns = [
    path("men/<uuid:man_id>/screening/", screening.overview, name="man-screening"),
    path("men/<uuid:man_id>/screening/offer/", screening.add_offer, name="offer-add"),
    path("men/<uuid:man_id>/screening/holding-plan/", screening.add_holding_plan, name="holding-plan-add"),
]
