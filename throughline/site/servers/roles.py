"""The logins of a cluster, and its database: every statement that makes them, written once.

Each statement may be run again: it makes what is missing and puts right what was changed. The embedded
servers run them at every start; for a server of the host's own `throughline roles` prints them.

The web logins own nothing, belong to nothing and can create nothing. A migration enters as the deploy
login and acts as the owner, who cannot sign in. What each may do to a table is said in `<app>/grants.py`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import psycopg

from throughline.site.config import SiteName
from throughline.site.servers.configuration import LOGINS

PLAIN = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS"
# A large object belongs to whoever makes it, and a web login owns nothing.
LARGE_OBJECT_MAKERS = ("lo_creat(integer)", "lo_create(oid)", "lo_from_bytea(oid, bytea)")
# The server counts what each table and index is read for, and shows every login what the others lock and
# when they work. Whoever put many dead rows under one man could see there that the safety site had looked
# him up, which is to see that his partner is known. So no login may ask. Nor may it ask how large a table is:
# one that it may not read grows whenever something is moved to the partner service. How much the server has
# written tells both: reading writes too, and what is moved is longer than any line.
WATCHING = (
    "^pg_stat_get_|^pg_lock_status$|^pg_blocking_pids$|^pg_safe_snapshot_blocking_pids$"
    "|^pg_(table|relation|total_relation|indexes|database|tablespace)_size$"
    "|^pg_current_wal_|^pg_control_checkpoint$"
)
# The account that initdb made. It administers the server; no site uses it.
BOOTSTRAP = 10

Connection = psycopg.Connection[tuple[object, ...]]


@dataclass(frozen=True)
class Step:
    """One statement. When it `asks`, its answer is a column of statements to run: none if all is well."""

    text: str
    asks: bool = False


def owner_of(site: SiteName) -> str:
    """The role that owns every table of a site. It cannot sign in."""
    return f"{site}_owner"


def deploy_of(site: SiteName) -> str:
    """The login that migrates. It has no right until it acts as the owner."""
    return f"{site}_deploy"


# -- the statements ------------------------------------------------------------------------------


def role_steps(site: SiteName, passwords: Mapping[str, str]) -> list[Step]:
    """The owner and the logins. `passwords` has, for each login, an SQL literal or what becomes one."""
    owner = owner_of(site)
    steps = [_made(owner), Step(f"ALTER ROLE {owner} WITH NOLOGIN {PLAIN} PASSWORD NULL")]
    for login in LOGINS[site]:
        steps += [_made(login), Step(f"ALTER ROLE {login} WITH LOGIN {PLAIN} PASSWORD {passwords[login]}")]
    return [*steps, _memberships_ended(site), _owner_lent(site)]


def database_steps(site: SiteName) -> list[Step]:
    """The site's database, closed to everyone but its logins, as are those that initdb made."""
    make = f"CREATE DATABASE {site} OWNER {owner_of(site)} TEMPLATE template0 ENCODING ''UTF8''"
    return [
        _unless(f"SELECT FROM pg_database WHERE datname = '{site}'", make),
        Step(
            "SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', datname) FROM pg_database"
            " WHERE datname IN ('postgres', 'template1', 'template0')",
            asks=True,
        ),
        *admit_steps(site, site),
    ]


def admit_steps(site: SiteName, database: str) -> list[Step]:
    """Let a site's logins into a database, and nobody else."""
    base = _plain(database)
    texts = [f"ALTER DATABASE {base} OWNER TO {owner_of(site)}", f"REVOKE ALL ON DATABASE {base} FROM PUBLIC"]
    for login in LOGINS[site]:
        texts += [
            f"REVOKE ALL ON DATABASE {base} FROM {login}",
            f"GRANT CONNECT ON DATABASE {base} TO {login}",
        ]
    return [Step(text) for text in texts]


def schema_steps(site: SiteName) -> list[Step]:
    """Inside the site's database: the owner owns the schema, and nobody has a right that is not given."""
    texts = [
        f"ALTER SCHEMA public OWNER TO {owner_of(site)}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        *(f"REVOKE EXECUTE ON FUNCTION pg_catalog.{maker} FROM PUBLIC" for maker in LARGE_OBJECT_MAKERS),
    ]
    return [*(Step(text) for text in texts), _nobody_watches()]


def _nobody_watches() -> Step:
    return Step(
        f"""\
SELECT format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', p.oid::regprocedure)
FROM pg_proc p CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname ~ '{WATCHING}' AND a.grantee = 0""",  # noqa: S608 - the pattern is in this file
        asks=True,
    )


def _made(role: str) -> Step:
    return _unless(f"SELECT FROM pg_roles WHERE rolname = '{role}'", f"CREATE ROLE {role}")


def _unless(found: str, statement: str) -> Step:
    return Step(f"SELECT '{statement}' WHERE NOT EXISTS ({found})", asks=True)


def _memberships_ended(site: SiteName) -> Step:
    """Take away every membership in or of a role of ours, except the deploy login's in the owner."""
    owner, deploy = owner_of(site), deploy_of(site)
    ours = ", ".join(f"'{role}'" for role in (owner, *LOGINS[site]))
    # From PostgreSQL 16 on a membership may be given more than once, by different roles.
    return Step(
        f"""\
SELECT format('REVOKE %I FROM %I', held.rolname, member.rolname)
    || CASE WHEN current_setting('server_version_num')::int >= 160000
            THEN format(' GRANTED BY %I', grantor.rolname) ELSE '' END
FROM pg_auth_members link
JOIN pg_roles held ON held.oid = link.roleid
JOIN pg_roles member ON member.oid = link.member
LEFT JOIN pg_roles grantor ON grantor.oid = link.grantor
WHERE (held.rolname IN ({ours}) OR member.rolname IN ({ours}))
  AND member.oid <> {BOOTSTRAP}
  AND NOT (held.rolname = '{owner}' AND member.rolname = '{deploy}' AND NOT link.admin_option)""",  # noqa: S608 - every name is in this file
        asks=True,
    )


def _owner_lent(site: SiteName) -> Step:
    """The deploy login may become the owner, and never is it unasked."""
    lend = f"GRANT {owner_of(site)} TO {deploy_of(site)}"
    return Step(
        f"SELECT '{lend}' || CASE WHEN current_setting('server_version_num')::int >= 160000"
        " THEN ' WITH INHERIT FALSE, SET TRUE' ELSE '' END",
        asks=True,
    )


def _plain(name: str) -> str:
    """A name that needs no quotes in SQL, or a ValueError."""
    if re.fullmatch("[a-z][a-z0-9_]*", name) is None:
        raise ValueError(f"{name!r} is no name of a database of ours.")
    return name


# -- running them on an embedded server ----------------------------------------------------------


def prepare_roles(connection: Connection, site: SiteName, passwords: Mapping[str, str]) -> None:
    """Make or repair the owner and the logins of a site. `passwords` has one for each login."""
    run(
        connection,
        role_steps(site, {login: _verifier(connection, login, passwords) for login in LOGINS[site]}),
    )


def prepare_database(connection: Connection, site: SiteName) -> None:
    """Make the site's database if there is none, and close it to everyone but its logins."""
    run(connection, database_steps(site))


def admit(connection: Connection, site: SiteName, database: str) -> None:
    """Let a site's logins into a database, and nobody else. A copied database needs this again."""
    run(connection, admit_steps(site, database))


def prepare_schema(connection: Connection, site: SiteName) -> None:
    """Put the schema of the database that `connection` is in into the owner's hands."""
    run(connection, schema_steps(site))


def run(connection: Connection, steps: Iterable[Step]) -> None:
    """Run statements in order, each in a transaction of its own: one makes a database."""
    for step in steps:
        cursor = connection.execute(step.text.encode())
        for (answer,) in cursor.fetchall() if step.asks else []:
            connection.execute(str(answer).encode())


def _verifier(connection: Connection, login: str, passwords: Mapping[str, str]) -> str:
    """What the server keeps instead of a password, so that the password is in no statement."""
    word = passwords[login].encode()
    made = connection.pgconn.encrypt_password(word, login.encode(), b"scram-sha-256").decode()
    return f"'{made}'"
