"""`throughline migrate`: tables, views and grants brought up to date, each site in one transaction."""

import argparse
import sys

from throughline.site.commands import Parsers
from throughline.site.config import SITES, SiteName, variable, web_database
from throughline.site.ready import django_unconnected, for_each_site, known_sites, site_ready
from throughline.site.sentence import Refusal


def add(parsers: Parsers) -> None:
    parser = parsers.add_parser(
        "migrate", help="bring a site's database up to date (both when none is named)"
    )
    parser.add_argument("site", nargs="?", choices=SITES)
    parser.add_argument(
        "--check",
        action="store_true",
        help="only say whether every model has its migration; needs no database",
    )


def run(arguments: argparse.Namespace) -> int:
    if arguments.check:
        return _check(arguments.site)
    if not arguments.site:
        return for_each_site(["migrate", "{site}"], known_sites(), deploying=True)
    with site_ready(arguments.site, deploying=True):
        from throughline.casefile.deploy import migrate
        from throughline.site.commands.wall import report

        _refuse_another_login(arguments.site)
        migrate()
        print(f"The {arguments.site} database is up to date.")
        return report(arguments.site)


def _refuse_another_login(site: SiteName) -> None:
    """Say it in a sentence when this is not the deploy login, or the server is too old."""
    from throughline.site.servers.live import deploy_problems

    found = deploy_problems(variable(site, "DEPLOY_URL"), site, web_database(site))
    if found:
        raise Refusal("\n".join(found))


def _check(site: str | None) -> int:
    """Whether the models of a site and its migrations agree. Each site is looked at in its own process."""
    if site is None:
        import subprocess

        words = [sys.executable, "-m", "throughline.site.cli", "migrate", "--check"]
        return max(subprocess.run([*words, name], check=False).returncode for name in SITES)
    django_unconnected("programme" if site == "programme" else "safety")
    from django.apps import apps
    from django.core.management import call_command

    # The feed's models describe views, which `migrate` makes from their own file.
    ours = [
        config.label
        for config in apps.get_app_configs()
        if config.name.startswith("throughline.") and any(m._meta.managed for m in config.get_models())
    ]
    try:
        call_command("makemigrations", *ours, check=True, dry_run=True, interactive=False, verbosity=1)
    except SystemExit:
        print(f"The {site} site has models without a migration. Make one and commit it.", file=sys.stderr)
        return 1
    return 0
