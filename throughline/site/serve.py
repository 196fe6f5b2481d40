"""Serving one site: first everything that makes it insecure is looked for, then gunicorn takes over.

Under `throughline run` gunicorn writes to the site's own log file; otherwise to standard error. There is
no access log: the audit trail says who saw what, and an address line says nothing more.
"""

import os
import sys
from pathlib import Path
from typing import NoReturn

from throughline.site.config import SiteName, demonstration, number, port_of, value
from throughline.site.doctor import problems
from throughline.site.environment import given_environment, machine, site_folder
from throughline.site.sentence import Refusal

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn's heartbeat files, which have no name
APPLICATION = "throughline.site.wsgi:application"


def serve(site: SiteName) -> NoReturn:
    """Become the web server of a site. Raises Refusal when a setting is missing or insecure."""
    found = problems(site)
    if found:
        listed = "\n".join(f"- {sentence}" for sentence in found)
        raise Refusal(f"The {site} site does not start like this:\n{listed}")
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(sys.executable, gunicorn_words(site), machine() | given_environment(site))  # noqa: S606 - no shell is wanted


def gunicorn_words(site: SiteName) -> list[str]:
    """The command that serves a site. Nothing touches a database before gunicorn has made its workers."""
    bind = value(site, "BIND") if not demonstration() else ""
    words = [
        sys.executable, "-m", "gunicorn", APPLICATION, "--preload",
        "--bind", bind or f"127.0.0.1:{port_of(site)}",
        "--worker-class", "gthread",
        "--workers", str(number(site, "WORKERS")),
        "--threads", str(number(site, "THREADS")),
        "--timeout", "60",
        "--graceful-timeout", "8",
        "--log-level", "warning",
        "--logger-class", "throughline.site.web_log.SafeLogger",
        "--error-logfile", str(log_file(site)) if demonstration() else "-",
        "--no-control-socket",
    ]  # fmt: skip
    if SHARED_MEMORY.is_dir() and os.access(SHARED_MEMORY, os.W_OK):
        words += ["--worker-tmp-dir", str(SHARED_MEMORY)]
    return words


def log_file(site: SiteName) -> Path:
    """Where a site's web server writes in the demonstration. The other site has a file of its own."""
    return site_folder(site) / "log" / "site.log"
