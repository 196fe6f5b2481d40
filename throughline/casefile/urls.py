"""The addresses that both sites have: signing in, an own account, staff, and the audit trail."""

from django.urls import include, path

from throughline.casefile.views import staff
from throughline.casefile.views.audit import audit

urlpatterns = [
    path("", include("throughline.casefile.sign_in.urls")),
    path("audit/", audit, name="audit"),
    path("staff/", staff.everybody, name="staff"),
    path("staff/add/", staff.add, name="staff-add"),
    path("staff/<uuid:staff_id>/", staff.member, name="staff-member"),
    path("staff/<uuid:staff_id>/roles/", staff.change_roles, name="staff-roles"),
    path("staff/<uuid:staff_id>/renew/", staff.renew, name="staff-renew"),
    path("staff/<uuid:staff_id>/disable/", staff.disable, name="staff-disable"),
    path("staff/<uuid:staff_id>/second-factor/", staff.reset_second_factor, name="staff-second-factor"),
    path("staff/<uuid:staff_id>/password/", staff.new_password, name="staff-password"),
]
