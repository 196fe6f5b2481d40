"""Making the feed's views, and granting them to the safety site's reading login."""

from importlib.resources import files

from django.conf import settings

FEED_LOGIN = "safety_feed"
# Every login may read in the catalogue how many rows a table had when the server last counted them. So it
# does not count what was moved to the partner service. Nothing is lost: the table only grows, and nothing
# but whole ids is looked for in it.
UNCOUNTED = """
ALTER TABLE public.programme_handedover SET (autovacuum_enabled = off, toast.autovacuum_enabled = off)
"""


def before_migrate(connection) -> None:  # noqa: ANN001
    """Drop the views, so that tables may change beneath them. Only the programme database has them."""
    if settings.SITE == "programme":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA IF EXISTS feed CASCADE")


def after_migrate(connection) -> None:  # noqa: ANN001
    """Make the views from views.sql and let the feed login read them, and add meeting levels.

    What it reads of what was moved is not counted.
    """
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
        cursor.execute(UNCOUNTED)
