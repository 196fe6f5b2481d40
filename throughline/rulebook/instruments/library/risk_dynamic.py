"""Risk that can change: what stands now, looked at again at every review."""

from datetime import date

from throughline.rulebook.instruments.definition import (
    Instrument,
    Licence,
    Period,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.shapes import (
    ANY_HIGH,
    JUDGEMENT_NOTICE,
    SECOND_READER_FOR_HIGH,
    factor,
    ratings,
    rationale,
)

_RELATIONSHIP = (
    factor(
        "conflict",
        "Conflict and jealousy now",
        "There is conflict in a relationship now, or with an ex-partner, or he is jealous.",
    ),
    factor(
        "control",
        "Control and checking now",
        "He controls a partner or ex-partner now: checks, tracks, isolates or rules over money.",
    ),
    factor(
        "attitudes",
        "Attitudes that excuse violence",
        "He holds views that excuse violence, or feels that he is owed obedience, care or sex.",
    ),
    factor(
        "denial",
        "Denying, playing down, blaming",
        "He denies what he did, makes it smaller, or puts the blame on her.",
    ),
    factor(
        "little_empathy",
        "Little empathy",
        "He shows little feeling for what a partner or the children live through because of him.",
    ),
)

_LIFE = (
    factor(
        "substances",
        "Drink and drugs not stable",
        "His use of drink or drugs is not stable, or he binges.",
        hint="Look at the days of use and at binges since the last review.",
    ),
    factor(
        "mental_health",
        "Mental health and despair",
        "His mental health is poor, or he is in despair.",
        hint="If he speaks of killing himself, fill in imminent risk now.",
    ),
    factor("stress", "Housing, work and money", "Housing, work or money puts him under strain."),
    factor(
        "supports",
        "Friends and support",
        "He is alone, or the people around him take his side in abuse.",
    ),
)

_WORK = (
    factor(
        "engagement",
        "Not taking part",
        "He does not come regularly, or he is there and takes no real part.",
    ),
    factor(
        "skills",
        "Not using what he learned",
        "He does not use what he learned when things get tense.",
    ),
)

INSTRUMENT = Instrument(
    key="risk_dynamic",
    version=1,
    title="Risk that can change (dynamic factors)",
    purpose="To judge risk as it stands now, for each person who may be harmed, and to see it change.",
    source=(
        "This service's own words. The subjects are changing factors that practice with perpetrators "
        "commonly weighs. The dynamic factor tables of DVIP have not been seen and are not copied."
    ),
    licence=Licence.OPEN,
    respondents=(Respondent.ASSESSOR, Respondent.FACILITATOR, Respondent.PARTNER_WORKER),
    time_points=(TimePoint.ASSESSMENT, TimePoint.MIDDLE, TimePoint.END, TimePoint.REVIEW, TimePoint.OTHER),
    periods=(
        Period("three_months", "the last three months"),
        Period("since_last", "the time since the last review"),
    ),
    sections=(
        Section(
            "relationship",
            "Relationships and attitudes",
            _RELATIONSHIP,
            "Every factor is worded as a danger. Present means that it stands now.",
        ),
        Section("life", "His life now", _LIFE),
        Section("work", "The work with him", _WORK),
        *ratings(),
        Section(
            "judgement",
            "Your judgement",
            (
                rationale(
                    "What is the risk to each person you ticked, what has changed since last time, and what "
                    "follows from it?"
                ),
            ),
        ),
    ),
    readings=(ANY_HIGH,),
    notice=JUDGEMENT_NOTICE,
    before=(
        "Factors are weighed and never counted: one grave factor can be enough for a high rating.",
        "More telling of abuse can be honesty and need not mean that it got worse. Say what you think it is.",
        "On the men's programme, write only what he, other agencies and records say. Never write there what "
        "a partner said.",
    ),
    second_reader=SECOND_READER_FOR_HIGH,
    published=date(2026, 11, 22),
)
