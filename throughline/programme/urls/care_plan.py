"""The addresses of care plan."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
