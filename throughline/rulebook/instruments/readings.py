"""What is worked out from answers: a reading each, with the rule that it is made by.

No rule here turns a missing answer into a number: `scoring.py` answers `Incomplete` and says what is
missing. An item that was rightly not asked, because its condition does not hold, is not missing.
"""

from dataclasses import dataclass

from throughline.rulebook.instruments.conditions import Condition


@dataclass(frozen=True)
class Cut:
    """A named range of a reading that starts at `least` and runs to the next cut."""

    least: int
    label: str


@dataclass(frozen=True)
class Value:
    """The answer to one item as a number: a count, a rating, a weekly total."""

    key: str
    title: str
    item: str
    unit: str = ""
    higher_is_better: bool | None = None


@dataclass(frozen=True)
class Sum:
    """The sum of points or numbers of the items. Incomplete as soon as one is missing."""

    key: str
    title: str
    items: tuple[str, ...]
    cuts: tuple[Cut, ...] = ()
    higher_is_better: bool | None = None


@dataclass(frozen=True)
class Mean:
    """The mean of the items, as a fraction of exact numbers. Incomplete as soon as one is missing."""

    key: str
    title: str
    items: tuple[str, ...]
    higher_is_better: bool | None = None


@dataclass(frozen=True)
class CountOf:
    """How many of the items were answered with one of `values`. Incomplete as soon as one is missing.

    With `only_if` there is no reading at all unless that holds: what nobody asked about is not none.
    """

    key: str
    title: str
    items: tuple[str, ...]
    values: tuple[str, ...]
    cuts: tuple[Cut, ...] = ()
    higher_is_better: bool | None = None
    only_if: Condition | None = None


@dataclass(frozen=True)
class Happened:
    """How many items of bands are at or above `least` times. Incomplete as soon as one is missing."""

    key: str
    title: str
    items: tuple[str, ...]
    least: int = 1
    higher_is_better: bool | None = False


@dataclass(frozen=True)
class Highest:
    """The highest band or choice among the items, as its label. Incomplete as soon as one is missing.

    Choices are ordered as they stand in their scale.
    """

    key: str
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class AnyYes:
    """ "yes" when any item has one of `values`, whatever else is missing; "no" only when all are known.

    With `only_if` there is no reading at all unless that holds: somebody who was not asked did not say no.
    """

    key: str
    title: str
    items: tuple[str, ...]
    values: tuple[str, ...] = ("yes",)
    only_if: Condition | None = None


@dataclass(frozen=True)
class Raised:
    """A decision that a count makes and judgement may raise, never lower.

    "yes" when the reading `count` is at or above `threshold`, or when any of `judgement` items is "yes".
    `threshold` is a default: an agency may set its own beside its licensed wording. Where the count has no
    reading, judgement may still say "yes", and nothing says "no".
    """

    key: str
    title: str
    count: str
    threshold: int
    judgement: tuple[str, ...]


Rule = Value | Sum | Mean | CountOf | Happened | Highest | AnyYes | Raised
