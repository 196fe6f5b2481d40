"""A made-up questionnaire with one item of every kind, for what is printed."""

from throughline.rulebook.instruments.conditions import AtLeast, when
from throughline.rulebook.instruments.definition import (
    Instrument,
    Item,
    Licence,
    Note,
    Period,
    Respondent,
    Section,
    Sensitivity,
    TimePoint,
)
from throughline.rulebook.instruments.readings import Sum, Value
from throughline.rulebook.instruments.scales import (
    YES_NO,
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

OFTEN = Bands((Band("never", "Never", 0), Band("once", "Once", 1), Band("more", "More than once", 2)))
FENCES = SomeOf((Choice("wood", "Of wood"), Choice("wire", "Of wire", hint="Barbed or not.")))
HIGH = OneOf((Choice("low", "Low", points=0), Choice("high", "High", points=1)))

GARDEN = Section(
    "garden",
    "The garden",
    (
        Item("shed", "Days in the shed", "On how many days was he in the shed?", WeeklyDays()),
        Item("spades", "Spades", "How many spades?", Count(0, 20, "spades"), asked_if=AtLeast("shed", 1)),
        Item("mood", "Mood", "How was it?", Rating(0, 20, "Poor", "Good"), hint="Think of the weather."),
        Item("fence", "Fence", "Which fences?", FENCES, notes=tuple(Note)),
        Item("dug", "Dug last", "On which day did he dig?", Day()),
        Item("tale", "What grew", "What grew there?", Words(longest=6000, lines=3)),
        Item("where", "Where it is", "Where is the garden?", Words(), sensitivity=Sensitivity.LETHAL),
    ),
    intro="Everything behind the house.",
)
RAIN = Section(
    "rain",
    "Rain",
    tuple(
        Item(f"rain_{number}", f"Rain {number}", f"How often did it rain on bed {number}?", OFTEN)
        for number in range(1, 5)
    ),
)
SLOT = Section(
    "slot",
    "Licensed",
    (
        Item("slot_1", "1. Height of the hedge", "", HIGH),
        Item("again", "Ask again", "Is it to be asked again?", YES_NO, asked_if=when("slot_1", "high")),
    ),
)

GARDENING = Instrument(
    key="gardening",
    version=3,
    title="Gardening & weeds: a café’s form",
    purpose="Shows what is printed.",
    source="Made up for the tests.",
    licence=Licence.SLOTS,
    respondents=(Respondent.MAN, Respondent.KEYWORKER, Respondent.PARTNER),
    time_points=(TimePoint.START, TimePoint.SIX_MONTHS),
    periods=(Period("summer", "the last summer"), Period("ever", "all summers")),
    sections=(GARDEN, RAIN, SLOT),
    readings=(
        Value("days", "Days in the shed", "shed", unit="days"),
        Sum("height", "Height of it all", ("slot_1",)),
    ),
    attribution="Contains information of the gardeners' league.",
    notice="This form is no proof of a green thumb.",
    before=("Take off your boots.", "Ask when the rain has stopped."),
)
ANSWERS = {
    "shed": {"weeks": [1, 2, 0, 7], "total": 10}, "spades": 3, "mood": {"not": "declined"},
    "fence": ["wire"], "fence.source": "The neighbour", "fence.date": "2026-11-03",
    "dug": "2026-11-02", "tale": "Only dandelions.", "where": "12 Quillmere Lane",
    "rain_1": "never", "rain_2": "more",
}  # fmt: skip
