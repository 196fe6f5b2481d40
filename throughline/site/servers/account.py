"""The account that a database server runs as.

PostgreSQL refuses to run as root. When we are root it runs as an account that exists already and has no
rights; otherwise as ourselves. Nothing here creates an account.
"""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from throughline.site.servers.binaries import ServerError, install_folder

CANDIDATES = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """An account of the machine, by its numbers."""

    name: str
    uid: int
    gid: int


def server_account() -> Account | None:
    """The account to change to, or None when we are not root and run the server as ourselves."""
    if os.geteuid() != 0:
        return None
    for name in CANDIDATES:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, found.pw_uid, found.pw_gid)
    raise ServerError(
        "The database server may not run as root, and this machine has no account named nobody. "
        "Run the command as an ordinary user."
    )


def hand_over(path: Path, account: Account | None) -> None:
    """Give a file or folder, and all it holds, to the server's account, unless it has them already."""
    if account is None or path.stat().st_uid == account.uid:
        return
    for folder, _, names in os.walk(path):
        for name in names:
            os.chown(Path(folder) / name, account.uid, account.gid, follow_symlinks=False)
        os.chown(folder, account.uid, account.gid)
    os.chown(path, account.uid, account.gid)


def open_way(path: Path, account: Account | None) -> None:
    """Let the server's account pass through the folders above `path`: pass, not list or read."""
    if account is None:
        return
    for folder in path.resolve().parents:
        mode = stat.S_IMODE(folder.stat().st_mode)
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | stat.S_IXOTH)


def open_programs(account: Account | None) -> None:
    """Let the server's account run the PostgreSQL programs, also after an install under a strict umask."""
    if account is None:
        return
    folder = install_folder()
    open_way(folder, account)
    if (folder / "bin" / "postgres").stat().st_mode & stat.S_IXOTH and folder.stat().st_mode & stat.S_IXOTH:
        return
    for place in (folder, folder.parent.with_name(f"{folder.parent.name}.libs")):
        for path in (place, *place.rglob("*")):
            if not path.is_symlink():
                mode = stat.S_IMODE(path.stat().st_mode)
                path.chmod(mode | (0o055 if path.is_dir() or mode & stat.S_IXUSR else 0o044))
