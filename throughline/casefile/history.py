"""A record's history, worked out from its earlier versions and the row as it stands.

A change that did not come through the site, for example by hand in the database, is kept like any
other. Its row still names whoever saved it last, so it is shown as nobody's rather than as theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

OUTSIDE = "Not through this site"


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
    """Every version of a row that differs in these fields, newest first; the last is the first save.

    `earlier` are the rows that the database kept, oldest first, each as it stood before a change; these
    and the row carry `saved_by_name`, which the query that read them added;
    `fields` are the fields to compare, in the order in which to show them.
    """
    states = [*earlier, row]
    history = [Version(states[0].saved_at, states[0].saved_by_name, states[0].saved_reason, ())]
    for before, after in zip(states, states[1:], strict=False):
        changes = tuple(_changes(before, after, fields))
        if changes:
            history.append(Version(*saved(before, after), changes))
    return list(reversed(history))


def saved(before: models.Model, after: models.Model) -> tuple[datetime, str, str]:
    """When, by whom and why a kept version was followed by the next one.

    The site raises the revision with each save; where it did not rise, something else wrote.
    """
    if after.revision == before.revision:
        return before.pgh_created_at, OUTSIDE, "not known"
    return after.saved_at, after.saved_by_name, after.saved_reason


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
