"""Running tests inside one site: its settings, its web login, and a database of their own.

A conftest begins with `inside.begin("programme")`, before anything of Django is imported. A test that
asks for `db` runs in a transaction that is rolled back. A module whose code must commit asks for
`fresh_database` instead, and gets a clone that is thrown away after the module.
"""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.databases import Clone, Databases, environment, wear
from throughline.site.config import SiteName

_open = ExitStack()
_clones: dict[str, Clone] = {}
_databases = Databases()


def begin(site: SiteName) -> None:
    """Make this process one of the site's, on a fresh clone. A process can do this once."""
    if _clones:
        raise pytest.UsageError(
            "One test process holds one site. Run one folder at a time, or everything with: "
            "python -m tests.run"
        )
    _open.enter_context(_databases)
    _clones[site] = clone = _cloned(site)
    feed = None
    if site == "safety":
        _clones["programme"] = feed = _cloned("programme")
    wear(environment(clone, feed))
    import django  # only now is there anything to set up

    django.setup()


def end() -> None:
    """Give everything back: the clones, and the clusters when nobody else uses them."""
    _open.close()


def programme_clone() -> Clone:
    """The programme database that this process reads: its own, or the one behind its feed."""
    return _clones["programme"]


def _cloned(site: SiteName) -> Clone:
    clone = _databases.clone(site)
    _open.callback(clone.drop)
    return clone


@pytest.fixture(scope="session")
def django_db_setup() -> Iterator[None]:
    """The database is there already: pytest-django makes none, and migrates nothing."""
    yield
    _close_connections()


@pytest.fixture(scope="module")
def fresh_database(django_db_setup: None, django_db_blocker) -> Iterator[Clone]:  # noqa: ANN001
    """A clone for a module that commits. Its tests ask for this in place of `db`."""
    from django.conf import settings

    clone = _cloned(settings.SITE)
    with django_db_blocker.unblock():
        before = _point_to(clone.name)
        yield clone
        _point_to(before)
    clone.drop()


def _point_to(name: str) -> str:
    """Make the site's login enter another database from now on; returns the name of the one before."""
    from django.db import connection

    _close_connections()
    before, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], name
    return before


def _close_connections() -> None:
    from django.db import connections

    for connection in connections.all():
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
