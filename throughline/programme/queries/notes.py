"""Reading notes: the newest first, each as it stands now, with what it said before it was corrected.

A note that was removed is none of them. In its place stands one line, the same whatever it was.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import F, QuerySet

from throughline.programme.models import Man, ManDocument, Note, Removed
from throughline.programme.queries.men import PAGE

# The page's lines, newest first: notes that nothing has replaced and nobody removed, and what was removed.
# `since` is the last line of the page before.
LINES = """
SELECT line.id, line.at, line.is_removed, staff.name
FROM (
  SELECT note.id, note.at, note.by_id, false AS is_removed FROM programme_note AS note
  WHERE note.man_id = ANY(%(ids)s)
    AND NOT EXISTS (SELECT FROM programme_note AS newer WHERE newer.replaces_id = note.id)
    AND NOT EXISTS (SELECT FROM programme_removed AS gone
                    WHERE gone.man_id = note.man_id AND gone.source_id = note.id)
  UNION ALL
  SELECT gone.id, gone.at, gone.by_id, true FROM programme_removed AS gone
  WHERE gone.man_id = ANY(%(ids)s) AND gone.kind = 'note'
) AS line
JOIN casefile_staff AS staff ON staff.id = line.by_id
WHERE %(since)s::timestamptz IS NULL OR (line.at, line.id) < (%(since)s, %(last)s)
ORDER BY line.at DESC, line.id DESC LIMIT %(limit)s
"""
EARLIER = """
WITH RECURSIVE chain AS (
  SELECT id AS newest, replaces_id AS id, 1 AS step FROM programme_note WHERE id = ANY(%(ids)s)
  UNION ALL
  SELECT chain.newest, note.replaces_id, step + 1
  FROM chain JOIN programme_note AS note ON note.id = chain.id
)
SELECT newest, id FROM chain WHERE id IS NOT NULL ORDER BY newest, step
"""
# Every version of one note, whichever of them is asked for.
VERSIONS = """
WITH RECURSIVE newer AS (
  SELECT id, replaces_id FROM programme_note WHERE id = %(id)s
  UNION SELECT note.id, note.replaces_id FROM newer JOIN programme_note AS note ON note.replaces_id = newer.id
), every AS (
  SELECT id, replaces_id FROM newer
  UNION SELECT note.id, note.replaces_id FROM every JOIN programme_note AS note ON note.id = every.replaces_id
)
SELECT id FROM every
"""


@dataclass(frozen=True)
class Line:
    """One line of the page: a note with its earlier versions, or None where a note was removed."""

    note: Note | None
    earlier: list[Note]
    at: datetime
    by: str


def page_of_notes(man: Man, after: uuid.UUID | None = None) -> tuple[list[Line], uuid.UUID | None]:
    """One page of lines, and the id to ask for the next page by (None at the end).

    An `after` that is none of his starts from the beginning.
    """
    values = {"ids": _records_of(man), "since": _moment_of(man, after), "last": after, "limit": PAGE + 1}
    with connection.cursor() as cursor:
        cursor.execute(LINES, values)
        rows = cursor.fetchall()
    page = rows[:PAGE]
    earlier = _earlier_ids([id for id, _, is_removed, _ in page if not is_removed])
    wanted = {id for id, *_ in page} | {id for ids in earlier.values() for id in ids}
    notes = {note.pk: note for note in _with_words(Note.objects.filter(pk__in=wanted))}
    lines = [
        Line(notes.get(id), [notes[one] for one in earlier.get(id, ())], at, name) for id, at, _, name in page
    ]
    return lines, page[-1][0] if len(rows) > PAGE else None


def versions_of(man: Man, note_id: uuid.UUID) -> list[Note]:
    """Every version of one of his notes, the newest first; none when there is no such note of his."""
    notes = _with_words(Note.objects.filter(pk__in=_version_ids(note_id), man__person=man.pk))
    by_older = {note.replaces_id: note for note in notes}
    found: list[Note] = []
    older = None  # the first version replaces nothing
    while older in by_older:
        found.insert(0, by_older[older])
        older = found[0].pk
    return found


def is_removed(newest: Note) -> bool:
    """Whether this note was removed. The line names the newest version, which is then the last."""
    return Removed.objects.filter(man=newest.man_id, source_id=newest.pk).exists()


def any_version_removed(note_id: uuid.UUID) -> bool:
    """Whether a note was removed, whichever version of it is named and whosever it is."""
    return Removed.objects.filter(source_id__in=_version_ids(note_id)).exists()


def document_of(man: Man, document_id: uuid.UUID) -> ManDocument | None:
    """A document of his, also of a record that was merged into his, with `added_by_name`."""
    documents = ManDocument.objects.filter(pk=document_id, man__person=man.pk)
    return documents.annotate(added_by_name=F("added_by__name")).first()


def was_removed(man: Man, document_id: uuid.UUID) -> bool:
    """Whether a document was there and was removed."""
    gone = Removed.objects.filter(source_id=document_id, kind=Removed.Kind.DOCUMENT)
    return gone.filter(man__person=man.pk).exists()


def _with_words(notes: QuerySet[Note]) -> QuerySet[Note]:
    return notes.select_related("text_row").annotate(by_name=F("by__name"))


def _records_of(man: Man) -> list[uuid.UUID]:
    return list(Man.objects.filter(person=man.pk).values_list("pk", flat=True))


def _moment_of(man: Man, after: uuid.UUID | None) -> datetime | None:
    """When the line was written that a page is to go on from."""
    if after is None:
        return None
    his = {"pk": after, "man__person": man.pk}
    moments = (
        Note.objects.filter(**his).values_list("at").union(Removed.objects.filter(**his).values_list("at"))
    )
    return next((at for (at,) in moments), None)


def _version_ids(note_id: uuid.UUID) -> list[uuid.UUID]:
    with connection.cursor() as cursor:
        cursor.execute(VERSIONS, {"id": note_id})
        return [id for (id,) in cursor.fetchall()]


def _earlier_ids(newest: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[uuid.UUID]]:
    """For each note what it replaces, the newest first."""
    found = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(EARLIER, {"ids": list(newest)})
        for note_id, older in cursor.fetchall():
            found[note_id].append(older)
    return found
