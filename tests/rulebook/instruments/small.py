"""A small made-up questionnaire for the tests of the engine: one item of every scale, and every rule."""

from dataclasses import replace
from datetime import date

from throughline.rulebook.instruments.conditions import AllOf, AnyOf, AtLeast, when
from throughline.rulebook.instruments.definition import (
    DateOrder,
    Instrument,
    Item,
    Licence,
    Note,
    Pages,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.readings import (
    AnyYes,
    CountOf,
    Cut,
    Happened,
    Highest,
    Mean,
    Raised,
    Sum,
    Value,
)
from throughline.rulebook.instruments.scales import (
    YES_NO,
    Band,
    Bands,
    Choice,
    Count,
    Day,
    NotAnswered,
    OneOf,
    Rating,
    SomeOf,
    WeeklyDays,
    Words,
)

ON = date(2026, 11, 22)
DECLINED = {"not": "declined"}
NOT_ASKED = {"not": "not_asked"}
NOT_KNOWN = {"not": "not_known"}

HOW_OFTEN = Bands(
    (
        Band("never", "Never", 0),
        Band("once", "Once", 1),
        Band("twice", "Twice", 2),
        Band("three_to_five", "3 to 5 times", 3),
        Band("six_to_ten", "6 to 10 times", 6),
        Band("eleven_to_twenty", "11 to 20 times", 11),
        Band("more", "More than 20 times", 21),
    )
)
AGREE = OneOf((Choice("no", "Not at all", 0), Choice("some", "Somewhat", 1), Choice("much", "Much", 2)))

USE = Section(
    "use",
    "Use",
    (
        Item("alcohol", "Alcohol", "On how many days did he drink?", WeeklyDays(), notes=(Note.COMMENT,)),
        Item(
            "units",
            "Units",
            "How much on a day?",
            Count(1, 200, "units a day"),
            asked_if=AtLeast("alcohol", 1),
        ),
        Item("crack", "Crack", "On how many days did he use crack?", WeeklyDays()),
        Item("health", "Health", "How was his health?", Rating(0, 20, "Poor", "Good")),
    ),
    intro="Think of the last 28 days.",
)
FELT = Section(
    "felt",
    "How he felt",
    (
        Item("calm", "Calm", "Was he calm?", AGREE),
        Item("open", "Open", "Was he open?", AGREE),
        Item(
            "done",
            "Skills",
            "Which did he use?",
            SomeOf((Choice("out", "Time out"), Choice("call", "A call"))),
        ),
    ),
)
HARM = Section(
    "harm",
    "Harm",
    (
        Item("shout", "Shouting", "How often did he shout?", HOW_OFTEN),
        Item("hit", "Hitting", "How often did he hit?", HOW_OFTEN, severe=True, acute=("more",)),
        Item("injected", "Injected", "Did he inject?", YES_NO),
        Item("needle", "Needle", "Did he share a needle?", YES_NO, asked_if=when("injected", "yes")),
        Item("spoon", "Spoon", "Did he share a spoon?", YES_NO, asked_if=when("injected", "yes")),
        Item("whose", "Whose", "Whose was it?", Words(40, 1), asked_if=when("needle", "yes"), required=False),
        Item("judged", "Judgement", "Do you judge it high?", YES_NO, may_be=(NotAnswered.NOT_KNOWN,)),
        Item("since", "Since", "Since when?", Day(), required=False),
        Item("next", "Next", "When next?", Day(ahead=True), required=False),
    ),
)
SMALL = Instrument(
    key="small",
    version=1,
    title="A small one",
    purpose="To try the engine.",
    source="Made up for tests.",
    licence=Licence.OPEN,
    respondents=(Respondent.MAN,),
    time_points=(TimePoint.START,),
    sections=(USE, FELT, HARM),
    pages=Pages.SECTION,
    readings=(
        Value("alcohol", "Alcohol", "alcohol", higher_is_better=False),
        Value("units", "Units", "units"),
        Value("health", "Health", "health", unit="of 20", higher_is_better=True),
        Sum("felt", "Felt", ("calm", "open"), (Cut(0, "Low"), Cut(3, "High")), higher_is_better=True),
        Mean("mean", "Mean of both", ("calm", "open", "health"), higher_is_better=True),
        CountOf("much", "Answered much", ("calm", "open"), ("much",), (Cut(0, "Few"), Cut(2, "All"))),
        Happened("happened", "Happened", ("shout", "hit"), least=2),
        Highest("highest", "Most often", ("shout", "hit")),
        AnyYes("sharing", "Shared", ("needle", "spoon")),
        Raised("high", "High", count="happened", threshold=2, judgement=("judged",)),
    ),
    date_rules=(
        DateOrder("since", "next", "Since and next: the next one cannot be before the first."),
        DateOrder("since", "on", "Since: this cannot be after the form."),
    ),
)


def weeks(*days: int) -> dict[str, object]:
    """Weekly days as they are stored."""
    return {"weeks": list(days), "total": sum(days)}


FULL: dict[str, object] = {
    "alcohol": weeks(3, 4, 0, 2),
    "units": 6,
    "crack": {"total": 0},
    "health": 12,
    "calm": "some",
    "open": "much",
    "done": ["out"],
    "shout": "six_to_ten",
    "hit": "once",
    "injected": "yes",
    "needle": "no",
    "spoon": "yes",
    "judged": "no",
}
"""Every required item answered, and every item that is asked."""


def without(*keys: str, **others: object) -> dict[str, object]:
    """The full answers, less some, with others in their place."""
    return {key: value for key, value in (FULL | others).items() if key not in keys}


def with_items(*items: Item, **changed: object) -> Instrument:
    """A questionnaire of these items alone in one section, otherwise like the small one."""
    section = Section("one", "One", items)
    return replace(SMALL, **{"sections": (section,), "readings": (), "date_rules": (), **changed})


EITHER = AnyOf((when("injected", "yes"), AtLeast("alcohol", 10)))
BOTH = AllOf((when("injected", "yes"), AtLeast("alcohol", 10)))
