"""`throughline handover`: the public key with which the programme site seals what it moves to this one."""

import argparse

from throughline.site.commands import Parsers
from throughline.site.config import field_key_file, value
from throughline.site.environment import cluster_of, handover_line, uses_embedded
from throughline.site.sentence import Refusal


def add(parsers: Parsers) -> None:
    parsers.add_parser("handover", help="print the public key for what the programme site moves here")


def run(arguments: argparse.Namespace) -> int:
    if value("safety", "FIELD_KEY_FILE"):
        path = field_key_file()
    elif uses_embedded("safety"):
        path = cluster_of("safety").secrets / "field_key"
    else:
        raise Refusal(
            "THROUGHLINE_SAFETY_FIELD_KEY_FILE is not set. Type this on the safety host, with its settings."
        )
    print(handover_line(path), end="")
    return 0
