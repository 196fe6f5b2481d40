"""Making the feed's views, and granting them to the safety site's reading login."""

from importlib.resources import files

from django.conf import settings

FEED_LOGIN = "safety_feed"


def before_migrate(connection) -> None:  # noqa: ANN001
    """Drop the views, so that tables may change beneath them. Only the programme database has them."""
    if settings.SITE == "programme":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA IF EXISTS feed CASCADE")


def after_migrate(connection) -> None:  # noqa: ANN001
    """Make the views from views.sql and let the feed login read them, and add meeting levels."""
    if settings.SITE != "programme":
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA feed")
        cursor.execute("REVOKE ALL ON SCHEMA feed FROM PUBLIC")
        cursor.execute(files(__package__).joinpath("views.sql").read_text())
        cursor.execute("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM safety_feed")
        cursor.execute("GRANT USAGE ON SCHEMA feed, public TO safety_feed")
        cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA feed TO safety_feed")
        cursor.execute("GRANT INSERT ON public.meeting_level TO safety_feed")
