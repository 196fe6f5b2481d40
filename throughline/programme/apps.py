"""The men's programme."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Men, their details and documents: everything on the men's side of the wall."""

    name = "throughline.programme"
    label = "programme"
    default_auto_field = "django.db.models.BigAutoField"
