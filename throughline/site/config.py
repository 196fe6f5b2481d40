"""Every setting that a host may give, read once, with a sentence for each one that is wrong.

A process belongs to one site. It reads that site's variables only: nothing in a programme process
can lead to the safety database, not even a setting that somebody left in its environment.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from throughline.site.variables import BY_NAME

SiteName = Literal["programme", "safety"]
SITES: tuple[SiteName, ...] = ("programme", "safety")
DEFAULT_PORTS: dict[str, int] = {site: int(BY_NAME[f"{site.upper()}_PORT"].default) for site in SITES}


@dataclass(frozen=True)
class Database:
    """One login on one database, as Django and libpq want it."""

    name: str
    user: str
    password: str
    host: str
    port: str
    options: dict[str, str]

    @classmethod
    def from_url(cls, url: str) -> "Database":
        """Read `postgresql://login:password@host:port/database?option=value`.

        Raises ValueError with a sentence when a part is missing.
        """
        parts = urlsplit(url)
        if parts.scheme not in {"postgresql", "postgres"}:
            raise ValueError("must start with postgresql://")
        if not (parts.hostname and parts.username and parts.path.strip("/")):
            raise ValueError("must name a login, a host and a database")
        options = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
        return cls(
            name=unquote(parts.path.strip("/")),
            user=unquote(parts.username),
            password=unquote(parts.password or ""),
            host=parts.hostname,
            port=str(parts.port or 5432),
            options={key: unquote(value) for key, value in options.items()},
        )

    @property
    def is_loopback(self) -> bool:
        return self.host in {"127.0.0.1", "localhost", "::1"}


def home() -> Path:
    """The data folder: THROUGHLINE_HOME, else `var` beside where the command is run."""
    return Path(os.environ.get("THROUGHLINE_HOME", "var")).absolute()


def port_of(site: str) -> int:
    """The port on which a site listens: PROGRAMME_PORT or SAFETY_PORT."""
    return int(os.environ.get(f"{site.upper()}_PORT", DEFAULT_PORTS[site]))


def demonstration() -> bool:
    """Whether this process shows made-up people. Only `throughline run` says so."""
    return os.environ.get("THROUGHLINE_DEMONSTRATION", "") == "yes"


def variable(site: str, name: str) -> str:
    """The full name of a site's own variable, for example THROUGHLINE_SAFETY_DATABASE_URL."""
    return f"THROUGHLINE_{site.upper()}_{name}"


def value(site: str, name: str) -> str:
    """A site's own variable, or an empty string."""
    return os.environ.get(variable(site, name), "").strip()


def flag(site: str, name: str, default: bool) -> bool:
    """A yes/no variable of a site. Anything but "yes" is no."""
    given = value(site, name)
    return default if not given else given == "yes"


def number(site: str, name: str) -> int:
    """A whole-number variable of a site; the listed default when it is empty or not a number."""
    given = value(site, name)
    return int(given if given.isascii() and given.isdigit() else BY_NAME[variable(site, name)].default)


def address(site: str) -> str:
    """The address that people type: from _ADDRESS, or the demonstration's own host name."""
    return value(site, "ADDRESS").rstrip("/") or f"http://{site}.localhost:{port_of(site)}"


def deploying() -> bool:
    """Whether this process migrates: it then uses the deploy login, which assumes the owner."""
    return os.environ.get("THROUGHLINE_DEPLOYING", "") == "yes"


def web_database(site: str) -> Database:
    """The login of this process. Raises ValueError when the variable is missing or malformed."""
    name = "DEPLOY_URL" if deploying() else "DATABASE_URL"
    given = value(site, name)
    if not given:
        raise ValueError(f"{variable(site, name)} is not set. Give the address of the {site} database.")
    try:
        login = Database.from_url(given)
    except ValueError as why:
        raise ValueError(f"{variable(site, name)} {why}.") from None
    if deploying():  # what it makes must belong to the owner, from its first statement
        login.options.setdefault("options", f"-c role={site}_owner")
    return login


def feed_database() -> Database:
    """The safety site's reading login on the programme database."""
    given = value("safety", "FEED_URL")
    if not given:
        raise ValueError(f"{variable('safety', 'FEED_URL')} is not set. Give the address of the feed login.")
    return Database.from_url(given)


def secret_key_file(site: str) -> Path:
    """The file that holds a site's secrets, one to a line, newest first."""
    return Path(value(site, "SECRET_KEY_FILE"))


def field_key_file() -> Path:
    """The file that holds the keys which wrap each partner's key. Only the safety process is given it."""
    return Path(value("safety", "FIELD_KEY_FILE"))


def handover_key_file() -> Path | None:
    """The file with the public key for what is moved to the partner service; None when none is named."""
    given = value("programme", "HANDOVER_KEY_FILE")
    return Path(given) if given else None
