"""The addresses of people."""

from django.urls import URLPattern, path

from throughline.programme.views import children, partner_details, people

ONE_OF_THEM = "men/<uuid:man_id>/partner-details/<uuid:details_id>/"
CHILDREN = "men/<uuid:man_id>/people/children/"

urlpatterns: list[URLPattern] = [
    path("men/<uuid:man_id>/people/", people.show, name="man-people"),
    path("men/<uuid:man_id>/people/asked/add/", people.ask, name="people-asked-add"),
    path("men/<uuid:man_id>/people/without-details/", people.go_on_without, name="without-details-add"),
    path("men/<uuid:man_id>/partner-details/add/", partner_details.add, name="partner-details-add"),
    path(f"{ONE_OF_THEM}change/", partner_details.change, name="partner-details-change"),
    path(f"{ONE_OF_THEM}withdraw/", partner_details.withdraw, name="partner-details-withdraw"),
    path(f"{CHILDREN}add/", children.add, name="child-add"),
    path(f"{CHILDREN}<uuid:child_id>/change/", children.change, name="child-change"),
    path(f"{CHILDREN}<uuid:child_id>/withdraw/", children.withdraw, name="child-withdraw"),
]
