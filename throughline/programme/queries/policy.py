"""The versions of an agency's policy, and what each of them changed."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from throughline.programme.models import PolicyVersion
from throughline.rulebook.policy import Policy, policy_from
from throughline.rulebook.policy_changes import Change, changes


@dataclass(frozen=True)
class Settled:
    """One version: what holds from it on, who settled it, when and why, and what it changed."""

    policy: Policy
    by: str
    at: datetime
    reason: str
    changes: tuple[Change, ...]

    @property
    def rows(self) -> list[list[str]]:
        """The changes as the rows of a table: what, before, after."""
        return [[change.label, change.before, change.after] for change in self.changes]


def versions_of(agency_id: object) -> list[Settled]:
    """Every version that an agency settled, the newest first."""
    rows = PolicyVersion.objects.filter(agency_id=agency_id).annotate(by_name=F("by__name"))
    before, found = Policy(), []
    for row in rows.order_by("number"):
        now = policy_from(row.values, row.number)
        found.append(Settled(now, row.by_name, row.at, row.reason, changes(before, now)))
        before = now
    return found[::-1]
