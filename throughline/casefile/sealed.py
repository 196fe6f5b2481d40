"""Sealing: AES-256-GCM, so that what is stored can be neither read nor altered nor moved.

A sealed value says which key opens it, so nothing is tried blindly:

    version (1 byte) | key id (4 bytes) | nonce (12 bytes) | ciphertext and tag

The place where a value is stored (`aad`, for example "partner.name_sealed:<row id>") is bound into
the seal together with the first five bytes: a value copied to another row or column does not open.
No error here ever carries a value or a key.
"""

import secrets
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256, Hash

VERSION = b"\x01"
KEY_BYTES = 32
_ID_BYTES = 4
_NONCE_BYTES = 12
_TAG_BYTES = 16
_HEAD_BYTES = len(VERSION) + _ID_BYTES
_SHORTEST = _HEAD_BYTES + _NONCE_BYTES + _TAG_BYTES


class CannotUnseal(Exception):
    """A sealed value that does not open here: altered, moved, cut short, or sealed with another key."""


def seal(plain: bytes, *, keys: Sequence[bytes], aad: str) -> bytes:
    """Seal bytes with the first (newest) key, for the place that `aad` names."""
    if not keys:
        raise ValueError("There is no key to seal with.")
    head = VERSION + key_id(keys[0])
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return head + nonce + AESGCM(_whole(keys[0])).encrypt(nonce, plain, head + aad.encode())


def unseal(sealed: bytes, *, keys: Sequence[bytes], aad: str) -> bytes:
    """Open what `seal` made for the same place. Raises CannotUnseal for anything else."""
    sealed = bytes(sealed)  # a database driver may give a memoryview
    head, nonce, body = sealed[:_HEAD_BYTES], sealed[_HEAD_BYTES:][:_NONCE_BYTES], sealed[_HEAD_BYTES:]
    if len(sealed) < _SHORTEST or head[:1] != VERSION:
        raise CannotUnseal("This is not a sealed value of a known version.")
    for key in keys:
        if key_id(key) != head[1:]:
            continue
        try:
            return AESGCM(_whole(key)).decrypt(nonce, body[_NONCE_BYTES:], head + aad.encode())
        except InvalidTag:
            continue  # two keys may share an id by chance, so look at the rest
    raise CannotUnseal("No key of this process opens this value in this place.")


def key_id(key: bytes) -> bytes:
    """Four bytes that name a key and tell nothing about it."""
    digest = Hash(SHA256())
    digest.update(b"throughline key id\x00" + key)
    return digest.finalize()[:_ID_BYTES]


def _whole(key: bytes) -> bytes:
    """Refuse a short key, which AES would quietly accept as a weaker kind."""
    if len(key) != KEY_BYTES:
        raise ValueError(f"A sealing key has {KEY_BYTES} bytes.")
    return key
