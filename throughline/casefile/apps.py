"""The app that both sites install."""

from django.apps import AppConfig


class CasefileConfig(AppConfig):
    """Workers, roles, audit, drafts, forms and layout."""

    name = "throughline.casefile"
    label = "casefile"
    default_auto_field = "django.db.models.BigAutoField"
