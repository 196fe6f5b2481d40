"""Correcting a row that keeps its earlier versions, and taking one back: the same for every such table."""

import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import models
from django.http import Http404
from django.utils import timezone

from throughline.casefile.models import Staff
from throughline.programme.actions.common import Refused, check_revision
from throughline.programme.models import Man
from throughline.rulebook.people import Fault

Row = TypeVar("Row", bound=models.Model)


def standing_row(model: type[Row], row_id: uuid.UUID, man: Man) -> Row:
    """The row of this man, or of a record merged into his, held until the transaction ends.

    Raises Http404 when it is not his.
    """
    rows: Any = model._default_manager.select_for_update(of=("self",))
    found = rows.filter(pk=row_id, man__person=man.pk).first()
    if found is None:
        raise Http404
    return found


def added_already(model: type[Row], row_id: uuid.UUID, man: Man) -> Row | None:
    """The row that this same form made before, if it was sent twice. Raises Http404 for another man's."""
    already: Any = model._default_manager.filter(pk=row_id).first()
    if already is not None and already.man_id != man.pk:
        raise Http404
    return already


def correct(
    row: Row, details: dict[str, Any], *, check: Callable[[Row], None], reason: str, revision: int, by: Staff
) -> list[str]:
    """Save corrected details with the reason, and return the names of what changed.

    `check` gets the row as it is to be, and raises Refused for what cannot be. Nothing is written when
    nothing differs, so that a form sent twice corrects once. Raises Refused when somebody else saved after
    the form was opened, and Http404 when the row was taken back.
    """
    if row.withdrawn_at is not None:
        raise Http404
    changed = [name for name, value in details.items() if getattr(row, name) != value]
    if not changed:
        return []
    check_revision(row.revision, revision)
    for name in changed:
        setattr(row, name, details[name])
    check(row)
    _save(row, reason, by)
    return changed


def take_back(row: Any, *, reason: str, by: Staff) -> bool:
    """Mark a row as recorded by mistake. Returns whether that was news."""
    if row.withdrawn_at is not None:
        return False
    row.withdrawn_at = timezone.now()
    _save(row, reason, by)
    return True


def refuse(fault: Fault | None) -> None:
    """Raise Refused with a rule's sentence, at the question that it is about."""
    if fault is not None:
        raise Refused(fault.sentence, field=fault.field)


def _save(row: Any, reason: str, by: Staff) -> None:
    row.saved_by, row.saved_reason, row.saved_at = by, reason, timezone.now()
    row.revision += 1
    row.save()
