"""Reliable change in days of substance use, from thresholds that somebody has confirmed.

The thresholds are reference data that a practitioner can review: `reference/reliable_change.toml`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

REFERENCE = Path(__file__).with_name("reference") / "reliable_change.toml"


class Category(StrEnum):
    """What became of the use of a substance between two forms."""

    NO_DATA = "no_data"
    NOT_A_USER = "not_a_user"
    ABSTINENT = "abstinent"
    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    DETERIORATED = "deteriorated"
    TO_BE_CONFIRMED = "to_be_confirmed"

    @property
    def label(self) -> str:
        """The category as a page says it."""
        return _LABELS[self]


_LABELS = {
    Category.NO_DATA: "No data",
    Category.NOT_A_USER: "Not a user",
    Category.ABSTINENT: "Abstinent",
    Category.IMPROVED: "Reliably improved",
    Category.UNCHANGED: "Unchanged",
    Category.DETERIORATED: "Deteriorated",
    Category.TO_BE_CONFIRMED: "Threshold to be confirmed",
}


class Boundary(StrEnum):
    """Whether a change of exactly the threshold counts."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"

    @property
    def sentence(self) -> str:
        """The rule, for under a table."""
        if self is Boundary.AT_LEAST:
            return "A change of exactly the threshold counts as reliable."
        return "Only a change of more than the threshold counts as reliable."


@dataclass(frozen=True)
class Threshold:
    """How many days of 28 a reliable change takes, where that is known from, and whether it is confirmed."""

    item: str
    days: int
    confirmed: bool
    source: str


@dataclass(frozen=True)
class Reference:
    """The thresholds of one questionnaire, by item, and what holds at exactly a threshold."""

    boundary: Boundary
    boundary_source: str
    thresholds: Mapping[str, Threshold]

    def sentences(self) -> tuple[str, ...]:
        """What has to stand under every table of these categories."""
        if all(one.confirmed for one in self.thresholds.values()):
            return (self.boundary.sentence,)
        unconfirmed = "Some thresholds of reliable change are not confirmed, so no category rests on them."
        return (self.boundary.sentence, unconfirmed)


class BadReference(ValueError):
    """Reference data that cannot be used, with a sentence that says where and why."""


@cache
def references() -> dict[str, Reference]:
    """The reference data as shipped, by the key of the questionnaire."""
    return read(REFERENCE.read_text(encoding="utf-8"))


def read(text: str) -> dict[str, Reference]:
    """Reference data from TOML, by the key of the questionnaire. Raises BadReference."""
    try:
        given = tomllib.loads(text)
    except (ValueError, RecursionError) as why:
        raise BadReference(f"The reference data cannot be read: {why}.") from None
    return {key: _reference(key, _table(part, key)) for key, part in given.items()}


def category_of(before: int | None, after: int | None, threshold: Threshold, boundary: Boundary) -> Category:
    """The category of a change in days of use, 0 to 28. None is no data, which is never 0 days.

    To stop, to have used on neither form, and to use on as many days as before rest on no threshold. All
    else does, so that without a confirmed one nothing is said.
    """
    if before is None or after is None:
        return Category.NO_DATA
    if after == 0:
        return Category.ABSTINENT if before > 0 else Category.NOT_A_USER
    if before == after:
        return Category.UNCHANGED
    if not threshold.confirmed:
        return Category.TO_BE_CONFIRMED
    enough = threshold.days if boundary is Boundary.AT_LEAST else threshold.days + 1
    if abs(after - before) < enough:
        return Category.UNCHANGED
    return Category.IMPROVED if after < before else Category.DETERIORATED


def _reference(key: str, part: Mapping[str, object]) -> Reference:
    boundary, source = part.get("boundary"), part.get("boundary_source")
    if boundary not in tuple(Boundary) or not _is_text(source):
        raise BadReference(f"{key}: boundary must be at_least or more_than, with a boundary_source.")
    substances = _table(part.get("substances"), f"{key}.substances")
    return Reference(Boundary(str(boundary)), str(source), dict(_thresholds(key, substances)))


def _thresholds(key: str, substances: Mapping[str, object]) -> Iterator[tuple[str, Threshold]]:
    for item, given in substances.items():
        one = _table(given, f"{key}.substances.{item}")
        days, confirmed, source = one.get("days"), one.get("confirmed"), one.get("source")
        if type(days) is not int or not 1 <= days <= 28:
            raise BadReference(f"{key}.substances.{item}: days must be a whole number from 1 to 28.")
        if type(confirmed) is not bool or not _is_text(source):
            raise BadReference(f"{key}.substances.{item}: say confirmed = true or false, and the source.")
        yield item, Threshold(item, days, confirmed, str(source))


def _table(given: object, place: str) -> Mapping[str, object]:
    if not isinstance(given, dict):
        raise BadReference(f"{place}: a table is expected here.")
    return given


def _is_text(given: object) -> bool:
    return isinstance(given, str) and bool(given.strip())
