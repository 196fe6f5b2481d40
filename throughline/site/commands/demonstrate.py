"""`throughline demonstrate`: the made-up people of one site. Only `throughline run` calls it."""

import argparse

from throughline.site import config
from throughline.site.commands import Parsers
from throughline.site.ready import site_ready
from throughline.site.sentence import Refusal


def add(parsers: Parsers) -> None:
    parser = parsers.add_parser("demonstrate", help="add the made-up people (throughline run does this)")
    parser.add_argument("site", choices=config.SITES)


def run(arguments: argparse.Namespace) -> int:
    if not config.demonstration():
        raise Refusal("Made-up people are only added by throughline run, to its own databases.")
    with site_ready(arguments.site):
        from throughline.site.demonstration import demonstrate

        demonstrate(arguments.site)
    return 0
