"""Settling an agency's policy: always as the next version, with a reason."""

from typing import Any

from django.db import transaction

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.needs import require
from throughline.casefile.once import take_turn
from throughline.programme.actions.common import Refused
from throughline.programme.models import PolicyVersion
from throughline.rulebook.access import Permission
from throughline.rulebook.policy import Policy, WrongPolicy, policy_from
from throughline.rulebook.policy_changes import changes

OVERTAKEN = (
    "Somebody else changed the policy while you were typing, so nothing of yours was saved. "
    "Open this page again in another tab, compare, and type what is missing."
)
NOTHING_NEW = "This is the policy as it stands. Change something, or leave the page."


@transaction.atomic
def set_policy(*, values: dict[str, Any], reason: str, number: int, by: Staff) -> PolicyVersion:
    """Settle the policy of the worker's agency. It holds from now on; what was submitted keeps its own.

    `values` are JSON values by the name of the setting; `number` is the version that the page was opened on,
    0 when the agency had settled nothing. Raises PermissionDenied, and Refused with sentences.
    """
    require(by, Permission.SET_POLICY)
    take_turn(by.agency_id)
    newest = PolicyVersion.objects.filter(agency_id=by.agency_id).order_by("-number").first()
    before = policy_from(newest.values, newest.number) if newest else Policy()
    try:
        after = policy_from(values, number + 1)
    except WrongPolicy as wrong:
        raise Refused(str(wrong), field=wrong.field) from None
    kept = {change for change in values if getattr(after, change, None) != getattr(Policy(), change, None)}
    differing = {name: values[name] for name in sorted(kept)}
    if newest and _is_sent_twice(newest, differing, reason, number, by):
        return newest
    if before.version != number:
        raise Refused(OVERTAKEN)
    changed = changes(before, after)
    if not changed:
        raise Refused(NOTHING_NEW)
    row = PolicyVersion(agency_id=by.agency_id, number=number + 1, values=differing, reason=reason, by=by)
    row.save(force_insert=True)
    audit.record(
        by=by,
        what="policy changed",
        details={"version": row.number, "fields": [one.label for one in changed]},
    )
    return row


def _is_sent_twice(
    newest: PolicyVersion, values: dict[str, Any], reason: str, number: int, by: Staff
) -> bool:
    """Whether the newest version is what this same form has just settled."""
    same = (newest.values, newest.reason, newest.by_id) == (values, reason, by.pk)
    return same and newest.number == number + 1
