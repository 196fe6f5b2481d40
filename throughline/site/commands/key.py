"""`throughline key`: a new key file. It is never written over an old one, whose secrets would be lost."""

import argparse
import os
from pathlib import Path

from throughline.casefile.keys import new_key_line
from throughline.site.commands import Parsers
from throughline.site.sentence import Refusal


def add(parsers: Parsers) -> None:
    parser = parsers.add_parser("key", help="make a new key file, which only its owner may open")
    parser.add_argument("file", type=Path)


def run(arguments: argparse.Namespace) -> int:
    write_key(arguments.file)
    print(f"Made {arguments.file}. Keep a copy of it in a safe place, away from the database's backups.")
    return 0


def write_key(path: Path) -> None:
    """Write a file with one new key. Raises Refusal when something is there or it cannot be written."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refusal(f"{path} is there already and was left as it is. Give another name.") from None
    except OSError as why:
        raise Refusal(
            f"{path} cannot be made ({why.strerror}). Check that its folder is there and that you may "
            "write in it."
        ) from None
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(new_key_line())
        file.flush()
        os.fsync(file.fileno())
