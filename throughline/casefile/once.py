"""A form sent twice writes once, also when both arrive in the same moment.

The form carries the id of the row that it will make. An action first takes its turn for that id, then
looks whether the row is there.
"""

import uuid

from django.db import connection


def take_turn(entry: uuid.UUID) -> None:
    """Wait until no other transaction is making the row of this id. Lasts until this one ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(entry)])
