"""The app that both sites install."""

from django.apps import AppConfig
from django.core.signals import request_finished


class CasefileConfig(AppConfig):
    """Workers, roles, audit, drafts, forms and layout."""

    name = "throughline.casefile"
    label = "casefile"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Seal the audit trail now and then, after a page has been sent."""
        from throughline.casefile import seals  # here, because models cannot be read before this

        request_finished.connect(seals.after_request, dispatch_uid="seal the audit trail")
