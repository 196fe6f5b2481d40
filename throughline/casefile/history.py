"""A record's history, worked out from its earlier versions and the row as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Change:
    """One field that was different after a save: its label, the value before and the value after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Version:
    """One save of a record: when, by whom, why, and what it changed. The first changed nothing."""

    at: datetime
    by: str
    reason: str
    changes: tuple[Change, ...]

    @property
    def rows(self) -> list[list[str]]:
        """The changes as the rows of a table: what, before, after."""
        return [[change.label, change.before, change.after] for change in self.changes]


def versions(row: models.Model, earlier: Sequence[models.Model], fields: Sequence[str]) -> list[Version]:
    """Every version of a row, newest first.

    `earlier` are the rows that the database kept, oldest first, each as it stood before a change;
    `fields` are the fields to compare, in the order in which to show them.
    """
    states = [*earlier, row]
    history = [Version(states[0].saved_at, str(states[0].saved_by), states[0].saved_reason, ())]
    for before, after in zip(states, states[1:], strict=False):
        changes = tuple(_changes(before, after, fields))
        history.append(Version(after.saved_at, str(after.saved_by), after.saved_reason, changes))
    return list(reversed(history))


def _changes(before: models.Model, after: models.Model, fields: Sequence[str]) -> list[Change]:
    found = []
    for name in fields:
        old, new = shown(before, name), shown(after, name)
        if old != new:
            found.append(Change(label_of(after, name), old, new))
    return found


def label_of(row: models.Model, name: str) -> str:
    """A field's label with a capital, for example "Date of birth"."""
    label = str(row._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def shown(row: models.Model, name: str) -> str:
    """A field's value as a person reads it; an empty one is "not known"."""
    display: Any = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    if value in (None, ""):
        return "Not known"
    if hasattr(value, "strftime"):
        return f"{value.day} {value:%B %Y}"
    return str(value)
