"""The databases of the tests: two real clusters, one migrated template for each site, and clones of it.

They live in `var/tests/`, beside the developer's own data and never in it. The template of a site is
kept by a hash of its migrations, grants and views, so a second run migrates nothing; a clone costs a
few hundredths of a second. Several test processes may share the clusters: the first one starts them,
and the last one stops them.
"""

import contextlib
import fcntl
import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from throughline.casefile.keys import new_key_line
from throughline.site.config import SITES, SiteName, variable
from throughline.site.environment import handover_key_file, machine
from throughline.site.servers import Cluster, roles
from throughline.site.servers.passwords import kept
from throughline.site.stamps import MIGRATING, MIGRATING_PACKAGES, fingerprint

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "var" / "tests"
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Clone:
    """A database of one site that belongs to one test process: its name and its cluster."""

    site: SiteName
    name: str
    cluster: Cluster

    def url(self, login: str) -> str:
        """The address by which a login enters this database."""
        return self.cluster.url(login, self.name)

    def connect(self) -> "psycopg.Connection[tuple[object, ...]]":
        """A connection as the superuser, each statement in a transaction of its own."""
        return self.cluster.connect(self.name)

    def drop(self) -> None:
        """Remove the database, whoever is still connected."""
        with self.cluster.connect() as admin:
            _drop(admin, self.name)


class Databases:
    """Both clusters, running, while this object is open as a context."""

    def __init__(self) -> None:
        self.clusters: dict[SiteName, Cluster] = {
            site: Cluster(site, HOME / site, durable=False, clones=True) for site in SITES
        }

    def __enter__(self) -> "Databases":
        HOME.mkdir(parents=True, exist_ok=True)
        with _locked("start"):
            self._users = (HOME / "users.lock").open("w")
            alone = _take(self._users)
            with ThreadPoolExecutor(len(SITES)) as pool:
                list(pool.map(lambda cluster: cluster.start(), self.clusters.values()))
            if alone:
                self._drop_leftovers()
            fcntl.flock(self._users, fcntl.LOCK_SH)
        return self

    def __exit__(self, *_: object) -> None:
        with _locked("start"):
            alone = _take(self._users)
            self._users.close()
            if alone:
                for cluster in self.clusters.values():
                    cluster.stop()

    def clone(self, site: SiteName) -> Clone:
        """A fresh database of a site: migrated, with its views and grants, and empty."""
        template = self.template(site)
        name = f"{site}_{os.getpid()}_{next(_numbers)}"
        cluster = self.clusters[site]
        with _locked(f"template_{site}"), cluster.connect() as admin:
            admin.execute(_named("CREATE DATABASE {} TEMPLATE {}", name, template))
            roles.admit(admin, site, name)
        return Clone(site, name, cluster)

    def template(self, site: SiteName) -> str:
        """The name of a site's migrated template, which is made when there is none for this code."""
        name = f"{site}_template_{self._code()}"
        cluster = self.clusters[site]
        with _locked(f"template_{site}"), cluster.connect() as admin:
            known = _databases(admin, f"{site}_template_")
            if name not in known:
                for old in known:
                    _drop(admin, old)
                self._make_template(admin, site, name)
        return name

    def _make_template(self, admin: psycopg.Connection, site: SiteName, name: str) -> None:
        """Migrate an empty database under another name, then rename it, so that it is whole or not there."""
        scratch = Clone(site, f"{site}_making", self.clusters[site])
        _drop(admin, scratch.name)
        admin.execute(_named("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", scratch.name))
        roles.admit(admin, site, scratch.name)
        with scratch.connect() as inside:
            roles.prepare_schema(inside, site)
        done = subprocess.run(
            [sys.executable, "-m", "throughline.site.cli", "migrate", site],
            env=machine() | environment(scratch, deploying=True),
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            raise RuntimeError(f"The test template of the {site} site was not made.\n{done.stderr[-4000:]}")
        admin.execute(_named("ALTER DATABASE {} RENAME TO {}", scratch.name, name))

    def _code(self) -> str:
        return fingerprint(MIGRATING, list(MIGRATING_PACKAGES))[:12]

    def _drop_leftovers(self) -> None:
        """Clones of test processes that were killed. Nobody else is using the clusters now."""
        for site, cluster in self.clusters.items():
            with cluster.connect() as admin:
                for name in _databases(admin, f"{site}_"):
                    if not name.startswith(f"{site}_template_"):
                        _drop(admin, name)


def environment(clone: Clone, feed: Clone | None = None, *, deploying: bool = False) -> dict[str, str]:
    """The variables of one site's process on test databases, as a real host would give them.

    `feed` is the programme clone that a safety process reads; without one its own stands in, which is
    enough to migrate and lets nothing be read.
    """
    site, secrets = clone.site, clone.cluster.secrets
    own = {
        "DATABASE_URL": clone.url(f"{site}_app"),
        "SECRET_KEY_FILE": _key_file(secrets / "test_secret_key"),
        "ADDRESS": f"https://{site}.example.org",
    }
    if deploying:
        own["DEPLOY_URL"] = clone.url(roles.deploy_of(site))
    if site == "safety":
        own["FEED_URL"] = feed.url("safety_feed") if feed else clone.url("safety_app")
        own["FIELD_KEY_FILE"] = _key_file(secrets / "test_field_key")
    else:
        field_key = Path(_key_file(HOME / "safety" / "secrets" / "test_field_key"))
        own["HANDOVER_KEY_FILE"] = handover_key_file(secrets / "test_handover_key", of=field_key)
    settings = {variable(site, name): text for name, text in own.items()}
    common = {"THROUGHLINE_HOME": str(HOME), "DJANGO_SETTINGS_MODULE": f"throughline.site.settings.{site}"}
    return settings | common | ({"THROUGHLINE_DEPLOYING": "yes"} if deploying else {})


def wear(variables: dict[str, str]) -> None:
    """Give this process exactly these variables of ours, and take away any that it had."""
    for name in list(os.environ):
        if name.startswith(("THROUGHLINE_", "PG", "DJANGO_")):
            del os.environ[name]
    os.environ.update(variables)


def _key_file(path: Path) -> str:
    kept(path, new_key_line().strip())
    return str(path)


def _databases(admin: psycopg.Connection, prefix: str) -> list[str]:
    rows = admin.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
    return [str(name) for (name,) in rows]


def _drop(admin: psycopg.Connection, name: str) -> None:
    admin.execute(_named("DROP DATABASE IF EXISTS {} WITH (FORCE)", name))


def _named(statement: str, *names: str) -> sql.Composed:
    return sql.SQL(statement).format(*(sql.Identifier(name) for name in names))


def _take(handle: object) -> bool:
    """Take a file's lock alone if nobody else holds it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextlib.contextmanager
def _locked(name: str) -> Iterator[None]:
    """One test process at a time does this."""
    with (HOME / f"{name}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
