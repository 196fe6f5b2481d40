"""Treatment Outcomes Profile: substance use, health, crime and daily life over the last 28 days."""

from datetime import date

from throughline.rulebook.instruments.conditions import AtLeast, when
from throughline.rulebook.instruments.definition import (
    DateOrder,
    Instrument,
    Item,
    Licence,
    Period,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.readings import AnyYes, Value
from throughline.rulebook.instruments.scales import (
    YES_NO,
    Amount,
    Choice,
    Day,
    OneOf,
    Rating,
    WeeklyDays,
    Words,
)

# The highest amounts catch a slip of the hand. They say nothing about what is safe or usual.
UNITS = Amount(200, "units a day")
GRAMS = Amount(50, "grams a day")
GRAMS_OR_PILLS = Amount(200, "grams or pills a day")
SPLIFFS = Amount(200, "spliffs a day")
CIGARETTES = Amount(200, "cigarettes a day")
HALVES = "Half of one is 0.5, a quarter is 0.25."

# No national field name has been checked for these, so they have no code.
LATER = "This question is on later forms only. If your form does not have it, say that it was not asked."
CELLS = "Give the days in each of the four weeks, 0 to 7, the earliest week first. No days at all is 0."
OPIATES = "use street heroin, or any opioid that was not prescribed to him"
METHADONE = "Methadone and buprenorphine count when they were not prescribed to him."
OTHER = "use one other substance that is a problem for him"
NONE = "If there is none, the days are 0. Tobacco has a question of its own."
AT_HOME = (
    "Think of whether he can enjoy life and gets on with his family and partner. For the worker: if you are "
    "alone with him, this is a moment to ask how things are at home, whether he is afraid of anybody there, "
    "and whether he has done something to a partner that he regrets. What he then tells goes into the "
    "enquiry about harm to a partner, not here."
)


def _substance(
    key: str, subject: str, used: str, amount: Amount, code: str = "", hint: str = ""
) -> tuple[Item, ...]:
    """The days of a substance and, when there were any, the average amount on a day of use."""
    wording = f"On how many days did he {used}?"
    average = f"{subject}: how much on average, on a day of use?"
    return (
        Item(key, subject, wording, WeeklyDays(), hint=hint, code=code),
        Item(f"{key}_amount", f"{subject} a day", average, amount, hint=HALVES, asked_if=AtLeast(key, 1)),
    )


def _days(key: str, subject: str, wording: str, hint: str = "", code: str = "") -> Item:
    return Item(key, subject, wording, WeeklyDays(), hint=hint, code=code)


def _yes_no(key: str, subject: str, wording: str, hint: str = "", code: str = "") -> Item:
    return Item(key, subject, wording, YES_NO, hint=hint, code=code)


STAGE = Section(
    "stage",
    "Stage of treatment",
    (
        Item(
            "stage",
            "Stage of treatment",
            "At which stage of treatment is this interview?",
            OneOf(
                (
                    Choice("start", "Start", hint="Ask about the 28 days before treatment began."),
                    Choice("review", "Review"),
                    Choice("exit", "Exit", hint="About the day on which treatment ends."),
                    Choice("post_exit", "Post-treatment exit", hint="Any time after treatment has ended."),
                )
            ),
            hint=(
                "Choose the one that goes with the point that you chose when you began this form. What is "
                "due next and what is compared go by that point. This answer is for the national return."
            ),
            may_be=(),
        ),
        # Two dates, because an exit interview may come before the discharge and the other one may not.
        Item(
            "discharge_due",
            "Date of discharge",
            "On which day does or did this treatment end?",
            Day(ahead=True),
            asked_if=when("stage", "exit"),
        ),
        Item(
            "discharged_on",
            "Date of discharge",
            "On which day did this treatment end?",
            Day(),
            hint="A post-treatment exit interview comes after the discharge, so this date is needed.",
            asked_if=when("stage", "post_exit"),
            may_be=(),
        ),
    ),
)

SUBSTANCES = Section(
    "substances",
    "Substance use",
    (
        *_substance("alcohol", "Alcohol", "drink alcohol", UNITS, "ALCUSE"),
        *_substance("opiates", "Opiates and opioids", OPIATES, GRAMS, "OPIUSE", hint=METHADONE),
        *_substance("crack", "Crack", "use crack", GRAMS, "CRAUSE"),
        *_substance("cocaine", "Powder cocaine", "use powder cocaine", GRAMS, "COCAUSE"),
        *_substance("amphetamines", "Amphetamines", "use amphetamines", GRAMS, "AMPHUSE"),
        *_substance("cannabis", "Cannabis", "use cannabis", SPLIFFS, "CANNUSE"),
        *_substance("other_sub", "Another substance", OTHER, GRAMS_OR_PILLS, "OTDRGUSE", hint=NONE),
        Item(
            "other_sub_name",
            "Another substance: name",
            "Which substance is it?",
            Words(longest=60, lines=1),
            hint="Say too whether the amount is in grams or in pills.",
            asked_if=AtLeast("other_sub", 1),
        ),
        *_substance("tobacco", "Tobacco", "smoke tobacco", CIGARETTES, hint=LATER),
    ),
    intro=(
        f"Go back week by week, with a calendar. {CELLS} Count days of use in prison or hospital too. Give a "
        "reason in place of an answer only when he would not say, was not asked, or does not know."
    ),
)

INJECTING = Section(
    "injecting",
    "Injecting",
    (
        _days(
            "injected", "Injected", "On how many days did he inject a non-prescribed drug?", code="IVDRGUSE"
        ),
        Item(
            "shared_needle",
            "Shared needle or syringe",
            "Did he inject with a needle or syringe that somebody else had used?",
            YES_NO,
            asked_if=AtLeast("injected", 1),
        ),
        Item(
            "shared_equip",
            "Shared spoon, water or filter",
            "Did he inject using a spoon, water or filter that somebody else had used?",
            YES_NO,
            asked_if=AtLeast("injected", 1),
        ),
    ),
    intro=f"{CELLS} With no days of injecting, sharing is not asked and is read as no.",
)

CRIME = Section(
    "crime",
    "Crime",
    (
        _days("shoplifting", "Shoplifting", "On how many days did he steal from shops?", code="SHOTHEFT"),
        _days("drug_selling", "Selling drugs", "On how many days did he sell drugs?", code="DRGSELL"),
        _yes_no("vehicle_theft", "Vehicle theft", "Did he steal a vehicle, or something from a vehicle?"),
        _yes_no(
            "property_theft", "Other theft or burglary", "Did he steal other property, or burgle a place?"
        ),
        _yes_no("fraud", "Fraud or handling", "Did he commit fraud or forgery, or handle stolen goods?"),
        _yes_no(
            "violence",
            "Assault or violence",
            "Did he assault anybody, or use violence against anybody?",
            hint="This means anybody at all. It does not show what happened towards a partner.",
            code="ASSAULT",
        ),
    ),
    intro=CELLS,
)

HEALTH = Section(
    "health",
    "Health and daily life",
    (
        Item(
            "psych",
            "Psychological health",
            "How was his psychological health?",
            Rating(0, 20, "Poor", "Good"),
            hint="Think of anxiety, low mood, and other feelings that are a problem for him.",
            code="PSYHSTAT",
        ),
        _days("work_days", "Paid work", "On how many days did he do paid work?", code="PWORK"),
        _days("volunteer_days", "Volunteering", "On how many days did he volunteer?", LATER),
        _days("placement_days", "Work placement", "On how many days was he on an unpaid placement?", LATER),
        _days("education_days", "Education", "On how many days did he study or train?", code="EDUCAT"),
        Item(
            "phys",
            "Physical health",
            "How was his physical health?",
            Rating(0, 20, "Poor", "Good"),
            hint="Think of how many symptoms there were, and how much illness got in his way.",
            code="PHSTAT",
        ),
        _yes_no(
            "acute_housing", "Acute housing problem", "Was his housing an urgent problem?", code="ACUTHPBM"
        ),
        _yes_no("unsuitable_housing", "Unsuitable housing", "Was his housing unsuitable?", hint=LATER),
        _yes_no("eviction_risk", "Risk of eviction", "Was he at risk of losing his home?", code="HRISK"),
        Item(
            "qol",
            "Quality of life",
            "How was his life as a whole?",
            Rating(0, 20, "Poor", "Good"),
            hint=AT_HOME,
            code="QUALLIFE",
        ),
    ),
    intro=f"{CELLS} Ratings run from 0, poor, to 20, good.",
)

DAYS_READ = (
    *("alcohol", "opiates", "crack", "cocaine", "amphetamines", "cannabis", "other_sub", "tobacco"),
    *("injected", "shoplifting", "drug_selling"),
)
DAYS_WANTED = ("work_days", "volunteer_days", "placement_days", "education_days")
RATED = ("psych", "phys", "qol")
_SUBJECTS = {item.key: item.subject for part in (SUBSTANCES, INJECTING, CRIME, HEALTH) for item in part.items}

INSTRUMENT = Instrument(
    key="top",
    version=1,
    title="Treatment Outcomes Profile (TOP)",
    purpose="How substance use, injecting, crime, health and daily life change over treatment.",
    source=(
        "The items, ranges and stages of the Treatment Outcomes Profile, as the National Drug Treatment "
        "Monitoring System of England describes them in its published data set documents. The questions are "
        "put in this service's own words. That health and quality of life are rated from 0 to 20, and that "
        "theft, fraud and violence are a yes or a no, is widely published and to be confirmed against the "
        "national form."
    ),
    licence=Licence.OPEN,
    # An interview that the keyworker leads with a calendar. A form that he fills in alone is not the same
    # measure, so he is not a respondent.
    respondents=(Respondent.KEYWORKER,),
    time_points=(TimePoint.START, TimePoint.REVIEW, TimePoint.END, TimePoint.SIX_MONTHS, TimePoint.OTHER),
    sections=(STAGE, SUBSTANCES, INJECTING, CRIME, HEALTH),
    periods=(
        Period("28_days", "the last 28 days or, at the start of treatment, the 28 days before it began"),
    ),
    readings=(
        *(Value(key, _SUBJECTS[key], key, unit="days", higher_is_better=False) for key in DAYS_READ),
        AnyYes("sharing", "Shared injecting equipment", ("shared_needle", "shared_equip")),
        AnyYes("other_theft", "Other theft or fraud", ("vehicle_theft", "property_theft", "fraud")),
        AnyYes("violence", "Assault or violence", ("violence",)),
        *(Value(key, _SUBJECTS[key], key, unit="days", higher_is_better=True) for key in DAYS_WANTED),
        *(Value(key, _SUBJECTS[key], key, unit="of 20", higher_is_better=True) for key in RATED),
        AnyYes("acute_housing", "Acute housing problem", ("acute_housing",)),
        AnyYes("unsuitable_housing", "Unsuitable housing", ("unsuitable_housing",)),
        AnyYes("eviction_risk", "Risk of eviction", ("eviction_risk",)),
    ),
    date_rules=(
        DateOrder(
            "discharged_on",
            "on",
            "A post-treatment exit interview comes after the discharge. Check the date of discharge and the "
            "date of this interview.",
        ),
    ),
    attribution="Contains public sector information licensed under the Open Government Licence v3.0.",
    published=date(2026, 11, 22),
)
