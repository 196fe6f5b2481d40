"""Bringing a site's database up to date: tables, feed views and grants, in one transaction.

Runs as the deploy login, which assumes the owner's role. Views are not migrations: they are dropped
first and made again from their file afterwards, so that a table may change beneath them.
"""

from collections.abc import Iterable
from importlib import import_module

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from psycopg import sql

from throughline.casefile.grants import CACHE_TABLE, Grant

# Two deployments at once would drop one another's views.
DEPLOY_LOCK = 7264002
# The trigger library's function; each trigger calls it, so each login that writes must be let to.
BYPASS = "_pgtrigger_should_ignore"


def migrate() -> None:
    """Migrate this site's database, then put its views and grants into force.

    All of it happens or none of it: a failure leaves the database as it was.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [DEPLOY_LOCK])
        for hook in _hooks("before_migrate"):
            hook(connection)
        call_command("migrate", interactive=False, verbosity=0)
        if CACHE_TABLE not in connection.introspection.table_names():
            call_command("createcachetable", verbosity=0)
        for hook in _hooks("after_migrate"):
            hook(connection)
        close_trigger_bypass()
        apply_grants(f"{settings.SITE}_app", grants_of_site())


def close_trigger_bypass() -> None:
    """Let no setting switch a trigger off.

    The trigger library asks a function of its own whether to skip a trigger, and that function reads a
    setting which any login may set. Ours always says no, so append-only tables are append-only for all.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION public.{BYPASS}(trigger_name NAME) RETURNS boolean "
            "LANGUAGE sql IMMUTABLE AS 'SELECT false'"
        )


def grants_of_site() -> list[Grant]:
    """Every grant that the installed apps of this site list, casefile's first."""
    return [grant for config in _our_apps() for grant in _attribute(config.name, "grants", "GRANTS", ())]


def apply_grants(login: str, grants: Iterable[Grant]) -> None:
    """Take every right from a web login, then give it what is listed and no more."""
    with connection.cursor() as cursor:
        name = sql.Identifier(login)
        for statement in (
            "REVOKE ALL ON SCHEMA public FROM PUBLIC",
            "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC",
            "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC",
        ):
            cursor.execute(statement)
        for kind in ("TABLES", "SEQUENCES", "FUNCTIONS"):
            cursor.execute(
                sql.SQL("REVOKE ALL ON ALL {} IN SCHEMA public FROM {}").format(sql.SQL(kind), name)
            )
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name))
        cursor.execute(
            sql.SQL("GRANT EXECUTE ON FUNCTION {}(name) TO {}").format(sql.Identifier(BYPASS), name)
        )
        for grant in grants:
            rights = sql.SQL(", ").join(sql.SQL(right) for right in grant.rights)
            cursor.execute(
                sql.SQL("GRANT {} ON TABLE {} TO {}").format(rights, sql.Identifier(grant.table), name)
            )


def _our_apps():  # noqa: ANN202 - app configs
    return [config for config in apps.get_app_configs() if config.name.startswith("throughline.")]


def _hooks(name: str) -> list:
    """Functions of that name in the `deploy` modules of the other installed apps."""
    found = (_attribute(config.name, "deploy", name, None) for config in _our_apps())
    return [hook for hook in found if hook is not None]


def _attribute(package: str, module: str, name: str, default):  # noqa: ANN001, ANN202
    try:
        return getattr(import_module(f"{package}.{module}"), name, default)
    except ModuleNotFoundError as error:
        if error.name == f"{package}.{module}":
            return default
        raise
