"""Where a man stands in the cycle of change, for his behaviour to a partner and for substance use apart.

He, his keyworker and a facilitator may each answer it. So the lines say neither "you" nor "he".
"""

from datetime import date

from throughline.rulebook.instruments.definition import (
    Instrument,
    Item,
    Licence,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.readings import Highest, Rule, Value
from throughline.rulebook.instruments.scales import Choice, OneOf, Rating, Words

STAGES = OneOf(
    (
        Choice("not_yet", "Sees nothing that needs to change"),
        Choice("in_two_minds", "In two minds: sees the harm, and is not sure about changing"),
        Choice("getting_ready", "Getting ready: means to change soon, and has a plan"),
        Choice("changing", "Changing: does things in another way now"),
        Choice("keeping_up", "Keeping it up: has done so for a good while"),
        Choice("slipped", "Slipped back: did change, and fell into the old way"),
    )
)
SOURCES_OF_THE_WISH = OneOf(
    (
        Choice("own", "From inside"),
        Choice("both", "From inside and from others"),
        Choice("others", "From others only", hint="For example a court, a service or the family."),
        Choice("none", "There is no such wish now"),
    )
)


def _about(key: str, title: str) -> Section:
    """The stage, how much the change matters, and how sure it is, for one matter."""
    return Section(
        key,
        title,
        (
            Item(f"{key}_stage", f"{title}: stage", "Which of these comes nearest now?", STAGES),
            Item(
                f"{key}_importance",
                f"{title}: importance",
                "How important is it to change this, or to keep it changed?",
                Rating(0, 10, "Not important", "Nothing is more important"),
            ),
            Item(
                f"{key}_confidence",
                f"{title}: confidence",
                "How sure is it that this will work?",
                Rating(0, 10, "Not sure at all", "Quite sure"),
            ),
        ),
    )


def _readings(part: Section) -> tuple[Rule, ...]:
    stage, importance, confidence = part.items
    return (
        Highest(stage.key, stage.subject, (stage.key,)),
        *(
            Value(one.key, one.subject, one.key, unit="of 10", higher_is_better=True)
            for one in (importance, confidence)
        ),
    )


BEHAVIOUR = _about("behaviour", "Behaviour to a partner")
USE = _about("use", "Alcohol and drug use")

WISH = Section(
    "wish",
    "The wish to change",
    (
        Item(
            "wish",
            "Where the wish comes from",
            "Where does the wish to change come from?",
            SOURCES_OF_THE_WISH,
        ),
        Item(
            "speaks_for",
            "What speaks for changing",
            "What speaks for changing?",
            Words(longest=1000, lines=3),
            required=False,
            may_be=(),
        ),
        Item(
            "stands_in_the_way",
            "What stands in the way",
            "What stands in the way?",
            Words(longest=1000, lines=3),
            required=False,
            may_be=(),
        ),
    ),
)

INSTRUMENT = Instrument(
    key="motivation_cycle",
    version=1,
    title="Cycle of change",
    purpose="Where a man stands in changing his behaviour to a partner and his substance use.",
    source=(
        "This service's own words. The stages are those of the cycle of change, which Prochaska and "
        "DiClemente described and substance use services use widely. Importance and confidence are asked "
        "about in motivational interviewing (Miller and Rollnick)."
    ),
    licence=Licence.OPEN,
    respondents=(Respondent.MAN, Respondent.KEYWORKER, Respondent.FACILITATOR),
    time_points=(
        *(TimePoint.ASSESSMENT, TimePoint.START, TimePoint.MIDDLE, TimePoint.END),
        *(TimePoint.REVIEW, TimePoint.OTHER),
    ),
    sections=(BEHAVIOUR, USE, WISH),
    readings=(*_readings(BEHAVIOUR), *_readings(USE)),
    notice=(
        "A stage is a view at one time. It is no measure of risk, and moving on in it does not show that "
        "anybody is safe."
    ),
    before=(
        "Each of those who answer gives a view of their own. Do not make them agree.",
        "Slipping back is part of changing, and a reason to talk, not to give up.",
    ),
    published=date(2026, 11, 22),
)
