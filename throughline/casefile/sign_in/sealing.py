"""Sealing the secrets of second factors, each to the worker it belongs to.

The library that makes and checks codes asks for a text to be sealed without saying whose it is. So
whoever calls it says so around the call; a secret copied to another worker's row does not open.
"""

import base64
import binascii
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from throughline.casefile.keys import derived
from throughline.casefile.models import Staff
from throughline.casefile.sealed import CannotUnseal, seal, unseal

_whose: ContextVar[str | None] = ContextVar("whose second factor", default=None)


@contextmanager
def secrets_of(staff: Staff) -> Iterator[None]:
    """Seal and open secrets as this worker's."""
    token = _whose.set(str(staff.pk))
    try:
        yield
    finally:
        _whose.reset(token)


def seal_secret(text: str) -> str:
    """A secret as it stands in the database: sealed, in base64."""
    return base64.b64encode(seal(text.encode(), keys=derived("authenticators"), aad=_place())).decode()


def open_secret(sealed: str) -> str:
    """What `seal_secret` made for the same worker. Raises CannotUnseal for anything else."""
    try:
        whole = base64.b64decode(sealed, validate=True)
    except (binascii.Error, ValueError):
        raise CannotUnseal("This is not a sealed secret.") from None
    return unseal(whole, keys=derived("authenticators"), aad=_place()).decode()


def _place() -> str:
    whose = _whose.get()
    if whose is None:
        raise RuntimeError("Say whose second factor it is: with secrets_of(staff).")
    return f"mfa_authenticator.data:{whose}"
