"""One line of time for a partner: everything on her record that has a date, newest first."""

from collections.abc import Sequence

from throughline.casefile.timeline import Entry
from throughline.safety.models import Partner, PartnerDocument
from throughline.safety.readable import title_of


def timeline_of(partner: Partner, documents: Sequence[PartnerDocument]) -> list[Entry]:
    """Her timeline, worked out from facts. What changed is named; the values are on her record alone."""
    states = [*partner.earlier_versions.select_related("saved_by").order_by("revision"), partner]
    entries = [
        Entry(partner.opened_at, "Record opened", partner.get_came_by_display(), str(partner.opened_by)),
        *(
            Entry(s.saved_at, "Details changed", f"Reason: {s.saved_reason}", str(s.saved_by))
            for s in states[1:]
        ),
        *(Entry(d.added_at, "Document attached", title_of(d), str(d.added_by)) for d in documents),
    ]
    return sorted(entries, key=lambda entry: entry.when, reverse=True)
