"""What stands of questionnaires on a person's record: what is due, unfinished and finished, and concerns.

Opening a record is what workers do most, so each list is one statement, written by hand. The caller found
the person within the worker's scope.
"""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from throughline.casefile.models import Staff
from throughline.casefile.questionnaires.models import Answered, Concern, SecondReading, Unfinished
from throughline.casefile.questionnaires.queries import waits_for_second_reader
from throughline.casefile.questionnaires.side import Side
from throughline.casefile.timeline import Entry
from throughline.rulebook.instruments import library
from throughline.rulebook.instruments.definition import Respondent, TimePoint
from throughline.rulebook.instruments.journey import Given
from throughline.rulebook.instruments.schedule import Due, due

NEWEST = 5  # so many finished ones stand on the record itself

# The names of tables and columns are put in from the models: nothing of a worker's typing is.
ANSWERED = """
SELECT form.*, staff.name AS by_name
FROM {answered} AS form JOIN casefile_staff AS staff ON staff.id = form.by_id
WHERE form.subject_id = %(subject)s ORDER BY form."on" DESC, form.at DESC, form.id
"""
UNFINISHED = """
SELECT form.*, staff.name AS started_by_name, saver.name AS saved_by_name
FROM {unfinished} AS form JOIN casefile_staff AS staff ON staff.id = form.started_by_id
  JOIN casefile_staff AS saver ON saver.id = form.saved_by_id
WHERE form.subject_id = %(subject)s ORDER BY form.saved_at DESC, form.id
"""
CONCERNS = """
SELECT concern.*, staff.name AS raised_by_name, closed.at AS closed_at, closer.name AS closed_by_name
FROM {concern} AS concern JOIN casefile_staff AS staff ON staff.id = concern.raised_by_id
  LEFT JOIN {closed} AS closed ON closed.concern_id = concern.id
  LEFT JOIN casefile_staff AS closer ON closer.id = closed.by_id
WHERE concern.subject_id = %(subject)s ORDER BY concern.raised_at, concern.id
"""
READINGS = """
SELECT reading.*, staff.name AS by_name
FROM {second} AS reading JOIN {answered} AS form ON form.id = reading.answered_id
  JOIN casefile_staff AS staff ON staff.id = reading.by_id
WHERE form.subject_id = %(subject)s ORDER BY reading.at
"""


@dataclass(frozen=True)
class OnRecord:
    """Everything about questionnaires that a record shows. `every` holds earlier versions too."""

    due: tuple[Due, ...] = ()
    unfinished: Sequence[Unfinished] = ()
    every: Sequence[Answered] = ()
    concerns: Sequence[Concern] = ()
    readings: Sequence[SecondReading] = ()
    finished: Sequence[Answered] = field(default=())

    @property
    def newest(self) -> Sequence[Answered]:
        """The last few that were finished and still stand."""
        return self.finished[:NEWEST]

    @property
    def waiting(self) -> set[uuid.UUID]:
        """The ids of the finished forms that wait for a second reader."""
        read = {one.answered_id for one in self.readings}
        return {one.pk for one in self.finished if one.pk not in read and waits_for_second_reader(one, ())}

    @property
    def open_concerns(self) -> list[Concern]:
        """The concerns that nobody has answered yet."""
        return [one for one in self.concerns if one.closed_at is None]


def on_record(side: Side, subject: Any, worker: Staff) -> OnRecord:
    """What the worker may see of a person's questionnaires: all of it, or nothing."""
    if not worker.may(side.see):
        return OnRecord()
    every = _rows(side, side.answered, ANSWERED, subject)
    replaced = {one.replaces_id for one in every}
    finished = [one for one in every if not one.withdrawn and one.pk not in replaced]
    return OnRecord(
        due=_due(side, subject, finished),
        unfinished=_rows(side, side.unfinished, UNFINISHED, subject),
        every=every,
        concerns=concerns_about(side, subject),
        readings=_readings(side, subject, every),
        finished=finished,
    )


def concerns_about(side: Side, subject: Any) -> list[Concern]:
    """Every concern about a person, open and closed (`closed_at`), oldest first."""
    return _rows(side, side.concern, CONCERNS, subject)


def entries_of(found: OnRecord) -> Iterator[Entry]:
    """Entries of the person's timeline. No answer stands in them, and no sign that was given."""
    for one in found.every:
        what = "taken back" if one.withdrawn else "amended" if one.replaces_id else "finished"
        yield Entry(one.at, f"Questionnaire {what}", one.title, one.by_name)
    for concern in found.concerns:
        title = concern.definition.title if concern.definition else concern.instrument
        yield Entry(concern.raised_at, "Concern raised", title, concern.raised_by_name)
        if concern.closed_at is not None:
            yield Entry(concern.closed_at, "Concern closed", title, concern.closed_by_name)
    for reading in found.readings:
        yield Entry(
            reading.at, "Second reading", f"{reading.answered.title}: {reading.said}", reading.by_name
        )


def _due(side: Side, subject: Any, finished: Sequence[Answered]) -> tuple[Due, ...]:
    """What is due of the questionnaires that this site has; nothing about somebody who was erased."""
    if side.is_erased(subject):
        return ()
    journey = side.journey(subject, tuple(_given(one) for one in finished if _is_known(side, one)))
    return tuple(one for one in due(journey, timezone.localdate()) if one.rule.instrument in library.newest())


def _given(form: Answered) -> Given:
    return Given(form.instrument, TimePoint(form.time_point), Respondent(form.respondent), form.on)


def _is_known(side: Side, form: Answered) -> bool:
    """Whether this code knows the form's respondent and time point, which an older row may not have."""
    known = form.respondent in set(Respondent) and form.time_point in set(TimePoint)
    return known and Respondent(form.respondent).site is side.site


def _readings(side: Side, subject: Any, every: Sequence[Answered]) -> list[SecondReading]:
    """Asked for only where a questionnaire was answered that may need a second reader."""
    forms = {one.pk: one for one in every}
    if not any(one.definition and one.definition.second_reader for one in every):
        return []
    found = list(side.second_reading.objects.raw(_statement(side, READINGS), {"subject": subject.pk}))
    for one in found:
        one.answered = forms[one.answered_id]
    return found


def _rows(side: Side, model: Any, statement: str, subject: Any) -> list[Any]:
    """The rows, each with the person as they were found: their key too, so that no row asks for it again."""
    found = list(model.objects.raw(_statement(side, statement), {"subject": subject.pk}))
    for row in found:
        row.subject = subject
    return found


def _statement(side: Side, statement: str) -> str:
    tables = {
        "answered": side.answered,
        "unfinished": side.unfinished,
        "concern": side.concern,
        "closed": side.concern_closed,
        "second": side.second_reading,
    }
    return statement.format(**{name: model._meta.db_table for name, model in tables.items()})
