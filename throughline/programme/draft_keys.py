"""What a worker had typed about a note or a document that was removed meanwhile is not kept."""

from collections.abc import Sequence

from django.urls import Resolver404, resolve

from throughline.programme.models import ManDocument
from throughline.programme.queries.notes import any_version_removed


def keys_for(path: str) -> Sequence[bytes] | None:
    """No key at all for a page about something that was removed; None, the site's own, for any other page."""
    try:
        named = resolve(path).kwargs
    except Resolver404:
        return None
    if "note_id" in named and any_version_removed(named["note_id"]):
        return []
    if "document_id" in named and not ManDocument.objects.filter(pk=named["document_id"]).exists():
        return []
    return None
