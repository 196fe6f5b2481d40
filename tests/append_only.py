"""Trying to change what only grows: as the web login, as the owner, and with every setting either may set.

A module takes `clone` (a database that is thrown away after it) and one row for each table.
"""

import psycopg
import pytest
from psycopg import sql

from tests.databases import Clone
from throughline.site.servers import roles

TRIES = ("UPDATE {table} SET {column} = {column}", "DELETE FROM {table}", "TRUNCATE {table} CASCADE")
# What the trigger library offers to those who want a trigger skipped, and what PostgreSQL itself does.
BYPASSES = (
    "SET pgtrigger.ignore = '{{*}}'",
    "SELECT set_config('pgtrigger.ignore', '{{{triggers}}}', false)",
    "SET session_replication_role = replica",
)


def triggers_of(clone: Clone, table: str) -> list[str]:
    """The names of the triggers on a table, as the database knows them."""
    with clone.connect() as admin:
        rows = admin.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND NOT tgisinternal", [table]
        )
        return [str(name) for (name,) in rows]


def rows_of(clone: Clone, table: str) -> list[tuple[object, ...]]:
    """Every row of a table, in an order that does not change."""
    with clone.connect() as admin:
        return admin.execute(
            sql.SQL("SELECT t.* FROM {} AS t ORDER BY 1").format(sql.Identifier(table))
        ).fetchall()


def refuse_every_change(clone: Clone, table: str, column: str, login: str) -> None:
    """Each statement is refused, with and without each bypass, and the rows stand as they were."""
    before = rows_of(clone, table)
    assert before, f"{table} has no row, so nothing was tried"
    triggers = ",".join(triggers_of(clone, table))
    with psycopg.connect(clone.url(login), autocommit=True) as connection:
        for bypass in ("", *BYPASSES):
            _set(connection, bypass.format(triggers=triggers) if bypass else "")
            for statement in TRIES:
                with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.RaiseException)):
                    connection.execute(statement.format(table=table, column=column))
    assert rows_of(clone, table) == before


def _set(connection: psycopg.Connection, statement: str) -> None:
    """A setting that the login may not set stays as it is; that is one way to be refused."""
    if statement:
        try:
            connection.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            return


def owner_login(clone: Clone) -> str:
    """The login that migrates, which acts as the owner of every table."""
    return roles.deploy_of(clone.site)
