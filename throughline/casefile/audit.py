"""The audit trail: one line for each action and each page that shows a person.

A change's line is written in the change's own transaction. An access line is committed before the
page is made; if it cannot be written the page is refused.
"""

import uuid
from typing import Any

from django.db import Error, connection
from django.http import HttpRequest
from psycopg.types.json import Json

from throughline.casefile.models import AuditLine, Staff

# By hand, because almost every page runs it, and building it anew costs more than running it.
ADD_LINE = """
INSERT INTO casefile_auditline (kind, by_id, what, subject_kind, subject, route, details)
VALUES (%s, %s, %s, %s, %s, %s, %s)
"""


class AuditUnavailable(Exception):
    """An access line could not be written, so nothing may be shown."""


def record(
    *,
    by: Staff | None,
    what: str,
    subject_kind: str = "",
    subject: uuid.UUID | None = None,
    kind: str = AuditLine.Kind.CHANGE,
    details: dict[str, Any] | None = None,
) -> None:
    """Write the audit line of an action, inside the action's transaction.

    `details` may hold names of fields and counts, never values. Raises RuntimeError outside a
    transaction, because an action and its line stand or fall together.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("audit.record must run inside the action's transaction")
    _add(kind, by.pk if by else None, what, subject_kind, subject, "", details)


def seen(
    request: HttpRequest,
    *,
    what: str,
    subject_kind: str,
    subject: uuid.UUID | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """Write and commit the line that says who is about to see what.

    Raises AuditUnavailable when it cannot be written; the middleware then answers with a neutral 503.
    """
    route = request.resolver_match.view_name if request.resolver_match else ""
    try:
        _add(AuditLine.Kind.ACCESS, request.user.pk, what, subject_kind, subject, route, details)
    except Error as error:
        raise AuditUnavailable from error


def _add(*line: Any) -> None:
    *values, details = line
    with connection.cursor() as cursor:
        cursor.execute(ADD_LINE, [*values, Json(details or {})])
