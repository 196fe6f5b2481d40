"""Reading the men's side from here, through the feed and by his public id alone.

A query to the programme database carries only men's public ids, dates, staff numbers and paging:
never a value given by or about a partner, because queries leak upwards too.
"""

import uuid
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from throughline.programme.feed.contract import VERSION
from throughline.programme.feed.models import (
    Contract,
    FeedAssignment,
    FeedEvent,
    FeedMan,
    FeedPartnerDetails,
)


class OldContract(Exception):
    """The programme database keeps an older contract than this site reads. Both need the same version."""


def check_contract() -> None:
    """Raise OldContract unless the programme database keeps at least this site's contract."""
    kept = Contract.objects.values_list("version", flat=True).first()
    if kept is None or kept < VERSION:
        raise OldContract


def men_by_id(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, FeedMan]:
    """Men by public id, in one query."""
    return FeedMan.objects.in_bulk(list(ids))


def details_by_source(events: Iterable[FeedEvent]) -> dict[uuid.UUID, FeedPartnerDetails]:
    """What he told, for each event that stands for such details, in one query."""
    return FeedPartnerDetails.objects.in_bulk([event.source_id for event in events])


def events() -> list[FeedEvent]:
    """Every event of the feed, oldest first."""
    return list(FeedEvent.objects.order_by("recorded_at", "event_id"))


def event(event_id: uuid.UUID) -> FeedEvent | None:
    """One event as it stands now, or None."""
    return FeedEvent.objects.filter(pk=event_id).first()


def works_with(man_id: uuid.UUID, staff_number: str, on: date) -> bool:
    """Whether the holder of this staff number works with the man on that day."""
    return FeedAssignment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on),
        man_id=man_id,
        staff_number=staff_number,
        starts_on__lte=on,
    ).exists()
