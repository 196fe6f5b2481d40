"""Rows that keep their earlier versions: finding one of a man's, and what was corrected on them."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import models
from django.db.models import F
from django.http import Http404

from throughline.casefile.history import Version, versions
from throughline.programme.models import Man

Row = TypeVar("Row", bound=models.Model)


def row_or_404(model: type[Row], row_id: uuid.UUID, man: Man, *, taken_back_too: bool = False) -> Row:
    """A row of his, or of a record merged into his, that was not taken back.

    With `taken_back_too` also one that was: the form that did so may just have been sent twice.
    """
    rows: Any = model._default_manager.filter(pk=row_id, man__person=man.pk)
    found = (rows if taken_back_too else rows.filter(withdrawn_at__isnull=True)).first()
    if found is None:
        raise Http404
    return found


def history_of(rows: Sequence[Any], fields: Sequence[str]) -> dict[uuid.UUID, list[Version]]:
    """What was corrected on each of these rows of one table, newest first, in one statement.

    Each row carries `saved_by_name`.
    """
    if not rows:
        return {}
    kept = type(rows[0]).earlier_versions.rel.related_model
    found = kept.objects.filter(pgh_obj_id__in=[row.pk for row in rows])
    earlier = defaultdict(list)
    for version in found.annotate(saved_by_name=F("saved_by__name")).order_by("pgh_id"):
        earlier[version.pgh_obj_id].append(version)
    return {row.pk: versions(row, earlier[row.pk], fields)[:-1] for row in rows}
