"""Partner support and joint safety work."""

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    """Partners, their records and the tasks that his events open. Installed on the safety site alone."""

    name = "throughline.safety"
    label = "safety"
    default_auto_field = "django.db.models.BigAutoField"
