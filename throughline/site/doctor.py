"""What is wrong with the settings: everything at once, each with what to do.

`serve` asks the same questions about its own site, and does not start while one of them has an answer.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from throughline.casefile.handover import load_public_key, public_key
from throughline.casefile.keys import KeyFileError, derive, load_keys
from throughline.site.config import DEFAULT_PORTS, Database, SiteName, home, variable
from throughline.site.environment import environment_for, given_environment, site_folder, uses_embedded
from throughline.site.ready import embedded_running
from throughline.site.sentence import Refusal
from throughline.site.servers.live import live_problems, migration_problems
from throughline.site.servers.roles import deploy_of
from throughline.site.value_problems import unknown_variables, value_problems

Environment = Mapping[str, str]
OTHER: dict[SiteName, SiteName] = {"programme": "safety", "safety": "programme"}
# Over a network, a connection that does not check whom it talks to can be read by whoever is in between.
SAFE_MODES = ("verify-full", "verify-ca")


def problems(site: SiteName, given: Environment | None = None) -> list[str]:
    """Everything that makes one site unsafe or unable to start, from its own environment alone."""
    given = os.environ if given is None else given
    found = foreign_variables(site, given) + setting_problems(site, given)
    if _is_demonstration(given):  # nothing else keeps anything in the data folder
        found += home_problems()
    for name, login in _logins(site, given).items():
        if login is not None:
            found += live_problems(name, login)
            found += migration_problems(site, login) if name == variable(site, "DATABASE_URL") else []
    return found


def look_at(sites: Iterable[SiteName]) -> list[str]:
    """Everything that is wrong with these sites, and between them, as this machine is set up now."""
    sites = list(sites)
    misspelt = unknown_variables(os.environ)
    try:
        with embedded_running(sites):
            environments = {site: _environment(site) for site in sites}
            found = [sentence for site in sites for sentence in problems(site, environments[site])]
            found += [sentence for site in sites for sentence in advice(site, environments[site])]
    except Refusal as why:
        return [*misspelt, str(why)]
    return list(dict.fromkeys(misspelt + found + between(environments)))


def setting_problems(site: SiteName, given: Environment) -> list[str]:
    """What the variables themselves tell, without any connection."""
    return (
        _port_problems(site, given)
        + _login_problems(site, given)
        + _key_problems(site, given)
        + _address_problems(site, given)
        + value_problems(site, given)
        + unknown_variables(given)
    )


def advice(site: SiteName, given: Environment) -> list[str]:
    """What a site starts without and should not be without."""
    name = variable("programme", "HANDOVER_KEY_FILE")
    if site != "programme" or given.get(name, "").strip():
        return []
    return [
        f"{name} is not set, so nothing can be moved to the partner service. Type throughline handover on "
        "the safety host, put what it prints into a file here, and give its path."
    ]


def foreign_variables(site: SiteName, given: Environment) -> list[str]:
    """Variables of the other site, which a site's process must not hold."""
    prefix = variable(OTHER[site], "")
    names = sorted(name for name in given if name.startswith(prefix))
    if not names:
        return []
    return [
        f"The environment of the {site} site holds {', '.join(names)}. Take them out: "
        f"nothing there may lead to the {OTHER[site]} site."
    ]


def between(environments: Mapping[SiteName, Environment]) -> list[str]:
    """What is wrong between the two sites, when the settings of both are known."""
    if len(environments) < 2:
        return []
    found = []
    programme, safety = environments["programme"], environments["safety"]
    server = _server(_login("programme", "DATABASE_URL", programme))
    if server and server == _server(_login("safety", "DATABASE_URL", safety)):
        found.append("Both sites use one database server. Give each a PostgreSQL server of its own.")
    if set(_keys("programme", programme)) & set(_keys("safety", safety)):
        found.append("Both sites have the same secret key. Make a new key for each.")
    if set(_keys("programme", programme)) & set(_keys("safety", safety, "FIELD_KEY_FILE")):
        found.append("The programme's secret key is the safety site's field key. Make a new field key.")
    handover = _handover_key(programme)
    if handover and handover not in _handover_keys(safety):
        found.append(
            "The programme's handover key is not the safety site's, so nobody could open what is moved. "
            "Print it anew with throughline handover."
        )
    host = _host("programme", programme)
    if host and host == _host("safety", safety):
        found.append(
            f"Both sites have the host name {host}, so a browser sends each one's cookies to the other. "
            "Give each a host name of its own."
        )
    if _port("programme", programme) == _port("safety", safety):
        found.append("PROGRAMME_PORT and SAFETY_PORT are the same. Give each site a port of its own.")
    return found


def home_problems() -> list[str]:
    """Whether the data folder, where there is one, can be written."""
    folder = home()
    if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
        return [f"The data folder {folder} cannot be written. Change its owner, or set THROUGHLINE_HOME."]
    return []


def _environment(site: SiteName) -> dict[str, str]:
    """What a process of this site would be given. In an embedded one the demonstration is meant."""
    if uses_embedded(site):
        return environment_for(site, deploying=True) | {"THROUGHLINE_DEMONSTRATION": "yes"}
    return given_environment(site, deploying=True)


def _host(site: SiteName, given: Environment) -> str:
    """The host name of a site's address. A browser looks at nothing else when it sends cookies."""
    return urlsplit(given.get(variable(site, "ADDRESS"), "").strip()).hostname or ""


def _port(site: SiteName, given: Environment) -> str:
    return given.get(f"{site.upper()}_PORT", "") or str(DEFAULT_PORTS[site])


def _port_problems(site: SiteName, given: Environment) -> list[str]:
    port = _port(site, given)
    if port.isascii() and port.isdigit() and 0 < int(port) < 65536:
        return []
    return [f"{site.upper()}_PORT is {port!r}. Give a whole number from 1 to 65535."]


def _url_names(site: SiteName) -> tuple[str, ...]:
    return ("DATABASE_URL", "FEED_URL") if site == "safety" else ("DATABASE_URL",)


def _login(site: SiteName, name: str, given: Environment) -> Database | None:
    try:
        return Database.from_url(given.get(variable(site, name), "").strip())
    except ValueError:
        return None


def _logins(site: SiteName, given: Environment) -> dict[str, Database | None]:
    return {variable(site, name): _login(site, name, given) for name in _url_names(site)}


def _server(login: Database | None) -> tuple[str, str] | None:
    """Which server a login enters: host and port. Loopback has several spellings."""
    if login is None:
        return None
    return ("127.0.0.1" if login.is_loopback else login.host.lower(), login.port)


def _login_problems(site: SiteName, given: Environment) -> list[str]:
    found = []
    for name in (*_url_names(site), "DEPLOY_URL"):
        full = variable(site, name)
        text = given.get(full, "").strip()
        if text:
            found += _url_problems(full, text, _expected_login(site, name))
        elif name != "DEPLOY_URL":
            found.append(f"{full} is not set. Give the address of that database login.")
    web = _login(site, "DATABASE_URL", given)
    feed = _login(site, "FEED_URL", given) if site == "safety" else None
    if feed and _server(feed) == _server(web):
        found.append(
            "THROUGHLINE_SAFETY_FEED_URL leads to the safety site's own database server. "
            "It must lead to the programme's."
        )
    return found


def _expected_login(site: SiteName, name: str) -> str:
    return {"DATABASE_URL": f"{site}_app", "DEPLOY_URL": deploy_of(site), "FEED_URL": "safety_feed"}[name]


def _url_problems(full: str, text: str, expected: str) -> list[str]:
    """What is wrong with one database address by itself."""
    try:
        login = Database.from_url(text)
    except ValueError as why:
        return [f"{full} {why}."]
    found = []
    if login.user != expected:
        found.append(f"{full} names the login {login.user}. It must be {expected}.")
    if not login.password:
        found.append(f"{full} has no password. Give the login one.")
    if not login.is_loopback and login.options.get("sslmode") not in SAFE_MODES:
        found.append(
            f"{full} crosses a network without checking the server. Put sslmode=verify-full at its end, "
            "after a question mark."
        )
    return found


def _key_problems(site: SiteName, given: Environment) -> list[str]:
    names = ("SECRET_KEY_FILE", "FIELD_KEY_FILE") if site == "safety" else ("SECRET_KEY_FILE",)
    found = []
    for name in names:
        text = given.get(variable(site, name), "").strip()
        if not text:
            found.append(f"{variable(site, name)} is not set. Give the path of the key file.")
            continue
        try:
            load_keys(Path(text))
        except KeyFileError as why:
            found.append(str(why))
    if site == "programme":
        found += _handover_problems(given)
    if len(names) == 2 and set(_keys(site, given)) & set(_keys(site, given, "FIELD_KEY_FILE")):
        found.append("The safety site's secret key and field key are the same. Make a new field key.")
    return found


def _keys(site: SiteName, given: Environment, name: str = "SECRET_KEY_FILE") -> list[bytes]:
    text = given.get(variable(site, name), "").strip()
    try:
        return load_keys(Path(text)) if text else []
    except KeyFileError:
        return []


def _handover_problems(given: Environment) -> list[str]:
    text = given.get(variable("programme", "HANDOVER_KEY_FILE"), "").strip()
    try:
        return [] if not text or load_public_key(Path(text)) else []
    except KeyFileError as why:
        return [str(why)]


def _handover_key(given: Environment) -> bytes:
    """The programme's public key for handing over; nothing when it has none that can be read."""
    text = given.get(variable("programme", "HANDOVER_KEY_FILE"), "").strip()
    return load_public_key(Path(text)) if text and not _handover_problems(given) else b""


def _handover_keys(given: Environment) -> list[bytes]:
    """The public keys that belong to what the safety site opens with."""
    return [public_key(key) for key in derive(_keys("safety", given, "FIELD_KEY_FILE"), "handover")]


def _is_demonstration(given: Environment) -> bool:
    return given.get("THROUGHLINE_DEMONSTRATION", "") == "yes"


def _address_problems(site: SiteName, given: Environment) -> list[str]:
    full = variable(site, "ADDRESS")
    address = given.get(full, "").strip()
    if _is_demonstration(given):
        return _demonstration_problems(site, given)
    if urlsplit(address).scheme != "https" or not urlsplit(address).hostname:
        return [f"{full} must be the public address of the site and start with https://."]
    return []


def _demonstration_problems(site: SiteName, given: Environment) -> list[str]:
    """The demonstration asks for no second factor and no https, so it serves its own databases alone."""
    found = [
        f"{name} leads to another machine, but this is the demonstration. Made-up people belong in "
        "throughline run's own databases."
        for name, login in _logins(site, given).items()
        if login is not None and not login.is_loopback
    ]
    full = variable(site, "SECRET_KEY_FILE")
    if Path(given.get(full, "").strip()).parent != site_folder(site) / "secrets":
        found.append(
            f"THROUGHLINE_DEMONSTRATION is set, but {full} is not throughline run's own. "
            "Take THROUGHLINE_DEMONSTRATION away: real work asks for a second factor."
        )
    return found
