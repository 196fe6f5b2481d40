"""Made-up questionnaires, forms and answers, through the actions of whichever site this process holds.

`MADE_UP` has one item of each kind that the actions care about. It is not in the library: a test that
wants it asks for the fixture `made_up`.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from tests import people
from throughline.casefile.models import Staff
from throughline.casefile.questionnaires import actions
from throughline.casefile.questionnaires.models import Answered, Concern, LicensedWording, Unfinished
from throughline.casefile.questionnaires.of_record import concerns_about
from throughline.casefile.questionnaires.side import Side
from throughline.rulebook.instruments.conditions import when
from throughline.rulebook.instruments.definition import (
    Instrument,
    Item,
    Licence,
    Period,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.library import every_version, newest
from throughline.rulebook.instruments.scales import YES_NO, Choice, Count, OneOf, Words

MADE_UP = Instrument(
    key="made_up",
    version=1,
    title="Made-up form",
    purpose="Shows what happens to forms.",
    source="Made up for the tests.",
    licence=Licence.OPEN,
    respondents=(Respondent.MAN, Respondent.KEYWORKER, Respondent.PARTNER, Respondent.PARTNER_WORKER),
    time_points=(TimePoint.START, TimePoint.END),
    periods=(Period("month", "the last month"),),
    second_reader=(("level", ("high",)),),
    sections=(
        Section(
            "all",
            "All",
            (
                Item("met", "Met", "Did you meet?", YES_NO),
                Item("times", "Times", "How often?", Count(0, 28, "times"), asked_if=when("met", "yes")),
                Item("threat", "A threat", "Was there a threat?", YES_NO, acute=("yes",), required=False),
                Item("knife", "A knife", "Was there a knife?", YES_NO, acute=("yes",), required=False),
                Item(
                    "level",
                    "Level",
                    "How high?",
                    OneOf((Choice("low", "Low"), Choice("high", "High"))),
                ),
                Item("words", "In words", "What else?", Words(), required=False),
            ),
        ),
    ),
)
COMPLETE = {"met": "yes", "times": 3, "level": "low", "words": "Tallowfield"}
# Words that stand for what must not be read anywhere else.
TOLD = ("Tallowfield", "Quillmere", "Brackenby")


@contextmanager
def in_library() -> Iterator[Instrument]:
    """The made-up questionnaire stands in the library, for as long as this lasts."""
    newest.cache_clear()
    every_version()[(MADE_UP.key, MADE_UP.version)] = MADE_UP
    yield MADE_UP
    del every_version()[(MADE_UP.key, MADE_UP.version)]
    newest.cache_clear()


@pytest.fixture
def made_up() -> Iterator[Instrument]:
    """The made-up questionnaire, in the library for one test."""
    with in_library() as instrument:
        yield instrument


@dataclass(frozen=True)
class Here:
    """What differs between the sites: the side, who answers, and which roles do what."""

    side: Side
    respondent: str
    elsewhere: str
    fills: str
    leads: str

    def person(self, by: Staff) -> Any:
        """A new man or partner of this worker's, as the pages find them."""
        return self.side.find(by, _person(by).pk)


def here() -> Here:
    """This process's own site."""
    if settings.SITE == "programme":
        from throughline.programme.questionnaires import SIDE

        return Here(SIDE, "man", "partner", "keyworker", "programme_manager")
    from throughline.safety.questionnaires import SIDE

    return Here(SIDE, "partner", "man", "partner_worker", "safety_lead")


def _person(by: Staff) -> Any:
    if settings.SITE == "programme":
        from tests import men

        return men.man(by)
    from tests import partners

    return partners.partner(by)


def begun(person: Any, by: Staff, **values: Any) -> Unfinished:
    """A form that is being filled in, empty as yet."""
    at = here()
    given = {
        "unfinished_id": uuid.uuid4(),
        "instrument": MADE_UP,
        "respondent": at.respondent,
        "time_point": "start",
        "period": "month",
        "on": timezone.localdate(),
    }
    return actions.start(side=at.side, subject=person, by=by, **given | values)


def saved(form: Unfinished, by: Staff, **answers: Any) -> Unfinished:
    """A page of it, saved."""
    return actions.save_page(
        side=here().side, subject=form.subject, unfinished_id=form.pk, answers=answers, by=by
    )


def finished(person: Any, by: Staff, *, on: date | None = None, **answers: Any) -> Answered:
    """A finished form with all answers; those given stand in for the usual ones."""
    form = begun(person, by, **({"on": on} if on else {}))
    saved(form, by, **COMPLETE | answers)
    return end(form, by)


def end(form: Unfinished, by: Staff, reason: str = "") -> Answered:
    """Finish a form."""
    return actions.finish(side=here().side, subject=form.subject, unfinished_id=form.pk, reason=reason, by=by)


def amended(answered: Answered, by: Staff, *, reason: str = "Quillmere", **answers: Any) -> Answered:
    """A finished form, amended."""
    same = {"respondent": answered.respondent, "time_point": answered.time_point, "on": answered.on}
    form = begun(answered.subject, by, replaces=answered, **same)
    return end(saved(form, by, **answers), by, reason)


def colleague(person: Any, role: str = "") -> Staff:
    """Another worker who may open the person: of the role that leads, unless another is given."""
    worker = people.staff(role or here().leads)
    if here().side.find(worker, person.pk) is None:
        _let_in(person, worker)
    return worker


def _let_in(person: Any, worker: Staff) -> None:
    person.assignments.create(staff=worker, from_on=timezone.localdate())


def open_concerns(side: Side, person: Any) -> list[Concern]:
    """The concerns about somebody that nobody has answered yet, oldest first."""
    return [one for one in concerns_about(side, person) if one.closed_at is None]


def one_of_each(person: Any, by: Staff) -> dict[str, str]:
    """A row in every table of questionnaires about a person. Gives the values of their addresses.

    The finished form was amended once and waits for no second reader any more; one concern is open.
    """
    side, lead = here().side, colleague(person)
    with in_library():
        done = amended(finished(person, by, level="high", threat="yes"), by)
        actions.read_second(
            side=side, subject=done.subject, answered=done, agrees=True, comment=TOLD[2], by=lead
        )
        [first] = open_concerns(side, done.subject)
        actions.close_concern(side=side, concern_id=first.pk, what_was_done=TOLD[1], by=lead)
        form = saved(begun(done.subject, by), by, knife="yes", words=TOLD[0])
        [concern] = open_concerns(side, done.subject)
    LicensedWording.objects.create(
        agency=by.agency, instrument="made_up", version=1, slots={"met": TOLD[0]}, licence="Made up"
    )
    return {
        "unfinished_id": str(form.pk), "answers_id": str(done.pk), "concern_id": str(concern.pk),
        "key": MADE_UP.key,
    }  # fmt: skip
