"""Every environment variable that is read, with its meaning, its default and who reads it.

The reference page and the doctor's question "is this name known?" are both made from this list, and a
whole number's default is taken from here, so that the page cannot say one thing and the code do another.
"""

from dataclasses import dataclass
from difflib import get_close_matches

SITES = ("programme", "safety")
PREFIX = "THROUGHLINE_"

SERVE, EVERY, MIGRATE = "`serve`", "every command of the site", "`migrate`"


@dataclass(frozen=True)
class Variable:
    """One variable. `least` is for whole numbers: the smallest that is allowed."""

    name: str
    meaning: str
    read_by: str
    default: str = ""
    least: int | None = None
    internal: bool = False


def _of(site: str) -> tuple[Variable, ...]:
    """The variables that both sites have, under the site's own names."""
    own = f"{PREFIX}{site.upper()}_"
    safety = site == "safety"
    return (
        Variable(
            f"{own}DATABASE_URL",
            f"The web login's way in: "
            f"`postgresql://{site}_app:password@host:port/{site}?sslmode=verify-full`. "
            "A password with unusual letters is written with % codes, as in any web address.",
            EVERY,
        ),
        Variable(
            f"{own}DEPLOY_URL",
            f"The same for `{site}_deploy`, the login that migrates. Set it for `migrate` alone: a process "
            "that serves pages is never given it.",
            MIGRATE,
        ),
        Variable(f"{own}SECRET_KEY_FILE", "The site's key file, made by `throughline key`.", EVERY),
        Variable(
            f"{own}ADDRESS",
            "The address that people type, starting with https://. No other host name is served.",
            SERVE,
        ),
        Variable(
            f"{own}BIND",
            "Where the web server listens: an address and port, or `unix:` and a path.",
            SERVE,
            f"127.0.0.1 and {site.upper()}_PORT",
        ),
        Variable(f"{own}WORKERS", "How many web server processes.", SERVE, "2", least=1),
        Variable(f"{own}THREADS", "How many pages each process works on at once.", SERVE, "4", least=1),
        Variable(
            f"{own}PROXIES",
            "How many proxies stand before the site. The address that sign-in tries are counted by is the "
            "one that the outermost of them saw.",
            SERVE,
            "1",
            least=0,
        ),
        Variable(
            f"{own}HIDE_AFTER_MINUTES",
            "After so many minutes without a page, the page is hidden and locked.",
            SERVE,
            "5" if safety else "10",
            least=1,
        ),
        Variable(
            f"{own}SIGN_OUT_AFTER_MINUTES",
            "After so many minutes without a page, the worker is signed out. Not sooner than hidden.",
            SERVE,
            "30" if safety else "10",
            least=1,
        ),
    )


PROGRAMME_ONLY = (
    Variable(
        "THROUGHLINE_PROGRAMME_HANDOVER_KEY_FILE",
        "A file with the public key that `throughline handover` prints on the other site's host. With it "
        "this site can move something to the partner service, and not read it again.",
        SERVE,
    ),
)

SAFETY_ONLY = (
    Variable(
        "THROUGHLINE_SAFETY_FEED_URL",
        "The safety site's reading login on the programme's database: "
        "`postgresql://safety_feed:password@host:port/programme?sslmode=verify-full`.",
        EVERY,
    ),
    Variable(
        "THROUGHLINE_SAFETY_FIELD_KEY_FILE",
        "The key file that wraps each partner's own key. Not the same key as the other file's.",
        EVERY,
    ),
    Variable(
        "THROUGHLINE_SAFETY_ALLOW_AUTHENTICATOR",
        "`yes` lets workers use an authenticator app instead of a passkey.",
        SERVE,
        "no (in the demonstration: yes)",
    ),
)

MACHINE = (
    Variable(
        "THROUGHLINE_HOME",
        "The data folder of `throughline run`, with the embedded databases.",
        "every command",
        "`var` in the current folder",
    ),
    *(
        Variable(f"{site.upper()}_PORT", f"The {site} site's port.", "`run`, `serve`", port, least=1)
        for site, port in zip(SITES, ("8000", "8001"), strict=True)
    ),
)

INTERNAL = (
    Variable(
        "THROUGHLINE_DEMONSTRATION", "`yes` in a process that shows made-up people.", "children of `run`",
        internal=True,
    ),
    Variable(
        "THROUGHLINE_DEPLOYING", "`yes` in a process that uses the deploy login.", "children of `migrate`",
        internal=True,
    ),
    Variable(
        "THROUGHLINE_CHILD_OF", "The process whose end is this one's too.", "children of `run`",
        internal=True,
    ),
)  # fmt: skip

VARIABLES = (*_of("programme"), *_of("safety"), *PROGRAMME_ONLY, *SAFETY_ONLY, *MACHINE, *INTERNAL)
BY_NAME = {one.name: one for one in VARIABLES}


def unknown(name: str) -> str:
    """A sentence about a name of ours that nothing reads, with the one that was probably meant; else ""."""
    if not name.startswith(PREFIX) or name in BY_NAME:
        return ""
    near = get_close_matches(name, [one.name for one in VARIABLES if not one.internal], n=1, cutoff=0)
    return f"Nothing reads {name}. Did you mean {near[0]}? Rename it or take it away."
