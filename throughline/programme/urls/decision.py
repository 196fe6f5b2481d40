"""The addresses of decision."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
