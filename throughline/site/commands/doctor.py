"""`throughline doctor`: every wrong setting at once, of both sites."""

import argparse
import sys

from throughline.site.commands import Parsers
from throughline.site.config import SITES


def add(parsers: Parsers) -> None:
    parser = parsers.add_parser("doctor", help="say everything that is wrong with the settings, at once")
    parser.add_argument("site", nargs="?", choices=SITES)


def run(arguments: argparse.Namespace) -> int:
    from throughline.site.doctor import look_at

    found = look_at([arguments.site] if arguments.site else list(SITES))
    for sentence in found:
        print(f"- {sentence}", file=sys.stderr)
    if found:
        print(f"{len(found)} to put right.", file=sys.stderr)
        return 1
    print("Nothing wrong was found.")
    return 0
