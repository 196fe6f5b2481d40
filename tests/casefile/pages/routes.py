"""The routes that a layout links to, for tests that run without a site."""

from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("sign-out/", lambda request: HttpResponse(), name="account_logout")]
