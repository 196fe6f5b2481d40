"""`throughline wall check`: does the database of a live site let in anyone or anything it should not?"""

import argparse
import sys

from throughline.site.commands import Parsers, site_option
from throughline.site.config import SiteName
from throughline.site.ready import for_each_site, known_sites, site_ready


def add(parsers: Parsers) -> None:
    parser = parsers.add_parser("wall", help="check the wall between the sites")
    actions = parser.add_subparsers(dest="action", required=True, metavar="action")
    check = actions.add_parser("check", help="compare every right in the databases with what is allowed")
    site_option(check, required=False)


def run(arguments: argparse.Namespace) -> int:
    if arguments.site is None:
        return for_each_site(["wall", "check", "--site", "{site}"], known_sites())
    with site_ready(arguments.site):
        return report(arguments.site)


def report(site: SiteName) -> int:
    """Ask the catalogue and print what it says. Needs Django, set up for the site. Returns the exit code."""
    from throughline.site.wall import check

    faults = check(site)
    for fault in faults:
        print(f"{site}: {fault}", file=sys.stderr)
    if faults:
        print(f"{site}: the wall is OPEN. Stop the site until this is put right.", file=sys.stderr)
        return 1
    print(f"{site}: the wall is whole.")
    return 0
