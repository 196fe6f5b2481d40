"""Which migrations the code of a site has. Only file names are read, so that it costs nothing to ask.

A web server that meets tables of another version fails in the middle of somebody's work. `serve` asks
before it starts, without setting Django up.
"""

from importlib.util import find_spec
from pathlib import Path

from throughline.site.config import SiteName
from throughline.site.settings.base import APPS

Migration = tuple[str, str]  # the app's label and the migration's name, as in the table django_migrations


def migrations_of_code(site: SiteName) -> frozenset[Migration]:
    """Every migration that a database of this site must have had."""
    return frozenset(pair for package in (*APPS, f"throughline.{site}") for pair in _of_package(package))


def _of_package(package: str) -> list[Migration]:
    found = find_spec(package)
    folders = found.submodule_search_locations if found else None
    files = [path for folder in folders or () for path in Path(folder, "migrations").glob("[!_]*.py")]
    return [(package.rpartition(".")[2], path.stem) for path in files]


def difference(site: SiteName, applied: frozenset[Migration]) -> str:
    """What is wrong between the code and a database that had these migrations, in a sentence; else ""."""
    wanted = migrations_of_code(site)
    labels = {label for label, _ in wanted}
    if wanted - applied:
        return f"The {site} database is older than the code. Run: throughline migrate {site}"
    if {pair for pair in applied - wanted if pair[0] in labels}:
        return f"The {site} database was migrated by newer code. Serve it with that code."
    return ""
