"""The addresses of concerns."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
