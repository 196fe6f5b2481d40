"""Tests inside the programme site: its settings and its web login, on a clone of the migrated template."""

from tests import inside

inside.begin("programme")

from tests.inside import django_db_setup, fresh_database  # noqa: E402, F401 - fixtures


def pytest_unconfigure() -> None:
    """Give the databases back."""
    inside.end()
