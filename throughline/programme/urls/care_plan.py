"""The addresses of a man's care plan."""

from django.urls import URLPattern, path

from throughline.programme.views import care_plan

urlpatterns: list[URLPattern] = [
    path("men/<uuid:man_id>/care-plan/", care_plan.show, name="man-care-plan"),
    path("men/<uuid:man_id>/care-plan/edit/", care_plan.edit, name="care-plan-edit"),
    path("men/<uuid:man_id>/care-plan/fit/", care_plan.confirm, name="plan-confirm"),
    path("men/<uuid:man_id>/care-plan/lapses/add/", care_plan.add_lapse, name="lapse-add"),
]
