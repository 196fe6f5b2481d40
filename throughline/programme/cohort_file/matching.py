"""Who of a file is known, and what the file says that is new. Reads only, a fixed number of statements.

Nobody is joined with anybody by guessing: a row that may be a man who is known, but need not be, is doubtful
and is left to a person.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from throughline.casefile.models import Staff
from throughline.casefile.names import name_key, plain
from throughline.programme.cohort_file.columns import NUMBERS
from throughline.programme.models import Alias, Assignment, Episode, Identifier, Man, identifier_key
from throughline.programme.queries import today, workers_to_assign


@dataclass
class Known:
    """Those who are known and may be in the file, by what they are found by. Men are given as persons."""

    by_number: dict[tuple[str, str], set[uuid.UUID]] = field(default_factory=lambda: defaultdict(set))
    by_name: dict[str, set[tuple[date, uuid.UUID]]] = field(default_factory=lambda: defaultdict(set))
    by_birth: dict[date, set[tuple[str, uuid.UUID]]] = field(default_factory=lambda: defaultdict(set))
    workers: dict[str, Staff] = field(default_factory=dict)


@dataclass
class Person:
    """What is known of one man, of every record of his."""

    kept: Man
    births: set[date] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    numbers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    episodes: list[Episode] = field(default_factory=list)
    workers: set[uuid.UUID] = field(default_factory=set)


def numbers_in(row: dict[str, Any]) -> list[tuple[str, str]]:
    """The numbers of a row: kind and search key."""
    return [(kind, identifier_key(row[kind])) for kind in NUMBERS if kind in row]


def name_in(row: dict[str, Any]) -> str:
    """The search key of a row's names."""
    return name_key(row["family_name"], row["given_names"])


def born_in(row: dict[str, Any]) -> date:
    """The birthday of a row."""
    return date.fromisoformat(row["date_of_birth"])


def known_to(rows: list[dict[str, Any]], by: Staff) -> Known:
    """Look up everybody of the worker's agency who may be one of these rows."""
    known, agency = Known(), by.agency_id
    keys = {key for row in rows for _, key in numbers_in(row)}
    held = Identifier.objects.filter(_holds_now(), agency_id=agency, value_key__in=keys)
    for kind, key, person in held.values_list("kind", "value_key", "man__person"):
        known.by_number[kind, key].add(person)
    births, names = {born_in(row) for row in rows}, {name_in(row) for row in rows}
    men = Man.objects.filter(agency_id=agency)
    for name, born, person in men.filter(name_key__in=names).values_list(
        "name_key", "date_of_birth", "person"
    ):
        known.by_name[name].add((born, person))
    for born, name, person in men.filter(date_of_birth__in=births).values_list(
        "date_of_birth", "name_key", "person"
    ):
        known.by_birth[born].add((name, person))
    aliases = Alias.objects.filter(agency_id=agency, man__date_of_birth__in=births)
    for born, name, person in aliases.values_list("man__date_of_birth", "name_key", "man__person"):
        known.by_birth[born].add((name, person))
    numbers = {row["keyworker"] for row in rows if "keyworker" in row}
    known.workers = {one.staff_number: one for one in workers_to_assign(by).filter(staff_number__in=numbers)}
    return known


def who(row: dict[str, Any], known: Known) -> tuple[uuid.UUID | None, str]:
    """The man whom a row is about, or why that is doubtful as a sentence; neither when he is new."""
    born, name = born_in(row), name_in(row)
    numbered = {person for number in numbers_in(row) for person in known.by_number.get(number, ())}
    if len(numbered) > 1:
        return None, "His numbers belong to different men. Look at both records."
    if numbered:
        return numbered.pop(), ""
    exact = {person for day, person in known.by_name.get(name, ()) if day == born}
    if len(exact) > 1:
        return None, "More than one man has this name and birthday. Add his number on the right record."
    if exact:
        return exact.pop(), ""
    if any(_is_slip(day, born) for day, _ in known.by_name.get(name, ())):
        return None, "A man of this name with almost the same birthday is known. Find him and compare."
    family = plain(row["family_name"])
    if any(one == family or one.startswith(f"{family} ") for one, _ in known.by_birth.get(born, ())):
        return None, "A man of this family name and birthday is known. Find him and compare."
    return None, ""


def _is_slip(one: date, other: date) -> bool:
    """Whether two days differ in one part alone, or have day and month the other way round."""
    parts = ((one.day, other.day), (one.month, other.month), (one.year, other.year))
    turned = (one.day, one.month, one.year) == (other.month, other.day, other.year)
    return turned or sum(a != b for a, b in parts) == 1


def persons(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Person]:
    """What is known of these men, by their id."""
    wanted = list(ids)
    found: dict[uuid.UUID, Person] = {}
    records = list(Man.objects.filter(person__in=wanted))
    for man in records:
        if man.pk == man.person:
            found[man.pk] = Person(man)
    for man in records:
        found[man.person].births.add(man.date_of_birth)
        found[man.person].names.add(man.name_key)
    of = {"man__person__in": wanted}
    for person, kind, key in Identifier.objects.filter(_holds_now(), **of).values_list(
        "man__person", "kind", "value_key"
    ):
        found[person].numbers[kind].add(key)
    for person, name in Alias.objects.filter(**of).values_list("man__person", "name_key"):
        found[person].names.add(name)
    for episode in Episode.objects.filter(**of).select_related("man"):
        found[episode.man.person].episodes.append(episode)
    current = Assignment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=today()), **of)
    for person, staff in current.values_list("man__person", "staff"):
        found[person].workers.add(staff)
    return found


def _holds_now() -> Q:
    return Q(to_on__isnull=True) | Q(to_on__gte=today())
