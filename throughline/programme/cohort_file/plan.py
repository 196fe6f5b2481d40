"""What loading a file would do, row by row. The page shows it, and loading does it."""

import uuid
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from throughline.casefile.models import Staff
from throughline.programme.actions.cohort import OVERLAPS, overlaps
from throughline.programme.cohort_file.columns import BY_KEY, NUMBERS
from throughline.programme.cohort_file.matching import (
    Known,
    Person,
    born_in,
    known_to,
    name_in,
    numbers_in,
    persons,
    who,
)
from throughline.programme.cohort_file.reading import Wrong
from throughline.programme.models import Episode, Man
from throughline.programme.queries import today

# What a row may say of a time in treatment that is there already. An empty cell says nothing.
OF_EPISODE = ("ended_on", "stability", "keyworker_id", "substances", "top_coordinator")


@dataclass
class Change:
    """What a row says that is new: of a man who is known, or of a new one (`person` is None then)."""

    row: dict[str, Any]
    person: Person | None
    keyworker: Staff | None
    numbers: list[str] = field(default_factory=list)  # kinds to add
    is_other_name: bool = False
    borough: str = ""
    episode: Episode | None = None  # the one to correct; None when a new one begins
    fields: dict[str, Any] = field(default_factory=dict)  # of that episode
    assign: bool = False
    man: Man | None = None  # whom it was written on, once it was

    @property
    def is_none(self) -> bool:
        """Whether everything in the row is known."""
        rest = self.numbers or self.is_other_name or self.borough or self.fields or self.assign
        return self.person is not None and self.episode is not None and not rest


@dataclass
class Plan:
    """What becomes of each row."""

    new: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: list[Change] = field(default_factory=list)
    doubtful: list[Wrong] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are of each kind."""
        return {
            "added": len(self.new), "changed": len(self.changed), "unchanged": len(self.same),
            "doubtful": len(self.doubtful), "wrong": len(self.wrong),
        }  # fmt: skip


def plan(rows: list[dict[str, Any]], wrong: list[Wrong], by: Staff) -> Plan:
    """Work out what loading these rows would do now. Reads only."""
    made = Plan(wrong=list(wrong))
    known = known_to(rows, by)
    found = [(row, *who(row, known)) for row in rows]
    people = persons({person for _, person, _ in found if person})
    met: set[uuid.UUID] = set()
    for row, person, doubt in found:
        if doubt:
            made.doubtful.append(Wrong(row["row"], "", doubt))
        elif person in met:
            made.wrong.append(Wrong(row["row"], "", "An earlier row is about this man. Write each man once."))
        else:
            met |= {person} if person else set()
            _sort(made, row, people.get(person) if person else None, known)
    made.wrong.sort(key=lambda one: one.row)
    return made


def _sort(made: Plan, row: dict[str, Any], person: Person | None, known: Known) -> None:
    """Put a row where it belongs."""
    number = row.get("keyworker")
    keyworker = known.workers.get(number) if number else None
    if number and keyworker is None:
        sentence = "No worker of your agency who works with men has this staff number. Check it."
        made.wrong.append(Wrong(row["row"], BY_KEY["keyworker"].label, sentence))
        return
    if person is None:
        kinds = [kind for kind, _ in numbers_in(row)]
        made.new.append(Change(row, None, keyworker, numbers=kinds, assign=keyworker is not None))
        return
    doubt = _doubt_about(row, person)
    if doubt is not None:
        made.doubtful.append(doubt)
        return
    change = _change(row, person, keyworker)
    if _is_taken(change, person):
        made.wrong.append(Wrong(row["row"], BY_KEY["started_on"].label, OVERLAPS))
    else:
        (made.same if change.is_none else made.changed).append(change)


def _doubt_about(row: dict[str, Any], person: Person) -> Wrong | None:
    if born_in(row) not in person.births:
        sentence = "His number is that of a man who was born on another day. Look at that record."
        return Wrong(row["row"], BY_KEY["date_of_birth"].label, sentence)
    for kind, key in numbers_in(row):
        if person.numbers[kind] and key not in person.numbers[kind]:
            sentence = "He is known with another number of this kind. End that one first, or correct the row."
            return Wrong(row["row"], BY_KEY[kind].label, sentence)
    return None


def _change(row: dict[str, Any], person: Person, keyworker: Staff | None) -> Change:
    started = date.fromisoformat(row["started_on"])
    episode = next((one for one in person.episodes if one.started_on == started), None)
    said = episode_fields(row, keyworker)
    borough = row.get("borough", "")
    return Change(
        row, person, keyworker,
        numbers=[kind for kind in NUMBERS if kind in row and not person.numbers[kind]],
        is_other_name=name_in(row) not in person.names,
        borough=borough if borough != person.kept.borough else "",
        episode=episode,
        fields={k: v for k, v in said.items() if episode is None or getattr(episode, k) != v},
        assign=keyworker is not None and keyworker.pk not in person.workers,
    )  # fmt: skip


def episode_fields(row: dict[str, Any], keyworker: Staff | None) -> dict[str, Any]:
    """What a row says of a time in treatment, as fields of Episode. What it does not say is left out."""
    said = {name: row[name] for name in OF_EPISODE if name in row}
    if "ended_on" in said:
        said["ended_on"] = date.fromisoformat(said["ended_on"])
    if keyworker is not None:
        said["keyworker_id"] = keyworker.pk
    return said


def seen_on(ended: date | None) -> date:
    """The day as of which the file tells how steady he is: today, or his last day in treatment."""
    return min(today(), ended or today())


def _is_taken(change: Change, person: Person) -> bool:
    started = date.fromisoformat(change.row["started_on"])
    others = [(one.started_on, one.ended_on) for one in person.episodes if one is not change.episode]
    if change.episode is None:
        return overlaps(started, change.fields.get("ended_on"), others)
    return "ended_on" in change.fields and overlaps(started, change.fields["ended_on"], others)
