"""Six measures of success as she sees them. There is no total over the six: they are six things."""

from datetime import date

from throughline.rulebook.instruments.conditions import AllOf, when
from throughline.rulebook.instruments.definition import (
    Instrument,
    Licence,
    Period,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.partner_shapes import (
    FEELS_SAFE,
    TRY_LATER,
    first,
    if_safe,
    named_points,
    often,
    one_of,
    yes_no,
)
from throughline.rulebook.instruments.readings import Mean

_TOUCH = when("touch", "together", "apart", "some")
_CHILDREN = when("children", "yes")
_PARENT = AllOf((_CHILDREN, when("looks_after", "yes")))

_FIRST = (
    one_of(
        "touch",
        "In touch with him",
        "In this time, were you in touch with him?",
        ("together", "Yes, we lived together"),
        ("apart", "Yes, as a couple living apart"),
        ("some", "Yes, but not as a couple"),
        ("none", "No"),
    ),
    yes_no("children", "Children", "Do any children live with you or spend time with you?"),
    yes_no(
        "looks_after",
        "He looks after a child",
        "Does he look after any of them, or see them?",
        asked_if=_CHILDREN,
    ),
)

_RESPECT = (
    often("respect_listens", "He listens", "He listened to me.", _TOUCH),
    often("respect_speaks", "He speaks with respect", "He spoke to me with respect.", _TOUCH),
    often("respect_disagree", "She can disagree", "I could disagree with him and not be afraid.", _TOUCH),
    often("respect_no", "He takes a no", "He took it well when I said no.", _TOUCH),
)

_SPACE = (
    often("space_people", "Sees people", "I saw family and friends when I wanted to."),
    often("space_out", "Comes and goes", "I came and went as I liked, without having to explain."),
    often("space_money", "Own money", "I decided about my own money."),
    often("space_work", "Work and learning", "I could work, learn or train if I wanted to."),
    often("space_private", "Privacy", "My phone, my messages and my post were private."),
    often("space_says", "Says what she thinks", "I said what I thought."),
    often("space_body", "Own body", "I decided about my own body and my health."),
    often("space_plans", "Own plans", "I made plans for my own future."),
)

_FREE = (
    often("free_violence", "No violence", "I lived without violence from him."),
    often("free_threats", "No threats", "I lived without threats from him, in words, messages or looks."),
    often("free_home", "Safe where she lives", "I felt safe where I live."),
    often("free_rest", "Can rest", "I could rest without thinking of what mood he was in."),
)

_PARENTING = (
    often("parent_kind", "Calm and kind", "He was calm and kind with the children.", _PARENT),
    often("parent_plans", "Plans hold", "Planning and handing over went without trouble.", _PARENT),
    often(
        "parent_between",
        "Keeps them out of it",
        "He kept the children out of what is between him and me.",
        _PARENT,
    ),
    often("parent_sober", "Sober with them", "He was sober when he looked after them.", _PARENT),
)

_AWARE = (
    often("aware_names", "Says what he did", "He called what he did to me by its name.", _TOUCH),
    often(
        "aware_owns",
        "Takes responsibility",
        "He took responsibility for it, and did not blame me, drink or drugs.",
        _TOUCH,
    ),
    often("aware_effect", "Sees what it did", "He understood what it did to me and to others.", _TOUCH),
    often("aware_stops", "Stops himself", "He noticed when he got worked up, and stopped himself.", _TOUCH),
)

_CHILDHOOD = (
    often("child_heard", "Heard", "The children could say how they felt, and were heard.", _CHILDREN),
    often("child_peace", "Peace", "The children could play, sleep and learn in peace.", _CHILDREN),
    often("child_fear", "No fear of him", "The children were free of fear of him.", _CHILDREN),
    often("child_worry", "No worry about her", "The children were free of worry about me.", _CHILDREN),
)

_MEASURES = (
    ("respect", "Talking and respect", _RESPECT),
    ("space", "Space to live your own life", _SPACE),
    ("free", "Free from violence and fear", _FREE),
    ("parenting", "Sharing the care of children", _PARENTING),
    ("aware", "What he understands", _AWARE),
    ("childhood", "A good childhood", _CHILDHOOD),
)

INSTRUMENT = Instrument(
    key="safety_and_space",
    version=1,
    title="Safety and space for action",
    purpose="To see over time whether she and the children are safer and freer, in six things that count.",
    source=(
        "This service's own words. The six subjects are the measures of success that Project Mirabal "
        "(Kelly and Westmarland, 2015) named; none of its questions is used."
    ),
    licence=Licence.OPEN,
    respondents=(Respondent.PARTNER, Respondent.PARTNER_WORKER),
    time_points=(
        TimePoint.ASSESSMENT,
        TimePoint.START,
        TimePoint.MIDDLE,
        TimePoint.END,
        TimePoint.SIX_MONTHS,
        TimePoint.OTHER,
    ),
    periods=(Period("three_months", "the last three months"),),
    sections=(
        first("first", "First", *_FIRST),
        *(
            if_safe(
                Section(
                    key,
                    title,
                    (FEELS_SAFE, *items) if key == "free" else items,
                    "How often was this so? Think only of how it was for you.",
                )
            )
            for key, title, items in _MEASURES
        ),
    ),
    readings=(
        named_points(FEELS_SAFE, higher_is_better=True),
        *(
            Mean(key, title, tuple(item.key for item in items), higher_is_better=True)
            for key, title, items in _MEASURES
        ),
    ),
    date_rules=(TRY_LATER,),
    notice=(
        "This service's own questions. They have not been tested as a scale. Compare her answers with her "
        "own earlier ones, and with nobody else's."
    ),
    before=(
        "Ask only when she is alone and cannot be overheard. Use a professional interpreter, never family.",
        "Nothing that she says goes to the men's programme.",
    ),
    published=date(2026, 11, 22),
)
