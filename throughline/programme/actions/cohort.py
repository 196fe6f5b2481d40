"""When a man is in treatment: adding a time in treatment, and correcting it."""

import uuid
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.once import take_turn
from throughline.programme.actions.common import Refused, check_day, check_revision, locked_man
from throughline.programme.models import Episode, Man, TopCoordinator
from throughline.programme.queries import workers_to_assign
from throughline.rulebook.access import Permission

FIELDS = (
    "started_on", "ended_on", "stability", "stability_on", "substances", "keyworker_id", "top_coordinator",
    "top_agency",
)  # fmt: skip
OVERLAPS = (
    "This time in treatment overlaps another one of his. Correct the dates, or write the end of the other "
    "one first."
)


@transaction.atomic
def add_episode(*, man_id: uuid.UUID, episode_id: uuid.UUID, details: dict[str, Any], by: Staff) -> Episode:
    """Add a time in treatment. `details` holds fields of Episode; `keyworker` is a worker's id or None.

    Sent twice, it is added once. Raises Refused with a sentence, PermissionDenied or Http404.
    """
    man = locked_man(man_id, by, Permission.CHANGE_MAN)
    take_turn(episode_id)
    already = Episode.objects.filter(pk=episode_id).first()
    if already is not None:
        return _of(man, already)
    episode = Episode(id=episode_id, man=man, agency_id=man.agency_id, saved_by=by, saved_reason="added")
    _fill(episode, details)
    _check(man, episode, by)
    episode.save(force_insert=True)
    audit.record(by=by, what="time in treatment added", subject_kind="man", subject=man.pk)
    return episode


@transaction.atomic
def change_episode(
    *, man_id: uuid.UUID, episode_id: uuid.UUID, details: dict[str, Any], reason: str, revision: int,
    by: Staff,
) -> Episode:  # fmt: skip
    """Save a changed time in treatment with the reason. `revision` is the one that the form was opened on.

    Raises Refused with a sentence, PermissionDenied, or Http404 when it is not a time of this man's.
    """
    man = locked_man(man_id, by, Permission.CHANGE_MAN)
    episode = Episode.objects.select_for_update().filter(pk=episode_id, man__person=man.pk).first()
    if episode is None:
        raise Http404
    check_revision(episode.revision, revision)
    before = {name: getattr(episode, name) for name in FIELDS}
    _fill(episode, details)
    changed = [name for name in FIELDS if getattr(episode, name) != before[name]]
    if not changed:
        return episode
    _check(man, episode, by)
    episode.revision += 1
    episode.saved_by, episode.saved_reason, episode.saved_at = by, reason, timezone.now()
    episode.save()
    audit.record(
        by=by, what="time in treatment changed", subject_kind="man", subject=man.pk,
        details={"fields": [name.removesuffix("_id") for name in changed]},
    )  # fmt: skip
    return episode


def _of(man: Man, episode: Episode) -> Episode:
    if episode.man_id != man.pk:
        raise Http404
    return episode


def _fill(episode: Episode, details: dict[str, Any]) -> None:
    for name, value in details.items():
        setattr(episode, "keyworker_id" if name == "keyworker" else name, value)


def _check(man: Man, episode: Episode, by: Staff) -> None:
    """Refuse days that cannot be, a keyworker from elsewhere, and an agency that nobody asked for."""
    for field in ("started_on", "ended_on", "stability_on"):
        check_day(man, getattr(episode, field), field)
    if episode.ended_on is not None and episode.ended_on < episode.started_on:
        raise Refused("Treatment cannot end before it started. Check both days.", field="ended_on")
    if episode.keyworker_id is not None and not _may_be_keyworker(episode, by):
        raise Refused("This worker is none of your agency's. Choose another one.", field="keyworker")
    if episode.top_agency and episode.top_coordinator != TopCoordinator.OTHER:
        raise Refused(
            "You wrote another agency, but not that another agency does the TOP. Change one of the two.",
            field="top_agency",
        )
    others = Episode.objects.filter(man__person=man.pk).exclude(pk=episode.pk)
    taken = [(other.started_on, other.ended_on) for other in others]
    if overlaps(episode.started_on, episode.ended_on, taken):
        raise Refused(OVERLAPS, field="started_on")


def _may_be_keyworker(episode: Episode, by: Staff) -> bool:
    """A worker who has left stays the keyworker of an old time in treatment."""
    if workers_to_assign(by).filter(pk=episode.keyworker_id).exists():
        return True
    return Episode.objects.filter(pk=episode.pk, keyworker_id=episode.keyworker_id).exists()


def overlaps(started: date, ended: date | None, others: list[tuple[date, date | None]]) -> bool:
    """Whether a time in treatment shares a day with another one. One may end on the day the next begins."""
    for start, end in others:
        if start == started:
            return True
        if start < (ended or date.max) and started < (end or date.max):
            return True
    return False
