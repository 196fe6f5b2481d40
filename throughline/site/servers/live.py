"""What only the database itself can tell about a login: is it as powerless as it should be?"""

import psycopg

from throughline.site.config import Database

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
        with psycopg.connect(
            host=login.host,
            port=login.port,
            dbname=login.name,
            user=login.user,
            password=login.password,
            connect_timeout=5,
            **login.options,
        ) as connection:
            answers = connection.execute(QUESTIONS).fetchone() or ()
            version = connection.info.server_version // 10000
    except psycopg.OperationalError:
        # What the driver says may quote the address, so it is not repeated.
        return [
            f"{variable}: the database did not let {login.user} in. Check that the server runs, "
            "the login, the password and pg_hba.conf."
        ]
    found = [
        f"{variable}: the login {login.user} {fault}. A web login may do nothing but what it is granted."
        for fault, answer in zip(FAULTS, answers, strict=True)
        if answer
    ]
    if version < OLDEST:
        found.append(f"{variable}: PostgreSQL {version} is too old. Use {OLDEST} or newer.")
    return found
