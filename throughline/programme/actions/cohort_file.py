"""Bringing in men in treatment from a file: keeping it until somebody has looked, then loading it once."""

import json
import uuid
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.needs import require
from throughline.casefile.once import take_turn
from throughline.programme.actions.cohort_rows import write
from throughline.programme.actions.common import Refused
from throughline.programme.cohort_file.plan import Plan, plan
from throughline.programme.cohort_file.reading import Read, Wrong, WrongFile, read
from throughline.programme.models import CohortFile, CohortLoaded, Episode, Man
from throughline.programme.queries import today
from throughline.rulebook.access import Permission

KEPT_FOR = timedelta(days=7)


@transaction.atomic
def keep_file(*, file_id: uuid.UUID, data: bytes, by: Staff) -> uuid.UUID:
    """Read a file and keep its rows, sealed, until they are loaded. Sent twice, it is kept once.

    Raises Refused with a sentence when it cannot be read, PermissionDenied, or Http404.
    """
    require(by, Permission.LOAD_COHORT)
    take_turn(file_id)
    if CohortFile.objects.filter(pk=file_id).exists() or CohortLoaded.objects.filter(pk=file_id).exists():
        return file_id
    try:
        found = read(data, today())
    except WrongFile as wrong:
        raise Refused(str(wrong), field="file") from None
    CohortFile.objects.filter(uploaded_at__lt=timezone.now() - KEPT_FOR).delete()
    kept = CohortFile(id=file_id, staff=by)
    kept.rows = json.dumps(asdict(found))
    kept.save(force_insert=True)
    audit.record(
        by=by, what="cohort file read", subject_kind="men",
        details={"digest": found.digest, "rows": len(found.rows), "wrong": len(found.wrong)},
    )  # fmt: skip
    return file_id


def opened(file_id: uuid.UUID, by: Staff) -> tuple[Read, Plan]:
    """What is in a file that waits, and what loading it would do now. Raises Http404 when there is none."""
    kept = CohortFile.objects.filter(pk=file_id, staff__agency_id=by.agency_id).first()
    if kept is None:
        raise Http404
    held: dict[str, Any] = json.loads(kept.rows)
    found = Read(held["digest"], held["rows"], [Wrong(**one) for one in held["wrong"]])
    return found, plan(found.rows, found.wrong, by)


@transaction.atomic
def load(*, file_id: uuid.UUID, leave_rest: bool, by: Staff) -> CohortLoaded:
    """Load the rows that are right: all of them or none. Sent twice, it is loaded once.

    Without `leave_rest` it is Refused while any row is wrong or doubtful. Raises PermissionDenied or Http404.
    """
    require(by, Permission.LOAD_COHORT)
    take_turn(file_id)
    already = CohortLoaded.objects.filter(pk=file_id, agency_id=by.agency_id).first()
    if already is not None:
        return already
    take_turn(by.agency_id)  # two files of one agency are loaded one after the other
    found, made = opened(file_id, by)
    _hold(made)
    if (made.wrong or made.doubtful) and not leave_rest:
        raise Refused(
            "Some rows cannot be loaded. Correct the file and bring it in again, or tick the box.",
            field="leave_rest",
        )
    if not (made.new or made.changed or made.same):
        raise Refused("No row can be loaded. Correct the file and bring it in again.")
    write(made, by)
    counts = made.counts
    loaded = CohortLoaded.objects.create(
        id=file_id, agency_id=by.agency_id, digest=found.digest, by=by,
        **{name: counts[name] for name in ("added", "changed", "unchanged")},
    )  # fmt: skip
    CohortFile.objects.filter(pk=file_id).delete()
    audit.record(
        by=by, what="cohort file loaded", subject_kind="men", details={"digest": found.digest, **counts}
    )
    return loaded


def _hold(made: Plan) -> None:
    """Hold every man who is to be changed. Whoever was changed since the plan was made stops the loading."""
    wanted = {change.person.kept.pk: change.person.kept for change in made.changed if change.person}
    held = list(Man.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
    read_before = {change.episode.pk: change.episode.revision for change in made.changed if change.episode}
    now = dict(Episode.objects.filter(pk__in=read_before).values_list("pk", "revision"))
    if now != read_before or any(m.is_merged or m.revision != wanted[m.pk].revision for m in held):
        raise Refused("Somebody changed one of these men just now. Try again.")
