"""When an item is asked: conditions on answers that were given earlier in the same questionnaire."""

from dataclasses import dataclass


@dataclass(frozen=True)
class When:
    """The earlier item was answered with one of these values (for `SomeOf`: ticked one of them)."""

    item: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class AtLeast:
    """The earlier item is at or above: a number, a weekly total, or a band of which `least` is as high."""

    item: str
    least: int


@dataclass(frozen=True)
class AnyOf:
    """At least one of these holds."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True)
class AllOf:
    """All of these hold."""

    conditions: tuple["Condition", ...]


Condition = When | AtLeast | AnyOf | AllOf


def when(item: str, *values: str) -> When:
    """`when("asked", "yes")`: the earlier item was answered so."""
    return When(item, values)
