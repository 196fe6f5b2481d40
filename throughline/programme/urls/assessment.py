"""The addresses of assessment."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
