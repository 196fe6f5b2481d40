"""`throughline staff`: the accounts of one site, from the keyboard of the machine it runs on."""

import argparse
import datetime

from throughline.site.commands import Parsers, site_option
from throughline.site.ready import site_ready
from throughline.site.sentence import Refusal


def add(parsers: Parsers) -> None:
    parser = parsers.add_parser("staff", help="add, list and disable the workers who may sign in")
    actions = parser.add_subparsers(dest="action", required=True, metavar="action")
    listing = actions.add_parser("list", help="every account, its roles and whether it can sign in")
    adding = actions.add_parser("add", help="add an account and print its first password")
    disabling = actions.add_parser("disable", help="end an account now")
    resetting = actions.add_parser(
        "reset-mfa", help="forget a lost second factor, so that a new one is set up"
    )
    roles = actions.add_parser("roles", help="replace an account's roles, or show them")
    for one in (listing, adding, disabling, resetting, roles):
        site_option(one, required=True)
    for one in (adding, disabling, resetting, roles):
        one.add_argument("email")
    adding.add_argument("--name", required=True)
    adding.add_argument("--staff-number", required=True, help="the employer's number, unique on the site")
    adding.add_argument("--agency", required=True, help="the short key of the agency")
    adding.add_argument("--agency-name", default="", help="its name, when the agency is new")
    adding.add_argument("--role", action="append", default=[], metavar="ROLE", help="may be given again")
    adding.add_argument(
        "--expires-on",
        type=datetime.date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="the last day of the account (a year from today when left out)",
    )
    roles.add_argument("--role", action="append", default=[], metavar="ROLE", help="may be given again")


def run(arguments: argparse.Namespace) -> int:
    with site_ready(arguments.site):
        from throughline.site.commands import staff_actions

        try:
            staff_actions.ACTIONS[arguments.action](arguments)
        except ValueError as why:
            raise Refusal(str(why)) from why
    return 0
