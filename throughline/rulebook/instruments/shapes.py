"""Shapes that several questionnaires share: a judged factor, ratings for each person at risk, a total."""

from datetime import date

from throughline.rulebook.instruments.conditions import Condition, when
from throughline.rulebook.instruments.definition import (
    Instrument,
    Item,
    Licence,
    Note,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.readings import AnyYes, Rule
from throughline.rulebook.instruments.scales import Choice, Count, Day, NotAnswered, OneOf, SomeOf, Words

JUDGEMENT_NOTICE = (
    "Structured professional judgement in this service's own words. "
    "Not nationally standardised. Not the DVIP tables."
)

JUDGED = OneOf(
    (
        Choice("present", "Present", hint="There is good evidence for it."),
        Choice("partly", "Partly", hint="There is some evidence, or it is true in part."),
        Choice("absent", "Absent", hint="We looked, and found no evidence."),
    )
)

LOW_MEDIUM_HIGH = OneOf((Choice("low", "Low"), Choice("medium", "Medium"), Choice("high", "High")))

# As the makers of some protected forms name the middle.
LOW_MODERATE_HIGH = OneOf((Choice("low", "Low"), Choice("moderate", "Moderate"), Choice("high", "High")))

PEOPLE = SomeOf(
    (
        Choice("partner", "A partner, ex-partner or new partner"),
        Choice("children", "Children", hint="His own, hers, or any other child he is near."),
        Choice(
            "others",
            "Other people",
            hint="For example family, the new partner of an ex-partner, or a neighbour.",
        ),
        Choice("staff", "Staff"),
        Choice("himself", "He himself"),
    )
)

# Each person at risk, as a heading and as the words of a question.
_TOLD = {
    "partner": ("Risk to a partner", "a partner, ex-partner or new partner"),
    "children": ("Risk to children", "a child"),
    "others": ("Risk to other people", "somebody else"),
    "staff": ("Risk to staff", "a member of staff"),
    "himself": ("Risk to himself", "himself"),
}
_RATED = (
    ("likelihood", "how likely", "How likely is it that he harms {whom}?"),
    ("imminence", "how soon", "How soon could that happen? High means very soon."),
    ("severity", "how bad", "How bad could the harm be? High means a life could be changed or lost."),
)

RATING_KEYS = tuple(f"{person}_{rating}" for person in _TOLD for rating, _, _ in _RATED)

# Whoever rated a risk as high does not stand alone with it.
SECOND_READER_FOR_HIGH = tuple((key, ("high",)) for key in RATING_KEYS)

ANY_HIGH = AnyYes("any_high", "Any rating of high", RATING_KEYS, values=("high",))


TREATMENT_POINTS = (
    TimePoint.SCREENING,
    TimePoint.ASSESSMENT,
    TimePoint.START,
    TimePoint.REVIEW,
    TimePoint.END,
    TimePoint.OTHER,
)


def factor(
    key: str,
    subject: str,
    wording: str,
    *,
    hint: str = "",
    acute: tuple[str, ...] = (),
    severe: bool = False,
    asked_if: Condition | None = None,
) -> Item:
    """A factor that is judged present, partly or absent, with its source, date and evidence beside it.

    It has no points: factors are weighed by a person and never added up.
    """
    return Item(
        key=key,
        subject=subject,
        wording=wording,
        scale=JUDGED,
        hint=hint,
        asked_if=asked_if,
        may_be=(NotAnswered.NOT_KNOWN,),
        notes=(Note.SOURCE, Note.DATE, Note.COMMENT),
        acute=acute,
        severe=severe,
    )


def ratings() -> tuple[Section, ...]:
    """Who is at risk, then three ratings for each of them alone: likelihood, imminence and severity."""
    people = Item(
        key="at_risk",
        subject="Who may be harmed",
        wording="Who may he harm? Tick each of them. The ratings follow for those you tick.",
        scale=PEOPLE,
        may_be=(),
    )
    first = Section("people", "Who may be harmed", (people,))
    return (first, *(_ratings_for(person) for person in _TOLD))


def _ratings_for(person: str) -> Section:
    title, whom = _TOLD[person]
    items = tuple(
        Item(
            key=f"{person}_{rating}",
            subject=f"{title}: {short}",
            wording=wording.format(whom=whom),
            scale=LOW_MEDIUM_HIGH,
            asked_if=when("at_risk", person),
            may_be=(NotAnswered.NOT_KNOWN,),
        )
        for rating, short, wording in _RATED
    )
    return Section(f"risk_{person}", title, items)


def rationale(wording: str) -> Item:
    """The reasons for the judgement. It must be written: no reason for leaving it out is offered."""
    return Item(
        key="rationale",
        subject="Reasons for this judgement",
        wording=wording,
        scale=Words(longest=4000, lines=8),
        hint="Say what weighs most, what speaks against it, and what you do not know.",
        may_be=(),
    )


def scored_elsewhere(tool: str) -> tuple[Item, ...]:
    """Who scored a protected form, when, and where the form is. Not one of its questions stands here."""
    return (
        Item(
            key="scorer",
            subject="Who scored it",
            wording=f"Who scored the {tool}? Give name, role and agency.",
            scale=Words(longest=200, lines=1),
            may_be=(NotAnswered.NOT_KNOWN,),
        ),
        Item(
            key="scored_on",
            subject="Date of scoring",
            wording="On which day was it scored?",
            scale=Day(),
            may_be=(NotAnswered.NOT_KNOWN,),
        ),
        Item(
            key="kept",
            subject="Where the form is kept",
            wording="Where is the form itself kept?",
            scale=Words(longest=200, lines=1),
            may_be=(NotAnswered.NOT_KNOWN,),
        ),
        Item(
            key="comment",
            subject="Comment",
            wording="Is there anything that a reader should know about this result?",
            scale=Words(longest=1000, lines=3),
            required=False,
        ),
    )


def result_form(
    key: str,
    tool: str,
    result: tuple[Item, ...],
    readings: tuple[Rule, ...],
    *,
    title: str,
    purpose: str,
    source: str,
    attribution: str,
    notice: str,
    published: date,
    respondents: tuple[Respondent, ...] = (Respondent.KEYWORKER, Respondent.ASSESSOR),
    time_points: tuple[TimePoint, ...] = TREATMENT_POINTS,
    intro: str = "Fill in the form elsewhere. Only its result is kept here.",
    before: tuple[str, ...] = (),
) -> Instrument:
    """A questionnaire that keeps the result of a protected form, and who scored it, when and where.

    The defaults are those of tests of drinking and drug use, which his workers enter.
    """
    return Instrument(
        key=key,
        version=1,
        title=title,
        purpose=purpose,
        source=source,
        licence=Licence.SCORE_ONLY,
        respondents=respondents,
        time_points=time_points,
        sections=(Section("result", "The result", (*result, *scored_elsewhere(tool)), intro),),
        readings=readings,
        attribution=attribution,
        notice=notice,
        before=before,
        published=published,
    )


def total(tool: str, most: int) -> Item:
    """The total of a form that was scored elsewhere, 0 to `most` points."""
    return Item(
        key="total",
        subject=f"{tool} total",
        wording=f"What is the total, from 0 to {most}?",
        scale=Count(0, most, "points"),
    )


def overall_judgement(tool: str) -> Item:
    """The overall judgement that a trained person made with a protected form. It has no points."""
    return Item(
        key="overall",
        subject=f"{tool}: overall judgement",
        wording="What is the overall judgement?",
        scale=LOW_MODERATE_HIGH,
    )
