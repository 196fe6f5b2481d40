"""Whether a step of the start can be left out, because nothing it depends on has changed."""

import hashlib
from importlib.metadata import version
from pathlib import Path

from throughline.site.servers.cluster import Cluster
from throughline.site.servers.passwords import write_whole

PACKAGE = Path(__file__).resolve().parent.parent
# What `migrate` reads. A change to a model always comes with a migration.
MIGRATING = (
    "*/migrations/*.py",
    "**/grants.py",
    "**/*.sql",
    "**/contract.py",
    "**/deploy.py",
    "casefile/appendonly.py",
    "site/servers/roles.py",
)
MIGRATING_PACKAGES = ("django", "django-allauth", "django-pgtrigger", "django-pghistory")
# What makes the made-up people.
SHOWING = ("site/demonstration*", "site/demonstration/**/*", "../demo/**/*")


def migrated(cluster: Cluster) -> "Stamp":
    """The stamp of a site's migrations."""
    words = [f"{name} {version(name)}" for name in MIGRATING_PACKAGES]
    return Stamp(cluster, "migrated.stamp", fingerprint(MIGRATING, words))


def shown(cluster: Cluster) -> "Stamp":
    """The stamp of a site's made-up people, who are made again after a change to the tables."""
    return Stamp(cluster, "demonstration.stamp", fingerprint(SHOWING + MIGRATING, []))


def fingerprint(patterns: tuple[str, ...], words: list[str]) -> str:
    """One word that changes when a file of the package that matches a pattern changes."""
    digest = hashlib.sha256("\n".join(words).encode())
    files = {path for pattern in patterns for path in PACKAGE.glob(pattern) if path.is_file()}
    for path in sorted(files - {path for path in files if "__pycache__" in path.parts}):
        digest.update(f"{path.relative_to(PACKAGE.parent)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


class Stamp:
    """A small file that says for which code, and for which database, a step was done."""

    def __init__(self, cluster: Cluster, name: str, code: str) -> None:
        self.path = cluster.folder / name
        made = (cluster.data / "PG_VERSION").stat()
        self.text = f"{code} {made.st_ino} {made.st_mtime_ns}\n"

    def holds(self) -> bool:
        """Whether the step was done and nothing has changed since."""
        return self.path.exists() and self.path.read_text() == self.text

    def set(self) -> None:
        """Remember that the step is done."""
        write_whole(self.path, self.text)
