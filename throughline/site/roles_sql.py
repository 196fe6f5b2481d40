"""What a host runs once, as the superuser, on the server of one site: a script for psql.

The statements are those of `servers/roles.py`, and the log settings those that `throughline wall check`
asks for, so that neither is written twice. No password is in the script: psql takes each from a variable
of its environment, and a missing, short or repeated one stops the script before it changes anything.
"""

from throughline.site.config import SiteName
from throughline.site.servers.configuration import LOGINS
from throughline.site.servers.live import OLDEST
from throughline.site.servers.roles import Step, database_steps, role_steps, schema_steps
from throughline.site.wall.server import QUIET

SHORTEST = 20
OTHER: dict[SiteName, SiteName] = {"programme": "safety", "safety": "programme"}


def script(site: SiteName) -> str:
    """The whole script of a site's server, for psql 15 or newer."""
    words = {login: f":'{_variable(login)}'" for login in LOGINS[site]}
    parts = [
        _head(site),
        _part("Nothing of what follows may reach the server's log.", [_quiet_now()]),
        _part("Look first, change later.", [_refusals(site), _password_check(site)]),
        _part("The owner, who cannot sign in, and the logins.", _lines(role_steps(site, words))),
        _part("The database, and who may enter it.", _lines(database_steps(site))),
        _part("The server's log holds no value of a record.", _lines(_quiet_for_good())),
        _part("Inside the database.", [f"\\connect {site}", *_lines(schema_steps(site))]),
        f"\\echo 'The server is ready for the {site} site.'\n",
    ]
    return "\n".join(parts)


def password_variables(site: SiteName) -> list[str]:
    """The environment variables in which psql finds the passwords, for example SAFETY_APP_PASSWORD."""
    return [_variable(login).upper() for login in LOGINS[site]]


def _variable(login: str) -> str:
    return f"{login}_password"


def _head(site: SiteName) -> str:
    names = ", ".join(password_variables(site))
    got = [f"\\getenv {name.lower()} {name}" for name in password_variables(site)]
    # A variable that is not set would stay in the statement as it is written.
    empty = [
        f"\\if :{{?{name.lower()}}}\n\\else\n\\set {name.lower()} ''\n\\endif"
        for name in password_variables(site)
    ]
    return "\n".join(
        [
            f"-- The {site} site's own PostgreSQL server, {OLDEST} or newer. Run as its superuser:",
            f"--   psql --no-psqlrc --file={site}.sql --dbname=postgres",
            f"-- with {names}",
            f"-- in the environment, each of {SHORTEST} letters or more. It may be run again at any time.",
            "\\set ON_ERROR_STOP on",
            "\\set QUIET on",
            "\\set VERBOSITY terse",
            *got,
            *empty,
            "",
        ]
    )


def _quiet_now() -> str:
    """For this session, settings that keep passwords out of the log, and make the server keep verifiers."""
    wanted = {name: values[0] for name, values in QUIET.items()} | {
        "password_encryption": "scram-sha-256",
        "client_min_messages": "warning",
    }
    return "\n".join(f"SET {name} = '{setting}';" for name, setting in wanted.items())


def _quiet_for_good() -> list[Step]:
    """The server's own settings. Only what is wrong is changed, and the server reads it at once."""
    rows = ",\n  ".join(f"('{name}', '{{{','.join(values)}}}'::text[])" for name, values in QUIET.items())
    differs = f"""\
SELECT format('ALTER SYSTEM SET %I = %L', wanted.name, allowed[1])
FROM (VALUES
  {rows}
) AS wanted (name, allowed)
JOIN pg_settings known ON known.name = wanted.name AND known.reset_val <> ALL (allowed)"""  # noqa: S608 - from the code
    return [Step(differs, asks=True), Step("SELECT pg_reload_conf() AS reloaded \\gset")]


def _refusals(site: SiteName) -> str:
    """Stop on a server that is too old, is the other site's, or where we may not do all this."""
    return _stop_when(
        ("NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)", "Run this as a superuser."),
        (
            f"current_setting('server_version_num')::int < {OLDEST}0000",
            f"This server is too old. Use PostgreSQL {OLDEST} or newer.",
        ),
        (
            f"EXISTS (SELECT FROM pg_database WHERE datname = '{OTHER[site]}')",
            f"This server holds the {OTHER[site]} site. Give each site a PostgreSQL server of its own.",
        ),
    )


def _password_check(site: SiteName) -> str:
    words = ", ".join(f"(:'{_variable(login)}')" for login in LOGINS[site])
    names = ", ".join(password_variables(site))
    return "\n".join(
        [
            f"SELECT min(length(word)) < {SHORTEST} OR count(DISTINCT word) < count(*) AS weak",
            f"FROM (VALUES {words}) AS given (word) \\gset",
            "\\if :weak",
            _stop_when(
                ("true", f"Put a password of its own, {SHORTEST} letters or more, into each of: {names}.")
            ),
            "\\endif",
        ]
    )


def _stop_when(*cases: tuple[str, str]) -> str:
    checks = [f"  IF {wrong} THEN RAISE EXCEPTION '{sentence}'; END IF;" for wrong, sentence in cases]
    return "\n".join(["DO $$ BEGIN", *checks, "END $$;"])


def _lines(steps: list[Step]) -> list[str]:
    return [
        step.text + (" \\gexec" if step.asks else "" if step.text.endswith("\\gset") else ";")
        for step in steps
    ]


def _part(title: str, lines: list[str]) -> str:
    return "\n".join([f"-- {title}", *lines, ""])
