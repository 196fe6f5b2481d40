"""Which database a model of the safety site is read from."""

FEED = "feed"


class FeedRouter:
    """The feed's views are read through the feed login; everything else is the safety database.

    The safety site never saves through the feed: a write to it raises, rather than reach the other side.
    """

    def db_for_read(self, model, **hints) -> str:  # noqa: ANN001, ANN003
        """The feed alias for the feed's views, the safety database for all else."""
        return FEED if model._meta.app_label == "feed" else "default"

    def db_for_write(self, model, **hints) -> str:  # noqa: ANN001, ANN003
        """The safety database. Raises RuntimeError for a view of the feed."""
        if model._meta.app_label == "feed":
            raise RuntimeError("The feed is read only.")
        return "default"

    def allow_relation(self, one, other, **hints) -> bool:  # noqa: ANN001, ANN003
        """Only within one database."""
        return (one._meta.app_label == "feed") == (other._meta.app_label == "feed")

    def allow_migrate(self, db: str, app_label: str, **hints) -> bool:  # noqa: ANN003
        """Nothing is migrated through the feed."""
        return db == "default" and app_label != "feed"
