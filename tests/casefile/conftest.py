"""What both sites have in common is tested inside the programme site; what differs, in each site's folder."""

from tests import inside

inside.begin("programme")

from tests.inside import django_db_setup, fresh_database  # noqa: E402, F401 - fixtures


def pytest_unconfigure() -> None:
    """Give the databases back."""
    inside.end()
