"""The logins of a cluster: made, and put right again, at every start.

The web logins own nothing, belong to nothing and can create nothing. A migration enters as the deploy
login and acts as the owner, who cannot sign in. What each may do to a table is said in `<app>/grants.py`.
"""

from typing import LiteralString

import psycopg
from psycopg import sql
from psycopg.sql import Identifier

from throughline.site.config import SiteName
from throughline.site.servers.configuration import ADMIN, LOGINS

PLAIN = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS"
SHARED_DATABASES = ("postgres", "template1", "template0")
# A large object belongs to whoever makes it, and a web login owns nothing.
LARGE_OBJECT_MAKERS = ("lo_creat(integer)", "lo_create(oid)", "lo_from_bytea(oid, bytea)")

Connection = psycopg.Connection[tuple[object, ...]]


def owner_of(site: SiteName) -> str:
    """The role that owns every table of a site. It cannot sign in."""
    return f"{site}_owner"


def deploy_of(site: SiteName) -> str:
    """The login that migrates. It has no right until it acts as the owner."""
    return f"{site}_deploy"


def prepare_roles(connection: Connection, site: SiteName, passwords: dict[str, str]) -> None:
    """Make or repair the owner and the logins of a site. `passwords` has one for each login."""
    owner, deploy = owner_of(site), deploy_of(site)
    _make_role(connection, owner)
    _run(connection, f"ALTER ROLE {{}} WITH NOLOGIN {PLAIN} PASSWORD NULL", owner)
    for login in LOGINS[site]:
        _make_role(connection, login)
        # The server is given a verifier, so that the password is in no statement.
        verifier = connection.pgconn.encrypt_password(
            passwords[login].encode(), login.encode(), b"scram-sha-256"
        ).decode()
        connection.execute(
            sql.SQL(f"ALTER ROLE {{}} WITH LOGIN {PLAIN} PASSWORD {{}}").format(
                Identifier(login), sql.Literal(verifier)
            )
        )
    _end_memberships(connection, allowed=(owner, deploy))
    options = " WITH INHERIT FALSE, SET TRUE" if connection.info.server_version >= 160000 else ""
    connection.execute(
        sql.SQL("GRANT {} TO {}" + options).format(Identifier(owner), Identifier(deploy))  # type: ignore[operator]
    )


def prepare_database(connection: Connection, site: SiteName) -> None:
    """Make the site's database if there is none, and close it to everyone but its logins."""
    there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [site]).fetchone()
    if there is None:
        _run(
            connection, "CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'", site, owner_of(site)
        )
    for name in SHARED_DATABASES:
        _run(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", name)
    admit(connection, site, site)


def admit(connection: Connection, site: SiteName, database: str) -> None:
    """Let a site's logins into a database, and nobody else. A copied database needs this again."""
    _run(connection, "ALTER DATABASE {} OWNER TO {}", database, owner_of(site))
    _run(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", database)
    for login in LOGINS[site]:
        _run(connection, "REVOKE ALL ON DATABASE {} FROM {}", database, login)
        _run(connection, "GRANT CONNECT ON DATABASE {} TO {}", database, login)


def prepare_schema(connection: Connection, site: SiteName) -> None:
    """Inside the site's database: the owner owns the schema, and nobody has a right that is not given."""
    _run(connection, "ALTER SCHEMA public OWNER TO {}", owner_of(site))
    connection.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    for function in LARGE_OBJECT_MAKERS:
        connection.execute(f"REVOKE EXECUTE ON FUNCTION pg_catalog.{function} FROM PUBLIC")  # type: ignore[arg-type]


def _make_role(connection: Connection, role: str) -> None:
    if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
        _run(connection, "CREATE ROLE {}", role)


def _end_memberships(connection: Connection, allowed: tuple[str, str]) -> None:
    """Take away every membership except the deploy login's in the owner."""
    found = connection.execute(
        "SELECT grantor.rolname, held.rolname, member.rolname FROM pg_auth_members link"
        " JOIN pg_roles held ON held.oid = link.roleid JOIN pg_roles member ON member.oid = link.member"
        " JOIN pg_roles grantor ON grantor.oid = link.grantor"
        " WHERE held.rolname !~ '^pg_' OR member.rolname !~ '^pg_'"
    ).fetchall()
    for grantor, held, member in found:
        own = str(member).startswith("pg_") or member == ADMIN
        if (held, member) != allowed and not own:
            _run(connection, "REVOKE {} FROM {} GRANTED BY {}", str(held), str(member), str(grantor))


def _run(connection: Connection, statement: LiteralString, *names: str) -> None:
    connection.execute(sql.SQL(statement).format(*(Identifier(name) for name in names)))
