"""A text field that is sealed in its column and plain in the hands of the code.

    class Letter(models.Model):
        title_sealed = models.BinaryField()
        title = SealedText("title_sealed")

        def seal_keys(self): ...

It is a property, so `Letter(title="…")` works too. None means "not known" and stays NULL; an empty
string is an answer and is sealed like any other.
"""

from collections.abc import Sequence
from typing import Any

from throughline.casefile.sealed import seal, unseal


def place(table: str, column: str, row: object) -> str:
    """The name of one cell, bound into its seal: "table.column:row-id".

    Raises ValueError when the row has no id yet; give the model a UUID key with a default.
    """
    if row is None:
        raise ValueError("A row needs its id before anything in it can be sealed.")
    return f"{table}.{column}:{row}"


def seal_text(text: str | None, *, keys: Sequence[bytes], at: str) -> bytes | None:
    """Seal a text for a place; None (not known) stays None."""
    if text is None:
        return None
    try:
        plain = text.encode()
    except UnicodeEncodeError:  # its own message and attributes would carry the text
        raise ValueError("This text has half a character in it and cannot be stored.") from None
    return seal(plain, keys=keys, aad=at)


def unseal_text(sealed: bytes | None, *, keys: Sequence[bytes], at: str) -> str | None:
    """Open what `seal_text` made. Raises CannotUnseal."""
    return None if sealed is None else unseal(sealed, keys=keys, aad=at).decode()


class SealedText(property):
    """A property of a model that seals into, and unseals from, one of its BinaryFields."""

    def __init__(self, column: str):
        self.column = column
        super().__init__(self._read, self._write, doc=f"The text sealed in {column}, or None when not known.")

    def keys(self, row: Any) -> Sequence[bytes]:
        """The keys for a row, newest first."""
        return row.seal_keys()

    def _place(self, row: Any) -> str:
        return place(row._meta.db_table, self.column, row.pk)

    def _read(self, row: Any) -> str | None:
        sealed = getattr(row, self.column)
        return None if sealed is None else unseal_text(sealed, keys=self.keys(row), at=self._place(row))

    def _write(self, row: Any, text: str | None) -> None:
        sealed = None if text is None else seal_text(text, keys=self.keys(row), at=self._place(row))
        setattr(row, self.column, sealed)
