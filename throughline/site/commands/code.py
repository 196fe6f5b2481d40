"""`throughline code`: the code that a made-up worker's authenticator app would show now."""

import argparse

from throughline.site import config
from throughline.site.commands import Parsers
from throughline.site.environment import uses_embedded
from throughline.site.ready import django_ready, embedded_running, environment_of
from throughline.site.sentence import Refusal


def add(parsers: Parsers) -> None:
    parser = parsers.add_parser("code", help="show a made-up worker's sign-in code (demonstration only)")
    parser.add_argument("site", choices=config.SITES)


def run(arguments: argparse.Namespace) -> int:
    site = arguments.site
    if not uses_embedded(site):
        raise Refusal(
            "Codes are shown in the demonstration only. A real worker's code is on their own device."
        )
    with embedded_running([site]):
        django_ready(site, environment_of(site) | {"THROUGHLINE_DEMONSTRATION": "yes"})
        from throughline.site.demonstration.workers import codes

        for email, code in codes(site):
            print(f"{email}  {code}")
    return 0
