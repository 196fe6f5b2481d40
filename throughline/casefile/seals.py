"""Sealing the audit trail into a hash chain, and checking that chain.

There is no background worker: the first request that ends more than a minute after the oldest
unsealed line seals what is there, and `throughline audit verify` seals the rest before it checks.
"""

import hashlib
import json
import threading
import time
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import structlog
from django.db import connection, transaction
from django.utils import timezone

from throughline.casefile.models import AUDIT_LOCK, AuditLine, AuditSeal

SEAL_AFTER = timedelta(seconds=60)
LOOK_EVERY = 60.0  # seconds, in each process
# Whoever seals holds up all who write, so one seal covers no more lines than take a moment to read.
MOST_LINES = 5000
# Less than any number of a line, also of one that somebody put in by hand below the first.
BEFORE_ALL = -(2**63)

log = structlog.get_logger()
_turn = threading.Lock()
_looked_at = float("-inf")


def after_request(**_: Any) -> None:
    """Seal when it is due. Runs once a page has been sent, at most once a minute in each process.

    A failure is logged by its kind and leaves the lines to a later request: no page depends on it.
    Inside a transaction nothing is sealed, because the lock would be held until that ends.
    """
    if connection.in_atomic_block or not _is_my_turn():
        return
    try:
        seal_if_due()
    except Exception as error:
        log.error("sealing failed", kind=type(error).__name__)
    finally:
        connection.close_if_unusable_or_obsolete()  # Django has given back the request's own already


def _is_my_turn() -> bool:
    global _looked_at
    with _turn:
        if time.monotonic() - _looked_at < LOOK_EVERY:
            return False
        _looked_at = time.monotonic()
        return True


def seal_if_due() -> None:
    """Seal the unsealed lines when the oldest is over a minute old and nobody is writing just now."""
    oldest = _unsealed(_last_sealed()).order_by("id").values_list("at", flat=True).first()
    if oldest is not None and timezone.now() - oldest > SEAL_AFTER:
        _seal(wait=False)


def seal_now() -> None:
    """Seal every line that is not yet sealed, waiting for writers to finish."""
    while _seal(wait=True):
        pass


def verify() -> list[str]:
    """Check the whole chain. Returns a sentence for each fault; an empty list means that it is sound."""
    seal_now()
    faults: list[str] = []
    previous, expected_first, number = "", BEFORE_ALL, 0
    for seal in AuditSeal.objects.order_by("number").iterator():
        number += 1
        faults += _faults_of(seal, number, previous, expected_first)
        previous, expected_first = seal.digest, seal.last_line + 1
        number = seal.number
    return faults


def _faults_of(seal: AuditSeal, number: int, previous: str, after: int) -> list[str]:
    faults = []
    if seal.number != number:
        faults.append(f"Seal {number} is missing.")
    if seal.previous_digest != previous:
        faults.append(f"Seal {seal.number} does not follow the seal before it.")
    lines = AuditLine.objects.filter(id__gte=after, id__lte=seal.last_line).order_by("id")
    if lines.values_list("id", flat=True).first() != seal.first_line:
        faults.append(f"Seal {seal.number} does not begin with line {seal.first_line}.")
    count, digest = _digest(previous, seal.number, lines.iterator(chunk_size=2000))
    if count != seal.lines:
        faults.append(f"Seal {seal.number} covers {seal.lines} lines, but {count} are there.")
    elif digest != seal.digest:
        faults.append(
            f"A line between {seal.first_line} and {seal.last_line} was changed after it was sealed."
        )
    return faults


def _seal(*, wait: bool) -> bool:
    """Take the lock alone, so that every line up to the highest number is there, and seal them.

    Returns whether a seal was made.
    """
    with transaction.atomic():
        if not _take_lock(wait=wait):
            return False
        last = AuditSeal.objects.order_by("-number").first()
        lines = list(_unsealed(last.last_line if last else BEFORE_ALL).order_by("id")[:MOST_LINES])
        if not lines:
            return False
        number = last.number + 1 if last else 1
        previous = last.digest if last else ""
        count, digest = _digest(previous, number, lines)
        AuditSeal.objects.create(
            number=number,
            first_line=lines[0].id,
            last_line=lines[-1].id,
            lines=count,
            digest=digest,
            previous_digest=previous,
        )
        return True


def _take_lock(*, wait: bool) -> bool:
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [AUDIT_LOCK])
            return True
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [AUDIT_LOCK])
        return bool(cursor.fetchone()[0])


def _last_sealed() -> int:
    last = AuditSeal.objects.order_by("-number").values_list("last_line", flat=True).first()
    return BEFORE_ALL if last is None else last


def _unsealed(after: int):  # noqa: ANN202 - a queryset of audit lines
    return AuditLine.objects.filter(id__gt=after)


def _digest(previous: str, number: int, lines: Iterable[AuditLine]) -> tuple[int, str]:
    """The chain's digest over a batch: what came before, the number, then each line in order."""
    digest = hashlib.sha256(f"{previous}|{number}".encode())
    count = 0
    for line in lines:
        count += 1
        digest.update(_as_bytes(line))
    return count, digest.hexdigest()


def _as_bytes(line: AuditLine) -> bytes:
    values = [
        line.id,
        line.at.astimezone(timezone.get_fixed_timezone(0)).isoformat(),
        line.kind,
        str(line.by_id),
        line.what,
        line.subject_kind,
        str(line.subject),
        line.route,
        line.details,
    ]
    return json.dumps(values, sort_keys=True).encode()
