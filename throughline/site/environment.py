"""Each site's own variables, and nothing of the other's.

The programme site's process must hold nothing that leads to the safety database: no address, password,
key or file name. So its environment is written out in full, never copied and then cleaned.
"""

import os
from pathlib import Path

from throughline.casefile.handover import public_line
from throughline.casefile.keys import KeyFileError, derive, load_keys, new_key_line
from throughline.site.config import SITES, SiteName, demonstration, home, port_of, value, variable
from throughline.site.sentence import Refusal
from throughline.site.servers.cluster import Cluster
from throughline.site.servers.passwords import kept, write_whole

# What any process needs from the machine. LANG and TZ are only passed on; the sites set their own.
MACHINE = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR")


def machine() -> dict[str, str]:
    """The few variables of the machine that a site's process is given."""
    return {name: os.environ[name] for name in MACHINE if name in os.environ}


def site_folder(site: SiteName) -> Path:
    """Where everything of one site is kept: cluster/, secrets/, log/. The other site has no part in it."""
    return home() / site


def cluster_of(site: SiteName) -> Cluster:
    """The embedded database server of a site, started or not."""
    return Cluster(site, site_folder(site))


def environment_for(site: SiteName, *, deploying: bool = False) -> dict[str, str]:
    """The variables with which a process of one site runs against its embedded database.

    `deploying` adds the deploy login, which a process that serves pages is never given. The cluster must
    be running. Key files are made when they are missing.
    """
    cluster = cluster_of(site)
    folder = cluster.secrets
    own = {
        "DATABASE_URL": cluster.url(f"{site}_app"),
        "SECRET_KEY_FILE": _key_file(folder / "secret_key"),
    }
    if deploying:
        own["DEPLOY_URL"] = cluster.url(f"{site}_deploy")
    if site == "safety":
        own["FEED_URL"] = cluster_of("programme").url("safety_feed")
        own["FIELD_KEY_FILE"] = _key_file(folder / "field_key")
    if site == "programme" and cluster_of("safety").secrets.is_dir():
        own["HANDOVER_KEY_FILE"] = handover_key_file(
            folder / "handover_key", of=Path(_key_file(cluster_of("safety").secrets / "field_key"))
        )
    settings = {variable(site, name): text for name, text in own.items()}
    return settings | _common(site) | ({"THROUGHLINE_DEPLOYING": "yes"} if deploying else {})


def given_environment(site: SiteName, *, deploying: bool = False) -> dict[str, str]:
    """A site's variables as the host gave them, without the other site's and, unless deploying, without
    the deploy login."""
    prefix = variable(site, "")
    own = {name: text for name, text in os.environ.items() if name.startswith(prefix)}
    if not deploying:
        own.pop(variable(site, "DEPLOY_URL"), None)
    if demonstration():
        own["THROUGHLINE_DEMONSTRATION"] = "yes"
    return own | _common(site) | ({"THROUGHLINE_DEPLOYING": "yes"} if deploying else {})


def uses_embedded(site: SiteName) -> bool:
    """Whether a site has no database of the host's and an embedded one on disk."""
    return not value(site, "DATABASE_URL") and (site_folder(site) / "cluster").is_dir()


def given_databases() -> list[str]:
    """The names of the database variables that the host has set, of both sites."""
    names = [variable(site, name) for site in SITES for name in ("DATABASE_URL", "DEPLOY_URL")]
    return [name for name in (*names, variable("safety", "FEED_URL")) if os.environ.get(name)]


def handover_key_file(path: Path, *, of: Path) -> str:
    """A file with the public key that belongs to the field key file `of`. Written anew when it differs.

    Only whoever looks after both sites can do this: a site's own process never sees the other's files.
    """
    line = handover_line(of)
    if not path.exists() or path.read_text() != line:
        write_whole(path, line)
    return str(path)


def handover_line(field_key_file: Path) -> str:
    """The line with the public key that belongs to the newest key of a field key file."""
    try:
        return public_line(derive(load_keys(field_key_file), "handover")[0])
    except KeyFileError as why:
        raise Refusal(str(why)) from None


def _key_file(path: Path) -> str:
    """A file of keys, one to a line, newest first. Made, with one random key, when it is missing."""
    kept(path, new_key_line().strip())
    return str(path)


def _common(site: SiteName) -> dict[str, str]:
    return {
        "THROUGHLINE_HOME": str(home()),
        f"{site.upper()}_PORT": str(port_of(site)),
        "DJANGO_SETTINGS_MODULE": f"throughline.site.settings.{site}",
    }
