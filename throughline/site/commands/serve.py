"""`throughline serve`: one site's web server, in the foreground."""

import argparse

from throughline.site.commands import Parsers
from throughline.site.config import SITES


def add(parsers: Parsers) -> None:
    parser = parsers.add_parser("serve", help="serve one site's pages; refuses to start insecure")
    parser.add_argument("site", choices=SITES)


def run(arguments: argparse.Namespace) -> int:
    from throughline.site.serve import serve

    return serve(arguments.site)
