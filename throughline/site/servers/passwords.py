"""Files that hold a secret: made once, whole or not at all, readable by their owner alone."""

import os
import secrets
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a file that nobody else may read, so that a crash leaves the old one or the new one."""
    scratch = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    scratch.rename(path)


def kept(path: Path, make: str) -> str:
    """The secret that a file holds. The first time, `make` is written there and becomes the secret."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        write_whole(path, f"{make}\n")
        return make


def password(folder: Path, login: str) -> str:
    """The password of a database login, in `folder`. Safe to put into an address as it is."""
    return kept(folder / login, secrets.token_urlsafe(32))
