"""Taking the words out of any part of a man's record, and moving to the partner service what belongs there.

As with a note: whatever the reason, one and the same line stays. The rows stay too, with their days, choices
and numbers, because his path is worked out from them.
"""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Func
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from throughline.casefile import audit, drafts
from throughline.casefile.kept import Kept
from throughline.casefile.material import Material
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.programme.actions.common import locked_man
from throughline.programme.actions.removal import hand_over, sealed_row
from throughline.programme.models import Man, ManAnswers, ManUnfinished, Removed
from throughline.programme.queries.men import today
from throughline.programme.queries.words import Words, words_of
from throughline.programme.words import (
    REASON,
    REMOVED,
    Kind,
    columns_of,
    columns_of_words,
    emptied,
    versions_of,
)
from throughline.rulebook.access import Permission


@transaction.atomic
def remove_words(
    *,
    man_id: uuid.UUID,
    kind: str,
    source_id: uuid.UUID,
    why: str,
    entry: uuid.UUID,
    by: Staff,
    part: str = "",
) -> None:
    """Empty a part of his record in every version of it. `part` is a key of its JSON, where that alone goes.

    `entry` was made when the form was opened: sending it twice takes out once, also when other words were
    written there since. Raises Refused when nothing can be moved just now, PermissionDenied, or Http404 when
    it is not his, not this worker's to read, or says nothing.
    """
    man = locked_man(man_id, by, Permission.WRITE_NOTE)
    take_turn(entry)
    if Removed.objects.filter(pk=entry, man__person=man.pk).exists():
        return
    words = _held(man, kind, source_id)
    if words is None or not words.kind.readable(words.rows[0], by):
        raise Http404
    written = words.written(part)
    if not written or (part and part not in dict(words.parts())):
        raise Http404
    moved = sealed_row(words.man_id, why, lambda: Material(moved_by=by.name, versions=written))
    _leave_lines(words, entry, by)
    _empty(words, part, by)
    _forget_drafts(words, {man.pk, words.man_id}, by)
    hand_over(moved)


def _held(man: Man, kind: str, source_id: uuid.UUID) -> Words | None:
    """The words, with what a worker may be about to finish of them out of the way.

    A form that amends a questionnaire begins with its words. It is dropped, in the order in which finishing
    it would lock it, so that neither waits for the other.
    """
    words = words_of(man, kind, source_id)
    if words is None or words.kind.model is not ManAnswers:
        return words
    named = [row.pk for row in words.rows]
    list(ManUnfinished.objects.select_for_update().filter(replaces__in=named).order_by("pk"))
    take_turn(words.source_id)
    words = words_of(man, kind, source_id)
    if words is not None:
        take_turn(words.source_id)  # another one, where one was finished meanwhile
        for form in ManUnfinished.objects.filter(replaces__in=[row.pk for row in words.rows]):
            drafts.drop_naming(form.pk)
            form.delete()
    return words


def _leave_lines(words: Words, entry: uuid.UUID, by: Staff) -> None:
    """A line for each row that is named, and one in the audit trail: the same for every reason.

    Their moment is that of the clock, not of the transaction, since a line lets go only of versions that
    were kept before it, perhaps by one that this one waited for.
    """
    now = Func(function="clock_timestamp")
    for row, line in zip(words.rows, [entry, *(uuid.uuid4() for _ in words.rows[1:])], strict=True):
        Removed(
            id=line, man_id=words.man_id, kind=Removed.Kind.WORDS, source_id=row.pk, on=today(), by=by, at=now
        ).save(force_insert=True)
    audit.record(by=by, what="taken out of a record", subject_kind="man", subject=words.man_id)


def _empty(words: Words, part: str, by: Staff) -> None:
    kind = words.kind
    for row in [*words.rows, *words.also()]:
        _empty_row(kind, row, columns_of(kind, type(row)), part, by)
    kept = versions_of(kind.model)
    for row in words.earlier():  # with the one that emptying the row has just made
        _empty_row(kind, row, columns_of_words(kept), part, by)


def _empty_row(kind: Kind, row: Any, columns: Sequence[str], part: str, by: Staff) -> None:
    """Empty these columns of a row, as its next revision where it keeps its versions."""
    new = {name: emptied(kind, row, name, part) for name in columns}
    if isinstance(row, Kept):
        new |= {
            REASON: REMOVED, "saved_by": by, "saved_at": timezone.now(), "revision": row.revision + 1
        }  # fmt: skip
    changed = [name for name, value in new.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, new[name])
    if changed:
        row.save(update_fields=changed)


def _forget_drafts(words: Words, records: set[uuid.UUID], by: Staff) -> None:
    """Forget what anybody was typing about it, and what this worker was on his pages of this kind."""
    for record in records:
        drafts.drop_under(by, reverse(words.kind.page, args=[record]))
        if words.kind.form:
            drafts.drop_everybodys(reverse(words.kind.form, args=[record]))
    for row in words.rows if not words.kind.form else ():
        drafts.drop_naming(row.pk)
