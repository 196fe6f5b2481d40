"""A man's own view of a session, short enough to fill in before he leaves the room."""

from datetime import date

from throughline.rulebook.instruments.conditions import when
from throughline.rulebook.instruments.definition import (
    Instrument,
    Item,
    Licence,
    Pages,
    Period,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.readings import AnyYes, Highest, Value
from throughline.rulebook.instruments.scales import YES_NO, Choice, NotAnswered, OneOf, Rating, Words

# He may leave any line out by saying so: feedback that is demanded is not worth having.
DECLINED = (NotAnswered.DECLINED,)
SHORT = Words(longest=1000, lines=3)

QUESTIONS = (
    Item(
        "helpful",
        "How much it helped",
        "How much did this session help you?",
        Rating(0, 10, "Not at all", "A great deal"),
        may_be=DECLINED,
    ),
    Item("what_helped", "What helped", "What helped?", SHORT, required=False, may_be=()),
    Item(
        "too_hard",
        "Too hard",
        "Was anything in it too hard for you?",
        OneOf((Choice("no", "No"), Choice("partly", "Hard, but I could manage"), Choice("yes", "Too hard"))),
        may_be=DECLINED,
    ),
    Item(
        "what_was_hard",
        "What was hard",
        "What was hard?",
        SHORT,
        asked_if=when("too_hard", "partly", "yes"),
        required=False,
        may_be=(),
    ),
    Item(
        "recovery",
        "Recovery at risk",
        "Has anything in it put your recovery at risk?",
        YES_NO,
        hint="For example a strong wish to drink or use. If so, we will talk with you today.",
        may_be=DECLINED,
        acute=("yes",),
    ),
    Item(
        "recovery_what",
        "Recovery at risk: what",
        "What would help you now?",
        SHORT,
        asked_if=when("recovery", "yes"),
        required=False,
        may_be=(),
    ),
    Item(
        "worried",
        "Worried about harm",
        "Are you worried that you may hurt somebody, or yourself, before the next session?",
        YES_NO,
        hint="If so, we will talk with you before you go. We may have to tell others, to keep people safe.",
        may_be=DECLINED,
        acute=("yes",),
    ),
)

INSTRUMENT = Instrument(
    key="session_feedback",
    version=1,
    title="Session feedback",
    purpose="What a man found helpful or too hard in a session, and whether it put his recovery at risk.",
    source=(
        "This service's own words. The Men and Masculinities pilot looked at whether hard work on "
        "violence gets in the way of recovery. These are its subjects, put to each man himself."
    ),
    licence=Licence.OPEN,
    respondents=(Respondent.MAN,),
    time_points=(TimePoint.START, TimePoint.MIDDLE, TimePoint.END, TimePoint.OTHER),
    periods=(Period("session", "the session that has just ended"),),
    pages=Pages.ALL,
    sections=(
        Section(
            "session",
            "This session",
            QUESTIONS,
            "There are no right answers. Facilitators and your keyworker read this.",
        ),
    ),
    readings=(
        Value("helpful", "How much it helped", "helpful", unit="of 10", higher_is_better=True),
        Highest("too_hard", "Too hard", ("too_hard",)),
        AnyYes("recovery", "Recovery at risk", ("recovery",)),
        AnyYes("worried", "Worried about harm", ("worried",)),
    ),
    published=date(2026, 11, 22),
)
