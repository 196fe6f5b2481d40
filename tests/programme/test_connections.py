"""A pooled connection whose server went away is replaced before a page fails on it."""

import pytest
from django.db import connection

from tests import inside
from throughline.casefile.database.base import still_there


@pytest.fixture
def own_connections(fresh_database):  # noqa: ANN001, ANN201
    """A module's own database, whose connections may be ended from outside."""
    yield fresh_database
    connection.close()


def _server_process() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def test_a_connection_that_the_server_ended_is_never_lent_again(own_connections, django_db_blocker):
    with django_db_blocker.unblock():
        ended = _server_process()
        connection.close()  # back to the pool, which may hold others too
        with inside.programme_clone().connect() as admin:
            admin.execute("SELECT pg_terminate_backend(%s, 5000)", [ended])
        lent = set()
        for _ in range(10):
            lent.add(_server_process())
            connection.close()
        assert ended not in lent


def test_a_connection_that_is_there_is_lent_again(own_connections, django_db_blocker):
    with django_db_blocker.unblock():
        process = _server_process()
        still_there(connection.connection)
        connection.close()
        assert _server_process() == process
