"""The words that a questionnaire is defined with. One questionnaire is one file in `library/`.

A definition is plain values, so that a practitioner can review it and a test can compare it. A published
version is never edited: a change is a new file with a higher version.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from throughline.rulebook.access import Site
from throughline.rulebook.instruments.conditions import Condition
from throughline.rulebook.instruments.readings import Rule
from throughline.rulebook.instruments.scales import Day, NotAnswered, Scale, Words


class Licence(StrEnum):
    """What may ship. `OPEN`: the full wording. `SLOTS`: numbered slots with topic labels, into which an
    agency loads the wording that it is licensed to use. `SCORE_ONLY`: a total, the scorer and the date."""

    OPEN = "open"
    SLOTS = "slots"
    SCORE_ONLY = "score_only"


class Respondent(StrEnum):
    """Who answers. It also decides on which site an answer is kept, and the two are never pooled."""

    MAN = "man"
    KEYWORKER = "keyworker"
    ASSESSOR = "assessor"
    FACILITATOR = "facilitator"
    PARTNER = "partner"
    PARTNER_WORKER = "partner_worker"

    @property
    def site(self) -> Site:
        """The site that keeps the answers of this respondent."""
        return Site.SAFETY if self in (Respondent.PARTNER, Respondent.PARTNER_WORKER) else Site.PROGRAMME

    @property
    def label(self) -> str:
        """Who it is, as a page says it."""
        return _RESPONDENT_LABELS[self]


_RESPONDENT_LABELS = {
    Respondent.MAN: "The man himself",
    Respondent.KEYWORKER: "His keyworker",
    Respondent.ASSESSOR: "The assessor",
    Respondent.FACILITATOR: "A facilitator",
    Respondent.PARTNER: "She herself",
    Respondent.PARTNER_WORKER: "Her worker",
}


class TimePoint(StrEnum):
    """At which point of the work a questionnaire is answered."""

    SCREENING = "screening"
    ASSESSMENT = "assessment"
    START = "start"
    MIDDLE = "middle"
    END = "end"
    SIX_MONTHS = "six_months"
    REVIEW = "review"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The point as a page says it."""
        return "Six months after" if self is TimePoint.SIX_MONTHS else self.value.capitalize()


class Pages(StrEnum):
    """How much of it stands on one page."""

    ALL = "all"
    SECTION = "section"
    QUESTION = "question"


class Sensitivity(StrEnum):
    """`LETHAL` (an address, a school, a phone) is never printed and never shown in a list or comparison."""

    ORDINARY = "ordinary"
    LETHAL = "lethal"


class Note(StrEnum):
    """What may be written beside an answer. Each becomes an item of its own, "<item>.source"."""

    SOURCE = "source"
    DATE = "date"
    COMMENT = "comment"


@dataclass(frozen=True)
class Period:
    """The time that a questionnaire asks about: a stable key and the words that follow "Think of"."""

    key: str
    words: str


@dataclass(frozen=True)
class Item:
    """One question.

    `subject` is its topic in a few words, for lists and tables; `wording` is what is asked (empty in a
    slot, where the agency's licensed wording goes). `required` items must be answered, or the reason why
    not be given, before the form can be finished; of the reasons only those in `may_be` are offered.
    An item with `asked_if` is left out unless the condition on earlier items holds. `acute` lists the
    answers that somebody must be told of at once; `severe` marks an act of grave violence.
    """

    key: str
    subject: str
    wording: str
    scale: Scale
    hint: str = ""
    asked_if: Condition | None = None
    required: bool = True
    may_be: tuple[NotAnswered, ...] = tuple(NotAnswered)
    notes: tuple[Note, ...] = ()
    sensitivity: Sensitivity = Sensitivity.ORDINARY
    severe: bool = False
    acute: tuple[str, ...] = ()
    # Names a code of another data set, for example the field of a national return.
    code: str = ""


@dataclass(frozen=True)
class Section:
    """Items that belong together, with what is said before them.

    A section that is `kept_from_him` stands on no paper of the men's programme, which may get into his hands.
    """

    key: str
    title: str
    items: tuple[Item, ...]
    intro: str = ""
    kept_from_him: bool = False

    def on_paper(self, site: Site) -> bool:
        """Whether a print of this site may have it."""
        return not (self.kept_from_him and site is Site.PROGRAMME)


@dataclass(frozen=True)
class DateOrder:
    """A rule between two dates: `later` may not lie before `earlier`. "on" is the form's own date."""

    earlier: str
    later: str
    sentence: str


@dataclass(frozen=True)
class Instrument:
    """A questionnaire.

    `key` and `version` name it for good. `source` says where its subjects come from, `attribution` what a
    licence obliges us to print, `notice` what every page and print of it must say. `published` is the day
    on which this version was frozen; None means on trial, and every page says so.
    """

    key: str
    version: int
    title: str
    purpose: str
    source: str
    licence: Licence
    respondents: tuple[Respondent, ...]
    time_points: tuple[TimePoint, ...]
    sections: tuple[Section, ...]
    periods: tuple[Period, ...] = ()
    pages: Pages = Pages.SECTION
    readings: tuple[Rule, ...] = ()
    date_rules: tuple[DateOrder, ...] = ()
    attribution: str = ""
    notice: str = ""
    before: tuple[str, ...] = ()  # rules to read before it starts, one sentence each
    # Answers that need a second worker to read the finished form: pairs of an item and its values.
    second_reader: tuple[tuple[str, tuple[str, ...]], ...] = ()
    published: date | None = None

    @property
    def name(self) -> str:
        """Key and version in one word, for example "top.1"."""
        return f"{self.key}.{self.version}"

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item in the order of the form, each followed by the notes that may stand beside it."""
        return tuple(item for section in self.sections for item in with_notes(section.items))

    @cached_property
    def by_key(self) -> dict[str, Item]:
        """Every item by its key."""
        return {item.key: item for item in self.items}

    def respondents_on(self, site: Site) -> tuple[Respondent, ...]:
        """Who may answer it on this site; empty when it has no place there."""
        return tuple(who for who in self.respondents if who.site is site)


def with_notes(items: tuple[Item, ...]) -> Iterator[Item]:
    """The items, each followed by the optional items that its notes become."""
    for item in items:
        yield item
        for note in item.notes:
            yield _note_item(item, note)


def _note_item(item: Item, note: Note) -> Item:
    wording, scale = _NOTES[note]
    return Item(
        key=f"{item.key}.{note.value}",
        subject=f"{item.subject}: {wording.lower()}",
        wording=wording,
        scale=scale,
        asked_if=item.asked_if,
        required=False,
        may_be=(),
        sensitivity=item.sensitivity,
    )


_NOTES: dict[Note, tuple[str, Scale]] = {
    Note.SOURCE: ("Where this is known from", Words(longest=200, lines=1)),
    Note.DATE: ("Date", Day()),
    Note.COMMENT: ("Evidence or comment", Words(longest=1000, lines=2)),
}
