"""A key for each person, so that erasing her is destroying one key.

Her fields are sealed with her own key. That key is kept beside them, wrapped (itself sealed) by the
field key, which only the safety process is given. Without the field key the whole database, or a
copy of it, is noise; without her wrapped key so is everything of hers. A backup from before her erasure
still holds her wrapped key: erasure is whole once such backups are gone.
"""

import secrets
from collections.abc import Sequence
from typing import Any

from throughline.casefile import sealed_text
from throughline.casefile.sealed import KEY_BYTES, seal, unseal

ERASED = "Erased"  # what a page says in place of a text whose key was destroyed


class KeyDestroyed(Exception):
    """Her key was destroyed on purpose. Callers show "erased"; nothing can bring the text back."""


def new_person_key(person_id: object, *, field_keys: Sequence[bytes] | None = None) -> tuple[bytes, bytes]:
    """Make a key for a person: (the plain key, the wrapped key to store)."""
    plain = secrets.token_bytes(KEY_BYTES)
    return plain, wrap(plain, person_id, field_keys=field_keys)


def wrap(plain: bytes, person_id: object, *, field_keys: Sequence[bytes] | None = None) -> bytes:
    """Wrap a person's key with the newest field key, for her id alone."""
    return seal(plain, keys=_field_keys(field_keys), aad=_owner(person_id))


def unwrap(wrapped: bytes | None, person_id: object, *, field_keys: Sequence[bytes] | None = None) -> bytes:
    """Her plain key.

    Raises KeyDestroyed when nothing is left of it (None or no bytes), and CannotUnseal when it is
    another person's key, or was wrapped by a field key that this process was not given.
    """
    if not wrapped:
        raise KeyDestroyed("This person's key was destroyed.")
    return unseal(wrapped, keys=_field_keys(field_keys), aad=_owner(person_id))


class SealedText(sealed_text.SealedText):
    """A text sealed with the key of the person it belongs to: the row's `key()`.

    A row that hangs on a partner says `def key(self): return self.partner.key()`.
    """

    def keys(self, row: Any) -> Sequence[bytes]:
        return [row.key()]


def _owner(person_id: object) -> str:
    if person_id is None:
        raise ValueError("A person needs an id before she can have a key.")
    return f"person key:{person_id}"


def _field_keys(given: Sequence[bytes] | None) -> Sequence[bytes]:
    if given is not None:
        return given
    from django.conf import settings  # only the safety settings have field keys

    return settings.FIELD_KEYS
