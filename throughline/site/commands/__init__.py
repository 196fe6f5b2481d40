"""The commands of the command line, one to a module.

Each module has `add(parsers)`, which describes the command, and `run(arguments)`, which does it and
returns the exit code.
"""

import argparse

from throughline.site.config import SITES

Parsers = argparse._SubParsersAction  # the type has no public name


def site_option(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """Add `--site programme|safety`."""
    meaning = "which site" if required else "one site only (both when left out)"
    parser.add_argument("--site", choices=SITES, required=required, help=meaning)
