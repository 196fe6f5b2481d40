"""The yardstick's app."""

from django.apps import AppConfig


class PlainConfig(AppConfig):
    """One table of men."""

    name = "bench.plain_admin"
    label = "plain"
