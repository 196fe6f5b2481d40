"""The feed: what the safety site may read of the men's programme."""

from django.apps import AppConfig


class FeedConfig(AppConfig):
    """Installed on both sites. On the programme site it makes the views; on the safety site it reads them."""

    name = "throughline.programme.feed"
    label = "feed"
    default_auto_field = "django.db.models.BigAutoField"
