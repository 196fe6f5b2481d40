"""The safety site: what it shares with the programme site, and the partner service's pages."""

from django.urls import include, path

from throughline.casefile.views.home import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("throughline.casefile.urls")),
    path("", include("throughline.safety.urls")),
]

handler400 = "throughline.casefile.pages.errors.bad_request"
handler403 = "throughline.casefile.pages.errors.forbidden"
handler404 = "throughline.casefile.pages.errors.not_found"
handler500 = "throughline.casefile.middleware.failures.failed"
