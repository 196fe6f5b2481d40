"""The words on a man's record that can be taken out: which there are, and what each part of it says."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Model, QuerySet
from django.utils import timezone

from throughline.casefile.appendonly import columns_of_words
from throughline.casefile.history import label_of
from throughline.casefile.material import Written
from throughline.casefile.pages.dates import day_in_words
from throughline.programme.models import Man, ManAnswers, Removed
from throughline.programme.words import (
    KINDS,
    REASON,
    REMOVED,
    Kind,
    columns_of,
    of_json,
    rows_of,
    versions_of,
)


@dataclass(frozen=True)
class Words:
    """One part of a record with everything that it says: the rows that are named, and every row with words.

    `rows` are those whose ids lines name: one, or every version of a questionnaire, the newest first.
    """

    kind: Kind
    rows: tuple[Any, ...]

    @property
    def source_id(self) -> uuid.UUID:
        """The id of the row as it stands."""
        return self.rows[0].pk

    @property
    def man_id(self) -> uuid.UUID:
        """The record on which it stands, which may be one that was merged."""
        path = self.kind.man.split("__")
        found: Any = self.rows[0]
        for name in path[:-1]:
            found = getattr(found, name)
        return found.pk if path[-1] == "self" else getattr(found, f"{path[-1]}_id")

    def also(self) -> Iterator[Any]:
        """The rows of what was said about it, the newest first."""
        named = [row.pk for row in self.rows]
        for model, column in self.kind.also:
            found: Any = model._default_manager.filter(**{f"{column}__in": named})
            yield from _with_names(found, model).order_by("-at")

    def earlier(self) -> Sequence[Any]:
        """The earlier versions of the row, the newest first."""
        kept: Any = versions_of(self.kind.model)
        if kept is None:
            return ()
        found = kept.objects.filter(pgh_obj_id__in=[row.pk for row in self.rows])
        return list(_with_names(found, self.kind.model).order_by("-pgh_id"))

    def written(self, part: str = "") -> tuple[Written, ...]:
        """What it says, each version that says something else: what is shown before it goes, and is moved."""
        found: list[Written] = []
        for row, columns in self._every():
            lines = [f"{label}: {text}" for label, text in texts(self.kind, row, columns, part)]
            text = "\n".join(lines)
            if text and text not in [one.text for one in found]:
                found.append(_written(self.kind, row, text))
        return tuple(found)

    def says_anything(self) -> bool:
        """Whether words are left."""
        return any(any(texts(self.kind, row, columns)) for row, columns in self._every())

    def parts(self) -> list[tuple[str, str]]:
        """What can be taken out by itself, key and title; none where all goes together."""
        if not self.kind.by_part:
            return []
        called, [column] = self.kind.called(self.rows[0]), columns_of(self.kind, self.kind.model)[:1]
        every = [getattr(row, column) for row in (*self.rows, *self.earlier())]
        keys = [key for key in called if any(one.get(key) for one in every)]
        return [(key, called[key]) for key in keys]

    def _every(self) -> Iterator[tuple[Any, tuple[str, ...]]]:
        """Every row with the columns of it that are emptied."""
        for row in self.rows:
            yield row, columns_of(self.kind, self.kind.model)
        for row in self.also():
            yield row, columns_of(self.kind, type(row))
        kept = versions_of(self.kind.model)
        for row in self.earlier():
            yield row, columns_of_words(kept)


def words_of(man: Man, kind: str, source_id: uuid.UUID) -> Words | None:
    """One part of his record, also of a record merged into his; None when it is not there or not his."""
    about = KINDS.get(kind)
    if about is None:
        return None
    rows = rows_of(about, man.pk).filter(pk=source_id)
    found = list(_with_names(rows, about.model))
    if found and about.model is ManAnswers:
        found = _chain(man, found[0])
    return Words(about, tuple(found)) if found else None


@dataclass(frozen=True)
class Part:
    """A row of his record that may hold words, as the list of all of them shows it."""

    slug: str
    kind: Kind
    row: Any
    on: date
    was_emptied: bool


def parts_of_record(man: Man) -> list[Part]:
    """Every row of his record that may hold words, by kind, the newest first. One statement for each kind."""
    found, emptied = [], emptied_ids(man)
    for slug, kind in KINDS.items():
        rows = sorted(_with_names(rows_of(kind, man.pk), kind.model), key=moment_of, reverse=True)
        replaced = {row.replaces_id for row in rows} if kind.model is ManAnswers else ()
        found += [
            Part(slug, kind, row, day_of(row), row.pk in emptied)
            for row in rows
            if row.pk not in replaced and _has_words(kind, row)
        ]
    return found


def _has_words(kind: Kind, row: Any) -> bool:
    """Whether words may be left of it: in the row, in earlier versions, or in what was said about it."""
    kept_or_more = versions_of(kind.model) is not None or kind.also
    return bool(kept_or_more) or any(texts(kind, row, columns_of(kind, kind.model)))


def texts(kind: Kind, row: Any, columns: Sequence[str], part: str = "") -> Iterator[tuple[str, str]]:
    """Each text of these columns of a row, with what it is called. `part` is a key of its JSON alone."""
    for name in columns:
        value = getattr(row, name)
        if isinstance(value, dict):
            yield from ((label, text) for key, label, text in of_json(kind, row, name) if part in ("", key))
        elif value not in (None, "") and (name, value) != (REASON, REMOVED):
            label = "Reason" if name == REASON else label_of(row, name)
            yield label, day_in_words(value) if isinstance(value, date) else str(value)


def emptied_ids(man: Man) -> frozenset[uuid.UUID]:
    """The ids of everything on his record that words were taken out of."""
    rows = Removed.objects.filter(man__person=man.pk, kind=Removed.Kind.WORDS)
    return frozenset(rows.values_list("source_id", flat=True))


def _chain(man: Man, one: ManAnswers) -> list[Any]:
    """Every version of a questionnaire, whichever of them is named, the newest first."""
    rows = ManAnswers.objects.filter(subject__person=man.pk, instrument=one.instrument)
    every = {row.pk: row for row in _with_names(rows, ManAnswers)}
    newer = {row.replaces_id: row for row in every.values() if row.replaces_id}
    row = every[one.pk]
    while row.pk in newer:
        row = newer[row.pk]
    found = [row]
    while row.replaces_id is not None:
        row = every[row.replaces_id]
        found.append(row)
    return found


def _with_names(rows: QuerySet[Any], model: type[Model]) -> QuerySet[Any]:
    return rows.annotate(wrote=F(f"{_writer(model)}__name"))


def _writer(model: type[Model]) -> str:
    """The column of who wrote a row. A concern that a form raised was raised by somebody."""
    names = {field.name for field in model._meta.get_fields()}
    return next(name for name in ("saved_by", "by", "raised_by") if name in names)


def moment_of(row: Any) -> datetime:
    """When a row was written as it stands."""
    return next(getattr(row, name) for name in ("saved_at", "at", "raised_at") if hasattr(row, name))


def _written(kind: Kind, row: Any, text: str) -> Written:
    at = moment_of(row)
    return Written(text=text, origin=kind.label, on=day_of(row), by=row.wrote, at=at)


def day_of(row: Any) -> date:
    """The day that a row is about, else the day on which it was written."""
    return getattr(row, "on", None) or timezone.localdate(moment_of(row))
