"""Attach a document to a record: redraw it, then keep the sealed pages and the audit line together."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from throughline.casefile.documents.frames import Page
from throughline.casefile.documents.limits import LIMITS, Limits
from throughline.casefile.documents.models import Document
from throughline.casefile.documents.render import redraw


def attach(
    *,
    to: Any,
    data: bytes,
    kind: str,
    title: str,
    by: Any,
    audit: Callable[[Document], None],
    limits: Limits = LIMITS,
) -> Document:
    """Attach a file's bytes to a record that has `documents`, each with `pages`.

    The drawing is done before the transaction opens, since it may take many seconds. `audit` is
    called inside the transaction with the new document: no audit line, no document.
    Raises Refused, whose text is a sentence for the worker.
    """
    pages = redraw(data, limits=limits)
    with transaction.atomic():
        document = _kept(to, pages, kind=kind, title=title, by=by)
        audit(document)
    return document


def _kept(to: Any, pages: list[Page], *, kind: str, title: str, by: Any) -> Document:
    link = {to.documents.field.name: to}
    document = to.documents.model(**link, kind=kind, added_by=by, page_count=len(pages))
    document.title = title
    document.save(force_insert=True)
    rows = []
    for number, page in enumerate(pages, start=1):
        row = document.pages.model(document=document, number=number)
        row.keep(page)
        rows.append(row)
    document.pages.bulk_create(rows)
    return document
