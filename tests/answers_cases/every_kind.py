"""A made-up questionnaire with an item of every kind, and what the cases of its pages need.

It has four pages: the second is there only after "yes" on the first.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from tests import people
from tests.answers_made import begun, end, here, saved
from throughline.casefile.models import Staff
from throughline.casefile.questionnaires.models import Answered, Unfinished
from throughline.casefile.questionnaires.views.common import Place
from throughline.rulebook.instruments.conditions import when
from throughline.rulebook.instruments.definition import (
    Instrument,
    Item,
    Licence,
    NotAnswered,
    Note,
    Period,
    Respondent,
    Section,
    Sensitivity,
    TimePoint,
)
from throughline.rulebook.instruments.library import every_version, newest
from throughline.rulebook.instruments.readings import Cut, Happened, Sum, Value
from throughline.rulebook.instruments.scales import (
    YES_NO,
    Amount,
    Band,
    Bands,
    Choice,
    Count,
    Day,
    OneOf,
    Rating,
    SomeOf,
    WeeklyDays,
    Words,
)

HOW_BAD = OneOf((Choice("low", "Low", points=1), Choice("high", "High", points=3)))
HOW_OFTEN = Bands((Band("never", "Never", 0), Band("once", "Once", 1), Band("more", "More than once", 2)))
HELP = SomeOf((Choice("talk", "Talking"), Choice("walk", "Walking"), Choice("rest", "Resting")))

FIRST = Section(
    "first",
    "First things",
    (
        Item("met", "Met", "Did you meet?", YES_NO, notes=(Note.SOURCE, Note.COMMENT)),
        Item("times", "Times", "How many times was it?", Count(0, 28, "times"), required=False),
    ),
    intro="Words before the first things.",
)
ONLY_IF_MET = Section(
    "only",
    "About the meeting",
    (
        Item(
            "threat", "A threat", "Was there a threat?", YES_NO, asked_if=when("met", "yes"), acute=("yes",)
        ),
        Item("on_day", "Day of it", "On which day?", Day(), asked_if=when("met", "yes")),
    ),
)
MIDDLE = Section(
    "middle",
    "How it was",
    (
        Item("often", "How often", "How often was it?", HOW_OFTEN),
        Item("helps", "What helps", "What helps?", HELP),
        Item("mood", "Mood", "How is the mood?", Rating(0, 20, "Poor", "Good")),
        Item("drinking", "Drinking", "On how many days?", WeeklyDays(), hint="The earliest week first."),
        Item("level", "Level", "How high is it?", HOW_BAD, may_be=(NotAnswered.NOT_KNOWN,)),
    ),
)
LAST = Section(
    "last",
    "Last things",
    (
        Item("school", "School", "Which school?", Words(longest=80, lines=1), required=False,
             sensitivity=Sensitivity.LETHAL),
        Item("grams", "Grams", "How much?", Amount(50, "grams a day"), required=False),
        Item("words", "In words", "What else?", Words(longest=400, lines=3), required=False, may_be=()),
    ),
)  # fmt: skip

EVERY_KIND = Instrument(
    key="every_kind",
    version=1,
    title="Form of every kind",
    purpose="Shows every kind of question.",
    source="Made up for the tests.",
    licence=Licence.OPEN,
    respondents=(Respondent.MAN, Respondent.KEYWORKER, Respondent.PARTNER, Respondent.PARTNER_WORKER),
    time_points=(TimePoint.START, TimePoint.END),
    periods=(Period("month", "the last month"), Period("ever", "all the time")),
    sections=(FIRST, ONLY_IF_MET, MIDDLE, LAST),
    readings=(
        Value("mood", "Mood", "mood", unit="of 20", higher_is_better=True),
        Sum("points", "Points", ("level",), cuts=(Cut(0, "Small"), Cut(3, "Large"))),
        Happened("happened", "Happened at all", ("often",)),
    ),
    second_reader=(("level", ("high",)),),
    attribution="Thanks to nobody.",
    notice="Nobody is judged by this form.",
    before=("Be alone first.", "Have time."),
)
# Typed on each page, as a browser sends it. The second page is there because of "yes" on the first.
TYPED: dict[int, dict[str, Any]] = {
    1: {"q-met": "yes", "q-met.source": "A letter", "q-met.comment": "", "q-times": "3", "q-times_why": ""},
    2: {"q-threat": "no", "q-on_day_day": "3", "q-on_day_month": "5", "q-on_day_year": "2026"},
    3: {
        "q-often": "more", "q-helps": ["", "talk", "rest"], "q-mood": "12",
        "q-drinking": "7", "q-drinking_3": "0", "q-drinking_2": "1", "q-drinking_1": "2",
        "q-drinking_total": "", "q-level": "high",
    },
    4: {
        "q-school": "Plover Lane", "q-school_why": "", "q-grams": "0.5",
        "q-words": "One line.\r\nTwo lines.",
    },
}  # fmt: skip
ANSWERS: dict[str, Any] = {
    "met": "yes", "met.source": "A letter", "times": 3, "threat": "no", "on_day": "2026-05-03",
    "often": "more", "helps": ["talk", "rest"], "mood": 12,
    "drinking": {"weeks": [7, 0, 1, 2], "total": 10}, "level": "high", "school": "Plover Lane", "grams": 0.5,
    "words": "One line.\nTwo lines.",
}  # fmt: skip


@pytest.fixture
def every_kind() -> Iterator[Instrument]:
    """The questionnaire, in the library for one test."""
    newest.cache_clear()
    every_version()[(EVERY_KIND.key, EVERY_KIND.version)] = EVERY_KIND
    yield EVERY_KIND
    del every_version()[(EVERY_KIND.key, EVERY_KIND.version)]
    newest.cache_clear()


class Desk:
    """A worker at a browser, and the pages of one person."""

    def __init__(self, worker: Staff, person: Any) -> None:
        self.worker, self.person = worker, person
        self.browser = people.browser(worker)
        self.place = Place(here().side, person)

    def begins(self, **values: Any) -> Unfinished:
        """A form of every kind, empty."""
        return begun(self.person, self.worker, instrument=EVERY_KIND, **values)

    def has(self, **values: Any) -> Unfinished:
        """A form with every answer."""
        return saved(self.begins(**values), self.worker, **ANSWERS)

    def finished(self, *, answers: dict[str, Any] | None = None, **values: Any) -> Answered:
        """A finished form; `answers` stand in for the usual ones."""
        return end(saved(self.begins(**values), self.worker, **ANSWERS | (answers or {})), self.worker)

    def url(self, name: str, **values: Any) -> str:
        return self.place.url(name, **values)

    def page_url(self, form: Any, number: int) -> str:
        return self.url("questionnaire-page", unfinished_id=form.pk, number=number)

    def opens(self, name: str, **values: Any) -> Any:
        return self.browser.get(self.url(name, **values))

    def turns(self, form: Any, number: int, typed: dict[str, Any] | None = None, **more: Any) -> Any:
        """Send a page as typed, or as it is usually answered."""
        sent = (TYPED[number] if typed is None else typed) | more
        return self.browser.post(self.page_url(form, number), sent)

    def stored(self, form: Any) -> dict[str, Any]:
        """The answers of the unfinished form as they are kept now."""
        row = here().side.unfinished.objects.get(pk=form.pk)
        row.subject = self.person
        return row.answers


@pytest.fixture
def desk(worker: Staff, person: Any, every_kind: Instrument) -> Desk:
    """The worker who fills in, at a browser."""
    return Desk(worker, person)
