"""Reading questionnaires. The caller found the person within the worker's scope; `concerns` does so itself.

Each takes the same number of statements however many rows there are. Rows of an erased person come back
without a word in them, and say so by `is_erased`.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from throughline.casefile.models import Agency, Staff
from throughline.casefile.questionnaires.models import (
    Answered,
    Concern,
    LicensedWording,
    SecondReading,
    Unfinished,
)
from throughline.casefile.questionnaires.side import Side
from throughline.rulebook.instruments.asked import holds
from throughline.rulebook.instruments.conditions import When
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.library import every_version


def finished(side: Side, subject: Any) -> list[Answered]:
    """The finished forms as they now stand, newest first: without those amended or withdrawn."""
    rows = _forms(side, subject).filter(withdrawn=False, is_replaced=False)
    return _about(subject, rows.order_by("-on", "-at", "pk"))


def one(side: Side, subject: Any, answers_id: uuid.UUID) -> Answered | None:
    """One finished form of the person, whatever became of it, with `by_name` and `is_replaced`."""
    found = _about(subject, _forms(side, subject).filter(pk=answers_id))
    return found[0] if found else None


def versions_of(side: Side, answered: Answered) -> list[Answered]:
    """Every version of the same form, newest first: whatever it replaces and whatever replaced it."""
    rows = _forms(side, answered.subject).filter(
        instrument=answered.instrument, respondent=answered.respondent
    )
    every = _about(answered.subject, rows)
    before = {row.pk: row for row in every}
    after = {row.replaces_id: row for row in every if row.replaces_id is not None}
    newest = before.get(answered.pk)
    while newest is not None and newest.pk in after:
        newest = after[newest.pk]
    chain = []
    while newest is not None:
        chain.append(newest)
        newest = before.get(newest.replaces_id)
    return chain


def unfinished(side: Side, subject: Any) -> list[Unfinished]:
    """The forms that are being filled in, last saved first, with `started_by_name` and `saved_by_name`."""
    return _about(subject, _open_forms(side, subject).order_by("-saved_at", "pk"))


def one_unfinished(side: Side, subject: Any, unfinished_id: uuid.UUID) -> Unfinished | None:
    """One form of the person that is being filled in."""
    found = _about(subject, _open_forms(side, subject).filter(pk=unfinished_id))
    return found[0] if found else None


def second_readings(side: Side, answered: Answered) -> list[SecondReading]:
    """Who read this version a second time, in their order, with `by_name`."""
    rows = list(
        side.second_reading.objects.filter(answered=answered).annotate(by_name=F("by__name")).order_by("at")
    )
    for row in rows:
        row.answered = answered
    return rows


def needs_second_reader(instrument: Instrument, answers: Mapping[str, object]) -> bool:
    """Whether these answers are such that a second worker has to read the form."""
    return any(holds(When(item, values), instrument, answers) for item, values in instrument.second_reader)


def waits_for_second_reader(answered: Answered, readings: Iterable[SecondReading]) -> bool:
    """Whether a form as it now stands needs a second reader and has none. `readings` are those of it."""
    definition = answered.definition
    if definition is None or answered.withdrawn or answered.is_erased:
        return False
    return needs_second_reader(definition, answered.answers) and not any(True for _ in readings)


def newest_of_each(side: Side, worker: Staff, instrument: Instrument, period: str) -> list[Answered]:
    """The newest form of each person, for each respondent: of this version and about this period.

    About everybody whom the worker may open; without the forms that were amended or withdrawn.
    """
    later = side.answered.objects.filter(replaces=OuterRef("pk"))
    rows = side.answered.objects.filter(
        ~Exists(later), withdrawn=False, instrument=instrument.key, version=instrument.version, period=period
    )
    people = {one.pk: one for one in side.scope(worker).filter(pk__in=rows.values("subject"))}
    rows = rows.filter(subject__in=list(people)).order_by("respondent", "subject", "-on", "-at", "pk")
    return _with(people, rows.distinct("respondent", "subject"), side)


def waiting_for_second_reader(side: Side, worker: Staff) -> list[Answered]:
    """The forms that wait for a second reader other than those who wrote them, longest first.

    About everybody whom the worker may open, each with its `subject`, but none that the worker wrote. Whether
    the answers ask for a second reader is not kept: those of the few questionnaires that can are looked at.
    """
    keys = {one.key for one in every_version().values() if one.second_reader}
    later = side.answered.objects.filter(replaces=OuterRef("pk"))
    read = side.second_reading.objects.filter(answered=OuterRef("pk"))
    rows = side.answered.objects.filter(~Exists(later), ~Exists(read), withdrawn=False, instrument__in=keys)
    people = {one.pk: one for one in side.scope(worker).filter(pk__in=rows.values("subject"))}
    mine = rows.filter(subject__in=list(people)).annotate(by_name=F("by__name")).order_by("at", "pk")
    found = [row for row in _with(people, mine, side) if str(worker.pk) not in row.written_by]
    return [row for row in found if waits_for_second_reader(row, ())]


def concerns(side: Side, worker: Staff) -> list[Concern]:
    """The open concerns about everybody whom the worker may open, oldest first.

    Each with its `subject` and `raised_by_name`. Those about an erased person are left out.
    """
    people = {person.pk: person for person in side.scope(worker).filter(pk__in=_open(side).values("subject"))}
    return _with(people, _open(side).filter(subject__in=list(people)).order_by("raised_at", "pk"), side)


def one_concern(side: Side, worker: Staff, concern_id: uuid.UUID) -> Concern | None:
    """One concern, open or closed (`closed_at`), about somebody whom the worker may open; else None."""
    rows = _named(side.concern.objects.filter(pk=concern_id)).annotate(closed_at=F("closed__at"))
    found = rows.first()
    person = side.find(worker, found.subject_id) if found else None
    if found is None or person is None or side.is_erased(person):
        return None
    found.subject = person
    return found


def wording_for(
    agency: Agency, instrument: Instrument, *, at: datetime | None = None
) -> LicensedWording | None:
    """The wording that an agency has loaded for this very version: the newest, or the newest of a moment.

    None when there is none. `at` is the moment in which a form was finished: what is loaded later changes
    neither how that form reads nor what was worked out from it.
    """
    return wording_of_its_time(wordings_for(agency, instrument.key), instrument.version, at)


def wordings_for(agency: Agency, key: str) -> list[LicensedWording]:
    """Every wording that an agency has ever loaded for a questionnaire, newest first."""
    rows = LicensedWording.objects.filter(agency=agency, instrument=key)
    return list(rows.order_by("-at", "-pk"))


def wording_of_its_time(
    newest_first: Sequence[LicensedWording], version: int, at: datetime | None
) -> LicensedWording | None:
    """Which of them counted for a version at a moment; now, when no moment is given."""
    fitting = (row for row in newest_first if row.version == version and (at is None or row.at <= at))
    return next(fitting, None)


def _forms(side: Side, subject: Any) -> "QuerySet[Any]":
    later = side.answered.objects.filter(replaces=OuterRef("pk"))
    rows = side.answered.objects.filter(subject=subject)
    return rows.annotate(by_name=F("by__name"), is_replaced=Exists(later))


def _open_forms(side: Side, subject: Any) -> "QuerySet[Any]":
    rows = side.unfinished.objects.filter(subject=subject)
    return rows.annotate(started_by_name=F("started_by__name"), saved_by_name=F("saved_by__name"))


def _open(side: Side) -> "QuerySet[Any]":
    return _named(side.concern.objects.filter(closed=None))


def _named(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    return rows.annotate(raised_by_name=F("raised_by__name"))


def _about(subject: Any, rows: "QuerySet[Any]") -> list[Any]:
    """The rows, each with the person as they were found: their key too, so that no row asks for it again."""
    found = list(rows)
    for row in found:
        row.subject = subject
    return found


def _with(people: Mapping[uuid.UUID, Any], rows: "QuerySet[Any]", side: Side) -> list[Any]:
    found = list(rows)
    for row in found:
        row.subject = people[row.subject_id]
    return [row for row in found if not side.is_erased(row.subject)]
