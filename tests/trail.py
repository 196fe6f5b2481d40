"""Reading and breaking the audit trail in tests, on whichever site this process belongs to."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection

from throughline.casefile.models import AuditLine


@contextmanager
def added() -> Iterator[list[AuditLine]]:
    """The lines that are added inside the block, oldest first; the list is filled when it ends."""
    newest = AuditLine.objects.order_by("-id").values_list("id", flat=True).first() or 0
    found: list[AuditLine] = []
    yield found
    found += AuditLine.objects.filter(id__gt=newest).order_by("id")


@contextmanager
def broken() -> Iterator[None]:
    """No audit line can be written inside the block, by whatever code tries."""

    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "casefile_auditline" in sql and sql.lstrip().upper().startswith("INSERT"):
            raise OperationalError("no line can be written")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def values_in(line: AuditLine) -> str:
    """Everything of a line that could carry a value, as one text."""
    return f"{line.what} {line.subject_kind} {line.route} {line.details}"
