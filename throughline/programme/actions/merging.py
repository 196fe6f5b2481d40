"""Joining two records of one man, and undoing it. Rows stay on the record they were written on."""

import uuid

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.needs import require
from throughline.casefile.once import take_turn
from throughline.programme.actions.common import Refused
from throughline.programme.models import Assessment, Man, Merge, Referral
from throughline.programme.queries import men_for
from throughline.rulebook.access import Permission


@transaction.atomic
def merge(*, man_id: uuid.UUID, merged_id: uuid.UUID, merge_id: uuid.UUID, reason: str, by: Staff) -> Merge:
    """Say that two records are one man: `man_id` is kept, the other is kept under it.

    Sent twice, it is done once. Raises Refused with a sentence, PermissionDenied or Http404.
    """
    require(by, Permission.MERGE_MEN)
    take_turn(merge_id)
    already = Merge.objects.filter(pk=merge_id).first()
    if already is not None:
        return _same(already, man_id, merged_id)
    man, merged = _both(man_id, merged_id, by)
    found = _why_not(man, merged)
    if found:
        raise Refused(*found)
    row = Merge.objects.create(id=merge_id, man=man, merged=merged, reason=reason, by=by)
    _keep_under(merged, man, "joined with another record", by)
    _record("records joined", man, merged, by)
    return row


@transaction.atomic
def undo_merge(*, merge_id: uuid.UUID, reason: str, by: Staff) -> Merge:
    """Say that two joined records are two men after all. Undoing it twice changes nothing."""
    require(by, Permission.MERGE_MEN)
    known = Merge.objects.filter(pk=merge_id).first()
    if known is None:
        raise Http404
    man, merged = _both(known.man_id, known.merged_id, by)
    row = Merge.objects.get(pk=merge_id)  # read again, now that both men are held
    if row.undone_at is not None:
        return row
    row.undone_by, row.undone_at, row.undone_reason = by, timezone.now(), reason
    row.save(update_fields=("undone_by", "undone_at", "undone_reason"))
    _keep_under(merged, None, "parted from another record", by)
    _record("joining of records undone", man, merged, by)
    return row


def _same(row: Merge, man_id: uuid.UUID, merged_id: uuid.UUID) -> Merge:
    if (row.man_id, row.merged_id) != (man_id, merged_id):
        raise Http404
    return row


def _both(man_id: uuid.UUID, other_id: uuid.UUID, by: Staff) -> tuple[Man, Man]:
    """Both men of the worker's agency, held in one order, so that no two workers wait for each other."""
    wanted = men_for(by).filter(pk__in=(man_id, other_id)).order_by("pk")
    men = {man.pk: man for man in wanted.select_for_update(of=("self",))}
    if len(men) != 2:
        raise Http404
    return men[man_id], men[other_id]


def _why_not(man: Man, merged: Man) -> list[str]:
    """Every reason for which these two cannot be joined now, as sentences."""
    if man.is_merged or merged.is_merged:
        return ["One of the two was joined with another record already. Open the record that is kept."]
    found = []
    if Man.objects.filter(merged_into=merged).exists():
        found.append("Other records were joined with the second one. Undo that first.")
    if _both_have(Assessment, man, merged, finished_at=None, dropped_at=None):
        found.append("Both have an assessment that is open. Finish or drop one of them first.")
    if _both_have(Referral, man, merged, submitted_at=None, withdrawn_at=None):
        found.append("Both have a referral that was begun. Submit one or take it back first.")
    return found


def _both_have(model: type[Assessment] | type[Referral], man: Man, merged: Man, **open_ones: None) -> bool:
    rows = model.objects.filter(man__person__in=(man.pk, merged.pk), **open_ones)
    return len(set(rows.values_list("man__person", flat=True))) == 2


def _keep_under(merged: Man, man: Man | None, reason: str, by: Staff) -> None:
    merged.merged_into = man
    merged.revision += 1
    merged.saved_by, merged.saved_reason, merged.saved_at = by, reason, timezone.now()
    merged.save(update_fields=("merged_into", "revision", "saved_by", "saved_reason", "saved_at"))


def _record(what: str, man: Man, merged: Man, by: Staff) -> None:
    for one in (man, merged):
        audit.record(by=by, what=what, subject_kind="man", subject=one.pk)
