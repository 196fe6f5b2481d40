"""What is wrong with an answer, as a sentence that names the item and the reason."""

from dataclasses import dataclass
from datetime import date

LONGEST_SHOWN = 40
LARGEST_SHOWN = 10**12


@dataclass(frozen=True)
class Wrong:
    """The key of the item (as it was given, made safe to print) and a sentence for whoever filled it in."""

    item: str
    sentence: str


def shown(value: object) -> str:
    """A few safe words for any value at all, for a sentence: never long, never deep, always printable."""
    if type(value) is str:
        return f"“{printable(value)}”" if value else "nothing"
    if type(value) is int:
        return str(value) if abs(value) < LARGEST_SHOWN else "a number far too large"
    if type(value) is bool:
        return "yes" if value else "no"
    if type(value) is float:
        return printable(repr(value))
    if type(value) is list:
        return "a list"
    return "a group of values" if type(value) is dict else "something else"


def printable(text: str) -> str:
    """The beginning of a text, without characters that do not print or turn others round."""
    safe = "".join(letter if letter.isprintable() else "?" for letter in text[:LONGEST_SHOWN])
    return f"{safe}…" if len(text) > LONGEST_SHOWN else safe


def day_in_words(day: date) -> str:
    """A date as pages write it: "22 November 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
