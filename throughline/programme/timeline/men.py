"""One line of time for a man: everything on this side that has a date, newest first."""

from collections.abc import Iterator, Sequence

from throughline.casefile.history import Version
from throughline.casefile.questionnaires.of_record import OnRecord, entries_of
from throughline.casefile.timeline import Entry
from throughline.programme.models import Man, ManDocument
from throughline.programme.timeline.everything import entries_from_tasks


def timeline_of(
    man: Man, history: Sequence[Version], documents: Sequence[ManDocument], questionnaires: OnRecord
) -> list[Entry]:
    """The man's timeline, worked out from his facts; nothing of it is stored."""
    ids = Man.objects.filter(person=man.person).values_list("pk", flat=True)
    entries = [
        *_saves(history),
        *_documents(documents),
        *entries_of(questionnaires),
        *entries_from_tasks(list(ids)),
    ]
    return sorted(entries, key=lambda entry: entry.when, reverse=True)


def _saves(history: Sequence[Version]) -> Iterator[Entry]:
    for version in history:
        if not version.changes:
            yield Entry(version.at, "Added to the programme", "", version.by)
            continue
        labels = ", ".join(change.label.lower() for change in version.changes)
        yield Entry(version.at, "Details changed", f"{labels}. Reason: {version.reason}", version.by)


def _documents(documents: Sequence[ManDocument]) -> Iterator[Entry]:
    for document in documents:
        yield Entry(document.added_at, "Document attached", document.title, document.added_by_name)
