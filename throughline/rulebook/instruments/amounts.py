"""Amounts of at most two decimals, such as half a gram.

One is stored as a JSON number. What is reckoned with is its hundredths, which are whole, so that nothing
is rounded on the way. A whole amount is kept without a point: one amount is stored in one way.
"""

import re
from fractions import Fraction

AS_TYPED = "the amount with at most two decimals, for example 0.5"
# So large a number is no amount of anything, and beyond it two decimals are not exact any more.
_TOO_LARGE = 10**12
# A comma is not read: in "1,500" it parts thousands and in "0,5" decimals, and a guess would be wrong by far.
_TYPED = re.compile(r"([0-9]{0,9})(?:\.([0-9]{1,2})0{0,9})?", re.ASCII)


def hundredths(value: object) -> int | None:
    """How many hundredths a stored value stands for; None when it is no amount of at most two decimals."""
    if isinstance(value, int):
        return None if isinstance(value, bool) else value * 100
    if isinstance(value, float) and abs(value) < _TOO_LARGE:  # which neither infinity is, nor "not a number"
        nearest = round(value * 100)
        return nearest if nearest / 100 == value else None
    return None


def exact(value: object) -> int | Fraction | None:
    """A stored amount as it is reckoned with; None when it is no amount."""
    if type(value) is int:  # a fraction would take longer
        return value
    parts = hundredths(value)
    return None if parts is None else Fraction(parts, 100)


def kept(number: int) -> int | float:
    """So many hundredths as they are stored."""
    return number / 100 if number % 100 else number // 100


def read_amount(text: str) -> int | float | None:
    """A typed amount as it is stored: "0.5", ".5" and "0.50" are one half. None when it is no amount."""
    found = _TYPED.fullmatch(text)
    if found is None or not text:
        return None
    whole, decimals = found.groups(default="")
    return kept(int(whole or "0") * 100 + int(f"{decimals:0<2}"))


def in_digits(number: int | Fraction) -> str:
    """An exact number of hundredths as it is read: "12", "0.5", "0.25"."""
    if isinstance(number, int):
        return str(number)
    whole, rest = divmod(round(abs(number) * 100), 100)
    decimals = f".{rest:02}".rstrip("0") if rest else ""
    return f"{'-' if number < 0 else ''}{whole}{decimals}"
