"""Writing what a cohort file says: a few statements for all men together, and an audit line for each."""

import uuid
from datetime import date
from typing import Any

from django.utils import timezone

from throughline.casefile import audit
from throughline.casefile.models import Staff
from throughline.casefile.names import name_key
from throughline.programme.cohort_file.plan import Change, Plan, episode_fields, seen_on
from throughline.programme.models import (
    Alias,
    Assignment,
    Episode,
    Identifier,
    Man,
    TopCoordinator,
    identifier_key,
)
from throughline.programme.queries import today

REASON = "from a file"
SAVED = ("revision", "saved_by", "saved_reason", "saved_at")
OF_EPISODE = (
    "ended_on", "stability", "stability_on", "keyworker", "substances", "top_coordinator", "top_agency",
)  # fmt: skip
AT_ONCE = 500  # rows of one statement


def write(made: Plan, by: Staff) -> None:
    """Write every new and every changed man of a plan. The caller holds the men, in one transaction."""
    for change in made.new:
        change.man = _new_man(change.row, by)
    for change in made.changed:
        change.man = change.person.kept
    changes = [*made.new, *made.changed]
    Man.objects.bulk_create([change.man for change in made.new], AT_ONCE)
    _boroughs(made.changed, by)
    _names_and_numbers(changes, by)
    _episodes(changes, by)
    Assignment.objects.bulk_create(
        [Assignment(man=c.man, staff=c.keyworker, from_on=today()) for c in changes if c.assign], AT_ONCE
    )
    for change in changes:
        what = "man changed from a file" if change.person else "man added from a file"
        audit.record(
            by=by, what=what, subject_kind="man", subject=change.man.pk, details={"fields": _said(change)}
        )


def _new_man(row: dict[str, Any], by: Staff) -> Man:
    return Man(
        id=uuid.uuid4(), agency_id=by.agency_id, saved_by=by, saved_reason=REASON,
        family_name=row["family_name"], given_names=row["given_names"],
        date_of_birth=date.fromisoformat(row["date_of_birth"]), borough=row.get("borough", ""),
        name_key=name_key(row["family_name"], row["given_names"]),  # `bulk_create` asks no `save`
    )  # fmt: skip


def _boroughs(changes: list[Change], by: Staff) -> None:
    men = [change.man for change in changes if change.borough]
    for change in changes:
        if change.borough:
            change.man.borough = change.borough
            _save_by(change.man, by)
    Man.objects.bulk_update(men, ("borough", *SAVED), AT_ONCE)


def _save_by(row: Man | Episode, by: Staff) -> None:
    row.revision += 1
    row.saved_by, row.saved_reason, row.saved_at = by, REASON, timezone.now()


def _names_and_numbers(changes: list[Change], by: Staff) -> None:
    numbers, names = [], []
    for change in changes:
        row, of = change.row, {"man": change.man, "agency_id": by.agency_id, "added_by": by}
        for kind in change.numbers:
            key = identifier_key(row[kind])
            numbers.append(Identifier(kind=kind, value=row[kind], value_key=key, from_on=today(), **of))
        if change.is_other_name:
            key = name_key(row["family_name"], row["given_names"])
            typed = {"family_name": row["family_name"], "given_names": row["given_names"]}
            names.append(Alias(name_key=key, **typed, **of))
    Identifier.objects.bulk_create(numbers, AT_ONCE)
    Alias.objects.bulk_create(names, AT_ONCE)


def _episodes(changes: list[Change], by: Staff) -> None:
    added = [_new_episode(change, by) for change in changes if change.episode is None]
    changed = [change for change in changes if change.episode is not None and change.fields]
    for change in changed:
        if "stability" in change.fields:
            change.fields["stability_on"] = seen_on(change.fields.get("ended_on", change.episode.ended_on))
        for name, value in change.fields.items():
            setattr(change.episode, name, value)
        if change.episode.top_coordinator != TopCoordinator.OTHER:
            change.episode.top_agency = ""
        _save_by(change.episode, by)
    Episode.objects.bulk_create(added, AT_ONCE)
    Episode.objects.bulk_update([change.episode for change in changed], (*OF_EPISODE, *SAVED), AT_ONCE)


def _new_episode(change: Change, by: Staff) -> Episode:
    said = episode_fields(change.row, change.keyworker)
    unsaid = {"stability": "not_known", "top_coordinator": "not_known"}
    return Episode(
        man=change.man, agency_id=by.agency_id, started_on=date.fromisoformat(change.row["started_on"]),
        stability_on=seen_on(said.get("ended_on")), saved_by=by, saved_reason=REASON, **unsaid | said,
    )  # fmt: skip


def _said(change: Change) -> list[str]:
    """Which things a row brought, as names."""
    brought = [*change.numbers, *(["other name"] if change.is_other_name else [])]
    brought += ["borough"] if change.borough else []
    brought += ["time in treatment"] if change.episode is None else list(change.fields)
    return [*brought, *(["worker"] if change.assign else [])]
