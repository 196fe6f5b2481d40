"""The addresses of cohort."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
