"""Treatment viability: whether a man can use this programme safely now, judged by an assessor."""

from datetime import date

from throughline.rulebook.instruments.conditions import AnyOf, When, when
from throughline.rulebook.instruments.definition import (
    DateOrder,
    Instrument,
    Item,
    Licence,
    Note,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.readings import AnyYes, Highest
from throughline.rulebook.instruments.scales import YES_NO, Choice, Day, OneOf, Words
from throughline.rulebook.instruments.shapes import JUDGEMENT_NOTICE, factor, rationale

HELPS = (
    factor("conflict", "Acknowledges conflict", "He says that there is conflict in his relationships."),
    factor(
        "openness",
        "Tells what the referral tells",
        "What he tells of his behaviour agrees with what the referral and records say.",
        hint="Absent means a wide gap. Say under evidence what he leaves out.",
    ),
    factor("responsibility", "Takes responsibility", "He speaks of his behaviour as his own choice."),
    factor(
        "empathy", "Empathy", "He can say what his behaviour has been like for a partner and for children."
    ),
    factor("own_motivation", "Wish of his own to change", "He wants to change for reasons of his own."),
    factor(
        "attends", "Able to attend", "He can come each week, on the same day, and keeps his appointments."
    ),
    factor("stable", "Stable or abstinent", "His substance use is stable, or he is abstinent."),
    factor("challenge", "Takes challenge", "He can hear challenge and feedback in a group and use it."),
    factor(
        "contains",
        "Contains hard feelings",
        "He can stay with hard feelings without acting on them or leaving.",
    ),
    factor(
        "accepts_limits",
        "Accepts limits of confidentiality",
        "He understands what will be passed on, and to whom, and accepts it.",
    ),
    factor("safe_in_group", "Safe in a group", "He can be in a group without danger to others or himself."),
)

HINDERS = (
    factor(
        "minimises", "Minimises, denies or blames", "He makes it small, denies it, or blames somebody else."
    ),
    factor(
        "outside_pressure",
        "Pressure from outside only",
        "He comes because a court, a service or a partner wants it, and for no reason of his own.",
    ),
    factor(
        "language",
        "Reading or language",
        "He cannot follow a group as it is run now, because of reading or language.",
        hint="Say what would help. This is a need to meet, not a fault.",
    ),
    factor(
        "mental_health",
        "Mental health",
        "His mental health gets in the way of this work now.",
        hint="Say what would help, and who treats him.",
    ),
)

# Without it nobody can offer her support, so there is no place for him: not a factor to be weighed.
DETAILS = Item(
    "partner_details",
    "Partner contact details given",
    "Has he given contact details of every partner, ex-partner and new partner who may be at risk from him?",
    YES_NO,
    hint=(
        "Without them he cannot be accepted. His word that nobody is at risk is not enough by itself. The "
        "details go on his record, not here."
    ),
    may_be=(),
    notes=(Note.SOURCE, Note.COMMENT),
)

DEFER = Choice("defer", "Defer", hint="Not yet. Something has to be stable first.")
REFUSE = Choice("refuse", "Refuse", hint="A second worker reads this form.")
# What may be decided depends on the condition, so there are two lists and not one that could be misused.
WITH_DETAILS = OneOf(
    (
        Choice("accept", "Accept"),
        Choice("conditions", "Accept with conditions"),
        DEFER,
        Choice("one_to_one", "Work with him one to one"),
        REFUSE,
    )
)
WITHOUT_DETAILS = OneOf((DEFER, REFUSE))


def _after(*values: str) -> AnyOf:
    """The decision, by whichever list, was one of these."""
    without = tuple(one.value for one in WITHOUT_DETAILS.choices if one.value in values)
    return AnyOf((When("outcome", values), When("outcome_without", without)))


DECISION = (
    Item(
        "outcome",
        "Decision",
        "What is your decision?",
        WITH_DETAILS,
        asked_if=when("partner_details", "yes"),
        may_be=(),
    ),
    Item(
        "outcome_without",
        "Decision without partner details",
        "What is your decision, as long as the contact details are not given?",
        WITHOUT_DETAILS,
        asked_if=when("partner_details", "no"),
        may_be=(),
    ),
    Item(
        "conditions",
        "Conditions",
        "Which conditions must he keep, and who checks them?",
        Words(lines=4),
        asked_if=when("outcome", "conditions"),
        may_be=(),
    ),
    Item(
        "reason",
        "Main reason",
        "What is the main reason for not offering him the group now?",
        Words(longest=1000, lines=3),
        asked_if=_after("defer", "one_to_one", "refuse"),
        may_be=(),
    ),
    Item(
        "look_again",
        "Look again on",
        "On which day will you look at this again?",
        Day(ahead=True),
        asked_if=_after("defer"),
        may_be=(),
    ),
    Item(
        "onward",
        "Onward referral",
        "To whom is he referred on, and by which day?",
        Words(longest=1000, lines=3),
        hint="If to nobody, say why.",
        asked_if=_after("defer", "one_to_one", "refuse"),
        may_be=(),
    ),
    Item(
        "safety_decision",
        "Safety after this decision",
        "Risk does not end because he has no place. What is decided about safety, and by whom?",
        Words(lines=4),
        hint="Tell the safety lead of every man who is deferred or refused, whoever is known to them.",
        asked_if=_after("defer", "refuse"),
        may_be=(),
    ),
)
# A section of its own, so that it is written last, when the decision is made.
REASONS = rationale("Why is this the right decision for him, and for those who may be at risk from him?")

INSTRUMENT = Instrument(
    key="viability",
    version=1,
    title="Treatment viability",
    purpose="To judge whether a man can use this programme safely now, and to decide on his place.",
    source=(
        "This service's own words. The subjects are what the Men and Masculinities pilot published about "
        "whom it took and how it assessed them. The viability tables of DVIP have not been seen and are not "
        "copied."
    ),
    licence=Licence.OPEN,
    respondents=(Respondent.ASSESSOR,),
    time_points=(TimePoint.ASSESSMENT, TimePoint.REVIEW, TimePoint.OTHER),
    sections=(
        Section("helps", "What helps", HELPS, "Present is in his favour."),
        Section("hinders", "What stands in the way", HINDERS, "Present is a difficulty."),
        Section("condition", "Condition of a place", (DETAILS,)),
        Section("decision", "Decision", DECISION),
        Section("reasons", "Reasons", (REASONS,)),
    ),
    readings=(
        Highest("decision", "Decision", ("outcome",)),
        Highest("decision_without", "Decision without partner details", ("outcome_without",)),
        AnyYes("partner_details", "Partner contact details given", ("partner_details",)),
    ),
    date_rules=(
        DateOrder(
            "on",
            "look_again",
            "The day on which you will look again lies before this form. Check both dates.",
        ),
    ),
    notice=JUDGEMENT_NOTICE,
    before=(
        "Factors are weighed and never counted. Say what each one rests on, and from when it is.",
        "Unknown is an answer. Say so rather than guess.",
        "Write only what he, other agencies and records say. Never write here what a partner said.",
    ),
    second_reader=(("outcome", ("refuse",)), ("outcome_without", ("refuse",))),
    published=date(2026, 11, 22),
)
