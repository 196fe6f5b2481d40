"""Tests inside the safety site: its settings and its web login, on a clone of the migrated template."""

from tests import inside

inside.begin("safety")

from tests.feed_rows import men_behind_feed  # noqa: E402, F401 - a fixture
from tests.inside import django_db_setup, fresh_database  # noqa: E402, F401 - fixtures


def pytest_unconfigure() -> None:
    """Give the databases back."""
    inside.end()
