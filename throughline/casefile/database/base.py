"""Django's own PostgreSQL backend; only the pool's look at a connection is ours.

Before a pooled connection is used, somebody has to notice that its server went away meanwhile, or the
first pages after a restart fail. The pool's own way asks the server, which costs every page a question and
an answer. A server that hung up has left a message in the socket, so looking there is enough, and takes a
few millionths of a second.
"""

import select

from django.db.backends.postgresql import base
from psycopg import Connection, OperationalError
from psycopg_pool import ConnectionPool


def still_there(connection: Connection) -> None:
    """Raise OperationalError when the server has hung up; the pool then makes a new connection.

    An idle connection has nothing to read. One that has was closed, or is being closed.
    """
    readable, _, _ = select.select([connection.fileno()], [], [], 0)
    if readable:
        raise OperationalError("the server hung up")


class DatabaseWrapper(base.DatabaseWrapper):
    """What Django loads for an ENGINE of `throughline.casefile.database`."""

    @property
    def pool(self) -> ConnectionPool | None:
        """The pool of this login, which looks before it lends."""
        pool = super().pool
        if pool is not None:
            pool._check = still_there  # Django fixes this option itself and lets nobody give another
        return pool
