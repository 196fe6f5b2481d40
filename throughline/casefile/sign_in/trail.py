"""Audit lines about accounts: who signed in, was refused, locked, confirmed or signed out."""

from typing import Any

from django.db import transaction

from throughline.casefile import audit
from throughline.casefile.models import AuditLine, Staff


def note(what: str, *, by: Staff | None, about: Staff | None = None, **details: Any) -> None:
    """Write a line about an account. `about` is left out when the worker did it to their own account.

    Nothing that was typed belongs in `details`: only fixed words, names of fields and counts.
    """
    subject = about or by
    with transaction.atomic():
        audit.record(
            by=by,
            what=what,
            subject_kind="staff" if subject else "",
            subject=subject.pk if subject else None,
            kind=AuditLine.Kind.ACCOUNT,
            details=details,
        )
