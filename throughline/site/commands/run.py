"""`throughline run`: both sites with made-up people, on this machine."""

import argparse

from throughline.site.commands import Parsers


def add(parsers: Parsers) -> None:
    parsers.add_parser("run", help="start both sites and their databases, with made-up people")


def run(arguments: argparse.Namespace) -> int:
    from throughline.site.run import Runner

    return Runner().run()
