"""What the web login of this process may really do, asked of the database itself."""

from django.apps import apps
from django.db import connection

from throughline.casefile.deploy import grants_of_site

RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
TABLES = """
SELECT c.relname, r FROM pg_class c, unnest(%s::text[]) r
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p')
  AND (has_table_privilege(current_user, c.oid, r)
       OR r IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') AND has_any_column_privilege(c.oid, r))
"""
SEQUENCES = """
SELECT relname FROM pg_class
WHERE CASE WHEN relkind = 'S' THEN has_sequence_privilege(oid, 'USAGE, UPDATE') ELSE false END
"""
MAKING = """
SELECT has_schema_privilege('public', 'CREATE'), has_database_privilege(current_database(), 'CREATE, TEMP'),
       (SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole)
"""


def given() -> set[tuple[str, str]]:
    """Each table with each right that this login has on it."""
    return set(_rows(TABLES, [list(RIGHTS)]))


def listed() -> set[tuple[str, str]]:
    """Each table with each right that the site's apps list."""
    return {(grant.table, right) for grant in grants_of_site() for right in grant.rights}


def besides() -> list[object]:
    """What this login may make or owns, and the sequences that it may turn: nothing, if all is well."""
    return [*_rows(SEQUENCES), *(value for value in _rows(MAKING)[0] if value)]


def tables_of_ours() -> set[str]:
    """The tables of this site's own models."""
    ours = (config for config in apps.get_app_configs() if config.name.startswith("throughline."))
    return {m._meta.db_table for config in ours for m in config.get_models() if m._meta.managed}


def _rows(statement: str, values: list[object] | None = None) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
