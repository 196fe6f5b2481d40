"""The addresses of referral."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
