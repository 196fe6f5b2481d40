"""A site's master secrets, and the keys worked out from them.

A key file holds one key to a line, in base64, newest first. New things are sealed with the first;
the others only open what was sealed before. To change keys, add a line at the top; to retire one,
take its line away once nothing is sealed with it.

One secret serves several purposes, so each purpose gets a key of its own (HKDF-SHA256, RFC 5869):
whoever learns the key of one purpose learns nothing about the others.
"""

import base64
import binascii
import secrets
import stat
from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
PURPOSES = (
    "django", "authenticators", "documents", "drafts", "fields", "notes", "cohort files", "handover",
)  # fmt: skip
_OTHERS_MAY_OPEN = stat.S_IRWXG | stat.S_IRWXO


class KeyFileError(ValueError):
    """A key file that cannot be used. The message is a sentence for the person who runs the site."""


def new_key_line() -> str:
    """A new random key as one line of a key file, with its line end."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii") + "\n"


def load_keys(path: Path) -> list[bytes]:
    """Read the keys of a file, newest first, each of at least 32 bytes.

    Raises KeyFileError, whose message names the file and the line but never shows what is in it.
    """
    lines = _read_private(path).splitlines()
    keys = [_decode(line, path, number) for number, line in enumerate(lines, start=1) if line.strip()]
    if not keys:
        raise KeyFileError(f"The key file {path} is empty. Put one base64 key on each line, newest first.")
    return keys


def derive(master: Sequence[bytes], purpose: str) -> list[bytes]:
    """One 32-byte key for a purpose from each master key, in the same order. Needs no settings."""
    if purpose not in PURPOSES:
        raise ValueError(f"No keys are made for {purpose!r}. The purposes are: {', '.join(PURPOSES)}.")
    label = f"throughline {purpose}".encode()
    return [HKDF(SHA256(), KEY_BYTES, salt=None, info=label).derive(key) for key in master]


def derived(purpose: str) -> list[bytes]:
    """The keys of this process for a purpose, newest first, from `settings.MASTER_KEYS`."""
    from django.conf import settings  # here, because the settings themselves call `derive`

    return derive(settings.MASTER_KEYS, purpose)


def _read_private(path: Path) -> str:
    """The text of a file that only its owner may open."""
    try:
        if stat.S_IMODE(path.stat().st_mode) & _OTHERS_MAY_OPEN:
            raise KeyFileError(
                f"Other users can open the key file {path}. Run: chmod 600 {path}, then change the keys."
            )
        return path.read_text("ascii")
    except FileNotFoundError:
        raise KeyFileError(f"The key file {path} is missing. Put it back from your safe copy.") from None
    except OSError as why:
        raise KeyFileError(f"The key file {path} cannot be read ({why.strerror}). Check its owner.") from None
    except UnicodeDecodeError:
        raise KeyFileError(f"The key file {path} is not text. Put one base64 key on each line.") from None


def _decode(line: str, path: Path, number: int) -> bytes:
    try:
        key = base64.b64decode(line.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise KeyFileError(f"Line {number} of the key file {path} is not base64. Make a new key.") from None
    if len(key) < KEY_BYTES:
        raise KeyFileError(
            f"Line {number} of the key file {path} is too short: a key needs at least {KEY_BYTES} bytes."
        )
    return key
