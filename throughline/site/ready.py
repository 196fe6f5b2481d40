"""Making one site ready inside a command: its environment, its databases and Django.

A process belongs to one site. A command for both sites runs once for each, in two processes.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from throughline.casefile.keys import new_key_line
from throughline.site import lock
from throughline.site.config import SITES, SiteName, home, value, variable
from throughline.site.environment import (
    cluster_of,
    environment_for,
    given_environment,
    machine,
    uses_embedded,
)
from throughline.site.sentence import Refusal
from throughline.site.servers.cluster import Cluster

WAIT_SECONDS = 120


def known_sites() -> list[SiteName]:
    """The sites that this command can reach: named in the environment, or embedded on disk."""
    found = [site for site in SITES if value(site, "DATABASE_URL") or uses_embedded(site)]
    if not found:
        raise Refusal(
            f"There is no database yet. Type make run once, which makes one in {home()}, "
            f"or set {variable('programme', 'DATABASE_URL')} and {variable('safety', 'DATABASE_URL')}."
        )
    return found


@contextmanager
def embedded_running(sites: Iterable[SiteName]) -> Iterator[None]:
    """The embedded databases of these sites, running.

    Those of a running `throughline run` are used as they are. Otherwise they are started here, and
    stopped afterwards.
    """
    wanted = [site for site in SITES if uses_embedded(site) and _needs(site, set(sites))]
    if not wanted:
        yield
        return
    clusters = [cluster_of(site) for site in wanted]
    with ExitStack() as stack:
        if lock.wait_for_lock(WAIT_SECONDS) != lock.RUN:
            stack.enter_context(lock.holding(lock.COMMAND))
            for cluster in clusters:
                stack.callback(cluster.stop)
                cluster.start()
        elif not all(cluster.is_up() for cluster in clusters):
            raise Refusal("throughline run is starting or stopping just now. Try again in a moment.")
        yield


def _needs(site: SiteName, sites: set[SiteName]) -> bool:
    """Whether commands of `sites` use the embedded database of `site`.

    An embedded safety site reads the programme's. One that was given its addresses needs nothing more.
    """
    return site in sites or (site == "programme" and "safety" in sites and uses_embedded("safety"))


def environment_of(site: SiteName, *, deploying: bool = False) -> dict[str, str]:
    """A site's own variables: the host's when it gives a database, else those of the embedded one."""
    if uses_embedded(site):
        return environment_for(site, deploying=deploying)
    if not value(site, "DATABASE_URL"):
        known_sites()
        raise Refusal(
            f"{variable(site, 'DATABASE_URL')} is not set. Give the address of the {site} database."
        )
    return given_environment(site, deploying=deploying)


@contextmanager
def site_ready(site: SiteName, *, deploying: bool = False) -> Iterator[None]:
    """Django, set up for one site, with a database that runs."""
    with embedded_running([site]):
        django_ready(site, environment_of(site, deploying=deploying))
        yield


def django_ready(site: SiteName, environment: dict[str, str]) -> None:
    """Set Django up for one site with exactly these variables. A process can do this once."""
    _forget_variables()
    os.environ.update(environment)
    os.environ["DJANGO_SETTINGS_MODULE"] = f"throughline.site.settings.{site}"
    import django

    try:
        django.setup()
    except ValueError as why:  # a wrong variable or key file; the settings give a sentence
        raise Refusal(str(why)) from why


def django_unconnected(site: SiteName) -> None:
    """Set Django up for one site without any database, to read its code: pages, models, migrations."""
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / "key"
        key.touch(mode=0o600)
        key.write_text(new_key_line())
        nowhere = "postgresql://nobody@127.0.0.1:1/none"
        names = {"DATABASE_URL": nowhere, "SECRET_KEY_FILE": str(key)}
        if site == "safety":
            names |= {"FEED_URL": nowhere, "FIELD_KEY_FILE": str(key)}
        django_ready(site, {variable(site, name): text for name, text in names.items()})
    from django.db import connections

    for settings in connections.settings.values():
        settings["ENGINE"] = "django.db.backends.dummy"
        settings["OPTIONS"] = {}


def for_each_site(words: list[str], sites: Iterable[SiteName], *, deploying: bool = False) -> int:
    """Run a command once for each site, in a process of its own with that site's variables alone.

    `words` has `{site}` where the site's name goes. Returns the worst exit code.
    """
    sites = list(sites)
    worst = 0
    with embedded_running(sites):
        for site in sites:
            command = [sys.executable, "-m", "throughline.site.cli", *(w.format(site=site) for w in words)]
            environment = machine() | environment_of(site, deploying=deploying)
            worst = max(worst, abs(subprocess.run(command, env=environment, check=False).returncode))
    return worst


def clusters() -> list[Cluster]:
    """Both embedded database servers, started or not."""
    return [cluster_of(site) for site in SITES]


def _forget_variables() -> None:
    for name in list(os.environ):
        if name.startswith(("THROUGHLINE_", "PG", "DJANGO_")):
            del os.environ[name]
