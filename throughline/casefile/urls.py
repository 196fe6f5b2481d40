"""The addresses that both sites have: signing in, an own account, staff, and the audit trail."""

from django.urls import include, path

from throughline.casefile.views.audit import audit

urlpatterns = [
    path("", include("throughline.casefile.sign_in.urls")),
    path("audit/", audit, name="audit"),
]
