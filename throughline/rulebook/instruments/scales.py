"""The kinds of answer that an item may ask for.

An answer as it is stored is a plain JSON value whose shape its scale says. A non-answer is never a value
of a scale: see `NotAnswered`.
"""

from dataclasses import dataclass
from enum import StrEnum


class NotAnswered(StrEnum):
    """Why an item has no answer. Stored as `{"not": "declined"}`; none and zero are answers, not this."""

    DECLINED = "declined"
    NOT_ASKED = "not_asked"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class Choice:
    """One answer of a fixed list. `points` is what it counts for in a sum, when it counts at all."""

    value: str
    label: str
    points: int | None = None
    hint: str = ""


@dataclass(frozen=True)
class OneOf:
    """One answer of a fixed list. Stored as the choice's value."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class SomeOf:
    """Any number of answers of a fixed list, none included. Stored as a list of values, in list order."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Band:
    """A range of how often: `least` is the smallest number of times it stands for."""

    value: str
    label: str
    least: int


@dataclass(frozen=True)
class Bands:
    """How often, in bands that rise. Stored as the band's value; bands are compared, never averaged."""

    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Count:
    """A whole number between two limits, with its unit as it is read: "days", "units a day"."""

    least: int
    most: int
    unit: str


@dataclass(frozen=True)
class Amount:
    """A number from 0 to `most` with at most two decimals, with its unit as it is read: "grams a day".

    Stored as a JSON number: 0.5, and 2 rather than 2.0.
    """

    most: int
    unit: str


@dataclass(frozen=True)
class Rating:
    """A whole number on a line between two named ends. `most` is the end that `high` describes."""

    least: int
    most: int
    low: str
    high: str


@dataclass(frozen=True)
class WeeklyDays:
    """Days of each of the last four weeks, oldest first, 0 to 7 each, and their total, 0 to 28.

    Stored as `{"weeks": [w4, w3, w2, w1], "total": 9}`, or `{"total": 9}` where only the total is known.
    """


@dataclass(frozen=True)
class Day:
    """A date, stored as "2026-11-22". It may not lie after the day of the questionnaire unless `ahead`."""

    ahead: bool = False


@dataclass(frozen=True)
class Words:
    """Free text of at most `longest` characters. Stored as text; empty text is no answer."""

    longest: int = 2000
    lines: int = 4


Scale = OneOf | SomeOf | Bands | Count | Amount | Rating | WeeklyDays | Day | Words

# What no tick at all is called, where any number of answers may be ticked. It is an answer of its own.
NONE_LABEL = "None of these"

YES_NO = OneOf((Choice("yes", "Yes"), Choice("no", "No")))
