"""One line of time for a partner: everything on her record that has a date, newest first."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F

from throughline.casefile.history import saved
from throughline.casefile.questionnaires.of_record import OnRecord, entries_of
from throughline.casefile.timeline import Entry
from throughline.safety.models import Partner, PartnerDocument
from throughline.safety.readable import title_of


def timeline_of(
    partner: Partner, documents: Sequence[PartnerDocument], questionnaires: OnRecord
) -> list[Entry]:
    """Her timeline, worked out from facts. What changed is named; the values are on her record alone."""
    earlier = partner.earlier_versions.annotate(saved_by_name=F("saved_by__name")).order_by("pgh_id")
    states = [*earlier, partner]
    entries = [
        Entry(partner.opened_at, "Record opened", partner.get_came_by_display(), partner.opened_by_name),
        *(_change(*saved(before, after)) for before, after in zip(states, states[1:], strict=False)),
        *(Entry(d.added_at, "Document attached", title_of(d), d.added_by_name) for d in documents),
        *entries_of(questionnaires),
    ]
    return sorted(entries, key=lambda entry: entry.when, reverse=True)


def _change(at: datetime, by: str, reason: str) -> Entry:
    return Entry(at, "Details changed", f"Reason: {reason}", by)
