"""`throughline audit verify`: is the chain of sealed audit lines whole?"""

import argparse
import sys

from throughline.site.commands import Parsers, site_option
from throughline.site.ready import for_each_site, known_sites, site_ready


def add(parsers: Parsers) -> None:
    parser = parsers.add_parser("audit", help="check the audit trail")
    actions = parser.add_subparsers(dest="action", required=True, metavar="action")
    verify = actions.add_parser("verify", help="seal what is not sealed yet, then check every seal")
    site_option(verify, required=False)


def run(arguments: argparse.Namespace) -> int:
    if arguments.site is None:
        return for_each_site(["audit", "verify", "--site", "{site}"], known_sites())
    with site_ready(arguments.site):
        from throughline.casefile.models import AuditLine, AuditSeal
        from throughline.casefile.seals import verify

        faults = verify()
        counts = f"{AuditLine.objects.count()} lines, {AuditSeal.objects.count()} seals"
        newest = AuditSeal.objects.order_by("-number").first()
    if newest is not None:
        # A chain whose end was cut off is sound in itself: only a copy kept elsewhere can tell.
        print(f"{arguments.site}: the newest seal is number {newest.number}, {newest.digest}.")
        print(
            f"{arguments.site}: write it down outside this system. Seal {newest.number} must read the same "
            "next time; if it is not there then, the end of the trail was cut off."
        )
    for fault in faults:
        print(f"{arguments.site}: {fault}", file=sys.stderr)
    if faults:
        print(
            f"{arguments.site}: the audit trail is NOT sound ({counts}). Tell the auditor.", file=sys.stderr
        )
        return 1
    print(f"{arguments.site}: the audit trail is sound ({counts}).")
    return 0
