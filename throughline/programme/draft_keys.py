"""What a worker had typed about something that was removed meanwhile, or words of it, is not kept."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.urls import Resolver404, resolve

from throughline.programme.models import ManAnswers, ManDocument, ManUnfinished, Removed
from throughline.programme.queries.notes import any_version_removed
from throughline.programme.words import KINDS, rows_of


def keys_for(path: str) -> Sequence[bytes] | None:
    """No key at all for a page about something that was removed; None, the site's own, for any other page."""
    try:
        page = resolve(path)
    except Resolver404:
        return None
    named = page.kwargs
    if "note_id" in named and any_version_removed(named["note_id"]):
        return []
    if "document_id" in named and not ManDocument.objects.filter(pk=named["document_id"]).exists():
        return []
    if "unfinished_id" in named and _may_have_amended(named["unfinished_id"], named["man_id"]):
        return []
    return [] if _lost_words(page.url_name or "", named) else None


def _may_have_amended(form_id: uuid.UUID, man_id: uuid.UUID) -> bool:
    """Whether a form was dropped, perhaps because it amended one of his that lost words."""
    if any(model.objects.filter(pk=form_id).exists() for model in (ManUnfinished, ManAnswers)):
        return False
    his = ManAnswers.objects.filter(subject__person=man_id).values("pk")
    return Removed.objects.filter(kind=Removed.Kind.WORDS, source_id__in=his).exists()


def _lost_words(route: str, named: dict[str, Any]) -> bool:
    """Whether words were taken out of what a page is about, ever: it may have been open since before."""
    ids = {value for key, value in named.items() if isinstance(value, uuid.UUID) and key != "man_id"}
    for kind in KINDS.values():
        if kind.form == route:
            ids |= set(rows_of(kind, named["man_id"]).values_list("pk", flat=True))
    return Removed.objects.filter(kind=Removed.Kind.WORDS, source_id__in=ids).exists()
