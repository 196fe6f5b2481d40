"""Reading the men's side from here, through the feed and by his public id alone.

A query to the programme database carries only men's public ids, dates, staff numbers and paging:
never a value given by or about a partner, because queries leak upwards too.

Every reading may raise Unavailable, whose sentence is for the page. Partner records do not depend on
the feed: where it only adds his name, use `men_or_why`.
"""

import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import InterfaceError, OperationalError, ProgrammingError
from django.db.models import Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from throughline.programme.feed.contract import VERSION
from throughline.programme.feed.models import (
    Contract,
    FeedAssignment,
    FeedEvent,
    FeedHandedOver,
    FeedMan,
    FeedPartnerDetails,
)
from throughline.rulebook.events import EventKind

# In seconds. The contract changes only with a new version of the software. A database that is away is
# not asked again at once, so that no page waits for it twice.
CONTRACT_HOLDS_FOR = 30.0
AWAY_FOR = 10.0


class Unavailable(Exception):
    """The feed cannot be read just now. `sentence` says why and what to do."""

    sentence = ""


class Away(Unavailable):
    """The programme database cannot be reached."""

    sentence = "The men's side cannot be reached just now. Try again in a few minutes."


class OldContract(Unavailable):
    """The programme database keeps an older contract than this site reads. Both need the same version."""

    sentence = (
        "The two sites do not have the same version, so this site cannot read the men's side. "
        "Tell the administrator that both sites need the same version."
    )


@dataclass
class State:
    """What this process knows about the feed, as moments of the monotonic clock."""

    contract_holds_until: float = float("-inf")
    away_until: float = float("-inf")


state = State()


@contextmanager
def _reading() -> Iterator[None]:
    """Around each reading: the contract is checked first, and a database that is away becomes Away."""
    if time.monotonic() < state.away_until:
        raise Away
    try:
        if time.monotonic() >= state.contract_holds_until:
            check_contract()
            state.contract_holds_until = time.monotonic() + CONTRACT_HOLDS_FOR
        yield
    except (OperationalError, InterfaceError) as error:
        state.away_until = time.monotonic() + AWAY_FOR
        raise Away from error


def check_contract() -> None:
    """Raise OldContract unless the programme database keeps at least this site's contract."""
    try:
        kept = Contract.objects.values_list("version", flat=True).first()
    except ProgrammingError as error:  # no such view, or none that this site may read
        raise OldContract from error
    if kept is None or kept < VERSION:
        raise OldContract


@_reading()
def men_by_id(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, FeedMan]:
    """Men by public id, in one query."""
    return FeedMan.objects.in_bulk(list(ids))


def men_or_why(ids: Iterable[uuid.UUID | None]) -> tuple[dict[uuid.UUID, FeedMan], str]:
    """Men by public id, for a page that opens without them too: then there are none, and a sentence."""
    known = {man_id for man_id in ids if man_id is not None}
    if not known:
        return {}, ""
    try:
        return men_by_id(known), ""
    except Unavailable as why:
        return {}, why.sentence


@_reading()
def details_by_source(events: Iterable[FeedEvent]) -> dict[uuid.UUID, FeedPartnerDetails]:
    """What he told, for each event that stands for such details, in one query."""
    return FeedPartnerDetails.objects.in_bulk([event.source_id for event in events])


@_reading()
def events() -> list[FeedEvent]:
    """Every event of the feed, oldest first."""
    return list(FeedEvent.objects.order_by("recorded_at", "event_id"))


@_reading()
def events_of(kind: EventKind) -> list[FeedEvent]:
    """Every event of one kind, newest first."""
    return list(FeedEvent.objects.filter(kind=kind).order_by("-recorded_at", "event_id"))


@_reading()
def event(event_id: uuid.UUID) -> FeedEvent | None:
    """One event as it stands now, or None."""
    return FeedEvent.objects.filter(pk=event_id).first()


@_reading()
def works_with(man_id: uuid.UUID, staff_number: str, on: date) -> bool:
    """Whether the holder of this staff number works with the man on that day, however it is written.

    Also when that is written on another record of his, which was found to be the same man.
    """
    return FeedAssignment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on),
        man_id__in=_records_of(man_id),
        staff_number__iexact=staff_number,
        starts_on__lte=on,
    ).exists()


@_reading()
def records_of(man_id: uuid.UUID) -> list[uuid.UUID]:
    """Every record of the man whom this public id belongs to: more than one after a merge."""
    return list(_records_of(man_id))


@_reading()
def handed_over(source_id: uuid.UUID) -> FeedHandedOver | None:
    """What was moved here from a man's record, still sealed, or None."""
    return FeedHandedOver.objects.filter(pk=source_id).first()


def _records_of(man_id: uuid.UUID) -> QuerySet:
    """The ids of all his records, as a question within another."""
    kept = Subquery(FeedMan.objects.filter(pk=man_id).values(kept=Coalesce("merged_into", "man_id")))
    return FeedMan.objects.filter(Q(pk=kept) | Q(merged_into=kept)).values_list("man_id", flat=True)
