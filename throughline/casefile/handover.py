"""Sealing for somebody else: whoever has the public key can seal, and only whoever has the private key opens.

So that the programme site can move something to the partner service without being able to read it again:

    version (1 byte) | key id (4 bytes) | a public key made for this seal (32 bytes) | ciphertext and tag

X25519 (RFC 7748), HKDF-SHA256, AES-256-GCM. The key of each seal is used once. The place where the value is
stored is bound in, as in `sealed.py`, and the value is filled up first, so that its length tells little.
No error here ever carries a value or a key.
"""

import base64
import binascii
import stat
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from throughline.casefile.keys import KEY_BYTES, KeyFileError
from throughline.casefile.sealed import CannotUnseal, key_id

VERSION = b"\x02"  # the other kind of sealed value begins with 1
PUBLIC_BYTES = 32
SMALLEST = 16 * 1024  # bytes: every note is as long as any other
_NONCE_BYTES = 12
_HEAD_BYTES = len(VERSION) + 4
_END = b"\x80"  # after the value come this byte and zeros
_MARK = "throughline-handover-1"
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def public_key(private: bytes) -> bytes:
    """The public key that belongs to a private one of 32 bytes."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal_for(public: bytes, plain: bytes, *, aad: str) -> bytes:
    """Seal bytes so that only the holder of the private key opens them, in the place that `aad` names."""
    once = X25519PrivateKey.generate()
    own = once.public_key().public_bytes_raw()
    head = VERSION + key_id(public) + own
    key, nonce = _key_of(once.exchange(X25519PublicKey.from_public_bytes(public)), own, public)
    return head + AESGCM(key).encrypt(nonce, _filled_up(plain), head + aad.encode())


def open_sealed(sealed: bytes, *, keys: Sequence[bytes], aad: str) -> bytes:
    """Open what `seal_for` made for the same place, with whichever private key fits. Raises CannotUnseal."""
    sealed = bytes(sealed)  # a database driver may give a memoryview
    head, body = sealed[: _HEAD_BYTES + PUBLIC_BYTES], sealed[_HEAD_BYTES + PUBLIC_BYTES :]
    if len(head) < _HEAD_BYTES + PUBLIC_BYTES or head[:1] != VERSION:
        raise CannotUnseal("This is not a value that was sealed for somebody else.")
    own = head[_HEAD_BYTES:]
    for private in keys:
        public = public_key(private)
        if key_id(public) != head[1:_HEAD_BYTES]:
            continue
        try:
            shared = X25519PrivateKey.from_private_bytes(private).exchange(
                X25519PublicKey.from_public_bytes(own)
            )
            key, nonce = _key_of(shared, own, public)
            return _emptied(AESGCM(key).decrypt(nonce, body, head + aad.encode()))
        except (InvalidTag, ValueError):
            continue  # two keys may share an id by chance, so look at the rest
    raise CannotUnseal("No key of this process opens this value in this place.")


def public_line(private: bytes) -> str:
    """The public key as the one line of a file, with its line end. It says that it is no secret key."""
    return f"{_MARK} {base64.b64encode(public_key(private)).decode('ascii')}\n"


def load_public_key(path: Path) -> bytes:
    """Read a public key that `public_line` wrote.

    Raises KeyFileError, with a sentence, for anything else: a secret key that was put here by mistake, or
    a file that others may change, because whoever changes it could read what is sealed.
    """
    try:
        if stat.S_IMODE(path.stat().st_mode) & _OTHERS_MAY_WRITE:
            raise KeyFileError(f"Other users can change the handover key {path}. Run: chmod go-w {path}")
        words = path.read_text("ascii").split()
    except OSError as why:
        raise KeyFileError(f"The handover key {path} cannot be read ({why.strerror}).") from None
    except UnicodeDecodeError:
        words = []
    try:
        if len(words) != 2 or words[0] != _MARK:
            raise ValueError("another kind of file")
        key = base64.b64decode(words[1], validate=True)
        seal_for(key, b"", aad="")  # refuses what is no such key
    except (ValueError, binascii.Error):
        raise KeyFileError(
            f"{path} is not a handover key. On the safety host type throughline handover, and put the line "
            "that it prints into this file."
        ) from None
    return key


def _key_of(shared: bytes, own: bytes, public: bytes) -> tuple[bytes, bytes]:
    """The key and the nonce of one seal, from what both sides work out and both public keys."""
    label = b"throughline handover\x00" + own + public
    made = HKDF(SHA256(), KEY_BYTES + _NONCE_BYTES, salt=None, info=label).derive(shared)
    return made[:KEY_BYTES], made[KEY_BYTES:]


def _filled_up(plain: bytes) -> bytes:
    """Filled up to at least 16 KiB, and beyond that by up to an eighth of its length."""
    length = len(plain) + len(_END)
    step = max(SMALLEST, 1 << max(length.bit_length() - 4, 0))
    return (plain + _END).ljust(-(-length // step) * step, b"\x00")


def _emptied(filled: bytes) -> bytes:
    plain = filled.rstrip(b"\x00")
    if not plain.endswith(_END):
        raise ValueError("no end")
    return plain[: -len(_END)]
