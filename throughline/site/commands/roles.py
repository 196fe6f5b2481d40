"""`throughline roles`: the SQL that prepares a PostgreSQL server of the host's own for one site."""

import argparse

from throughline.site.commands import Parsers
from throughline.site.config import SITES


def add(parsers: Parsers) -> None:
    parser = parsers.add_parser("roles", help="print the SQL that makes one site's logins and database")
    parser.add_argument("site", choices=SITES)


def run(arguments: argparse.Namespace) -> int:
    from throughline.site.roles_sql import script

    print(script(arguments.site), end="")
    return 0
