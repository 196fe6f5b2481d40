"""What only the database itself can tell about a login: is it as powerless as it should be?"""

from contextlib import AbstractContextManager

import psycopg

from throughline.site.config import Database, SiteName
from throughline.site.migrations import difference
from throughline.site.servers.roles import deploy_of, owner_of

OLDEST = 15

# One row: what the login may do by itself, what it is a member of, and what it owns.
QUESTIONS = """
SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication,
       EXISTS (SELECT 1 FROM pg_auth_members WHERE member = pg_roles.oid),
       EXISTS (SELECT 1 FROM pg_class WHERE relowner = pg_roles.oid)
           OR EXISTS (SELECT 1 FROM pg_namespace WHERE nspowner = pg_roles.oid)
           OR EXISTS (SELECT 1 FROM pg_database WHERE datdba = pg_roles.oid)
FROM pg_roles WHERE rolname = current_user
"""
FAULTS = (
    "is a superuser",
    "may create roles",
    "may create databases",
    "may pass row security",
    "may replicate",
    "is a member of another role",
    "owns something",
)


def live_problems(variable: str, login: Database) -> list[str]:
    """Connect as a web login and say what is wrong with it, by the name of its variable."""
    try:
        with _connected(login) as connection:
            answers = connection.execute(QUESTIONS).fetchone() or ()
            version = connection.info.server_version // 10000
    except psycopg.OperationalError:
        return [_not_let_in(variable, login)]
    found = [
        f"{variable}: the login {login.user} {fault}. A web login may do nothing but what it is granted."
        for fault, answer in zip(FAULTS, answers, strict=True)
        if answer
    ]
    return found + _too_old(variable, version)


def migration_problems(site: SiteName, login: Database) -> list[str]:
    """Whether a site's database was migrated by this code, as its web login sees it."""
    try:
        with _connected(login) as connection:
            applied = connection.execute("SELECT app, name FROM public.django_migrations").fetchall()
    except psycopg.OperationalError:
        return []  # `live_problems` says so
    except (psycopg.errors.UndefinedTable, psycopg.errors.InsufficientPrivilege):
        applied = []
    said = difference(site, frozenset((str(app), str(name)) for app, name in applied))
    return [said] if said else []


def deploy_problems(variable: str, site: SiteName, login: Database) -> list[str]:
    """Whether a login may migrate a site: the deploy login, acting as the owner, on a server new enough."""
    try:
        with _connected(login) as connection:
            answer = connection.execute("SELECT session_user, current_user").fetchone()
            version = connection.info.server_version // 10000
    except psycopg.OperationalError:
        return [
            f"{_not_let_in(variable, login)} It must be {deploy_of(site)}, who may act as {owner_of(site)}: "
            f"run what throughline roles {site} prints."
        ]
    found = []
    if answer != (deploy_of(site), owner_of(site)):
        found = [
            f"{variable} must be the login {deploy_of(site)}, acting as {owner_of(site)}. It is "
            f"{login.user}. No other login may own tables."
        ]
    return found + _too_old(variable, version)


def _connected(login: Database) -> AbstractContextManager["psycopg.Connection[tuple[object, ...]]"]:
    return psycopg.connect(
        host=login.host,
        port=login.port,
        dbname=login.name,
        user=login.user,
        password=login.password,
        connect_timeout=5,
        **login.options,  # type: ignore[arg-type]
    )


def _not_let_in(variable: str, login: Database) -> str:
    # What the driver says may quote the address, so it is not repeated.
    return (
        f"{variable}: the database did not let {login.user} in. Check that the server runs, "
        "the login, the password and pg_hba.conf."
    )


def _too_old(variable: str, version: int) -> list[str]:
    if version >= OLDEST:
        return []
    return [f"{variable}: PostgreSQL {version} is too old. Use {OLDEST} or newer."]
