"""The reference pages that are written from the code. `--check` fails when one of them is stale.

python -m throughline.site.docs            write docs/reference/
python -m throughline.site.docs --check    say which pages differ from the code
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from throughline.casefile import grants as casefile_grants
from throughline.programme import grants as programme_grants
from throughline.programme.feed import contract
from throughline.rulebook.access import Permission, Role, Site, roles_of
from throughline.rulebook.events import RULES
from throughline.safety import grants as safety_grants
from throughline.site.pathway_reference import pathway
from throughline.site.questionnaire_reference import questionnaires
from throughline.site.variables import VARIABLES, Variable

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "reference"
NOTICE = (
    "<!-- Written by `python -m throughline.site.docs` from the code. Change the code, not this page. -->\n\n"
)
SITE_NAMES = {Site.PROGRAMME: "Programme site", Site.SAFETY: "Safety site"}


def access() -> str:
    """Who may do what: for each site its roles, and a matrix of roles and permissions."""
    parts = ["# Who may do what\n", "From `throughline/rulebook/access.py`. What is not marked is refused.\n"]
    for site in Site:
        roles = roles_of(site)
        used = [p for p in Permission if any(p in role.permissions for role in roles)]
        parts += [
            f"## {SITE_NAMES[site]}\n",
            *(f"- **{r.label}** (`{r.key}`): {r.description}" for r in roles),
            "",
        ]
        parts += [_matrix(roles, used)]
    return "\n".join(parts)


def _matrix(roles: tuple[Role, ...], permissions: list[Permission]) -> str:
    head = "| | " + " | ".join(role.label for role in roles) + " |"
    rows = [
        f"| {permission.value} | "
        + " | ".join("yes" if permission in r.permissions else "" for r in roles)
        + " |"
        for permission in permissions
    ]
    return "\n".join([head, "|---" * (len(roles) + 1) + "|", *rows, ""])


def feed() -> str:
    """What the safety site may read of the programme: each view with its columns."""
    parts = [
        "# The feed\n",
        f"Version {contract.VERSION}. The safety site reads these views and nothing else of the programme, "
        "and adds one kind of row, a meeting level.\n",
    ]
    for view in contract.VIEWS:
        rows = "\n".join(f"| `{name}` | {kind} |" for name, kind in view.columns.items())
        parts.append(
            f"## feed.{view.name}\n\nOne row is {view.row}.\n\n| column | type |\n|---|---|\n{rows}\n"
        )
    return "\n".join(parts)


def events() -> str:
    """What happens on the men's side, and what it asks of the partner service."""
    rows = "\n".join(f"| `{kind}` | {rule.task or 'no task'} | {rule.why} |" for kind, rule in RULES.items())
    return (
        "# Events and the tasks that they open\n\nFrom `throughline/rulebook/events.py`.\n\n"
        f"| event | task | why |\n|---|---|---|\n{rows}\n"
    )


def rights() -> str:
    """What each site's web login may do with each table, and why."""
    parts = ["# What the web logins may do\n", "Nothing that is not listed is granted.\n"]
    for title, lists in (
        ("Programme site, login `programme_app`", (casefile_grants, programme_grants)),
        ("Safety site, login `safety_app`", (casefile_grants, safety_grants)),
    ):
        rows = "\n".join(
            f"| `{g.table}` | {', '.join(g.rights).lower()} | {g.reason} |" for m in lists for g in m.GRANTS
        )
        parts.append(f"## {title}\n\n| table | rights | why |\n|---|---|---|\n{rows}\n")
    return "\n".join(parts)


def settings() -> str:
    """Every environment variable, those for a host first."""
    groups: dict[str, list[Variable]] = {
        "Programme site": [one for one in VARIABLES if one.name.startswith("THROUGHLINE_PROGRAMME_")],
        "Safety site": [one for one in VARIABLES if one.name.startswith("THROUGHLINE_SAFETY_")],
        "Set by throughline itself": [one for one in VARIABLES if one.internal],
    }
    others = [one for one in VARIABLES if not any(one in group for group in groups.values())]
    parts = [
        "# Settings\n",
        "From `throughline/site/variables.py`. Every setting is an environment variable. A process is given "
        "those of its own site only, and `throughline doctor` says everything that is wrong with them.\n",
    ]
    for title, group in ({"Both": others} | groups).items():
        rows = "\n".join(
            f"| `{one.name}` | {one.meaning} | {one.default or 'none'} | {one.read_by} |" for one in group
        )
        parts.append(f"## {title}\n\n| name | meaning | default | read by |\n|---|---|---|---|\n{rows}\n")
    return "\n".join(parts)


PAGES: dict[str, Callable[[], str]] = {
    "access.md": access,
    "events.md": events,
    "feed.md": feed,
    "pathway.md": pathway,
    "questionnaires.md": questionnaires,
    "rights.md": rights,
    "settings.md": settings,
}


def stale(folder: Path = FOLDER) -> list[str]:
    """The names of the pages that are missing or differ from the code."""
    return [name for name, make in PAGES.items() if _read(folder / name) != NOTICE + make()]


def write(folder: Path = FOLDER) -> None:
    """Write every page."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (folder / name).write_text(NOTICE + make())


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def main() -> int:
    """Write the pages, or with --check say which are stale. Returns 1 when any is."""
    parser = argparse.ArgumentParser(description="Write the reference pages from the code.")
    parser.add_argument("--check", action="store_true", help="only say which pages are stale")
    if not parser.parse_args().check:
        write()
        return 0
    names = stale()
    for name in names:
        print(f"docs/reference/{name} is stale. Run: python -m throughline.site.docs", file=sys.stderr)
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main())
