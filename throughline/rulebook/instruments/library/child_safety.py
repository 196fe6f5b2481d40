"""How safe the children are from him, as she sees it, and what is done for them."""

from datetime import date

from throughline.rulebook.instruments.conditions import when
from throughline.rulebook.instruments.definition import (
    Instrument,
    Item,
    Licence,
    Period,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.partner_shapes import (
    SAFE_NOW,
    TRY_LATER,
    first,
    if_safe,
    named_points,
    often,
    one_of,
    told,
    yes_no,
)
from throughline.rulebook.instruments.readings import AnyYes
from throughline.rulebook.instruments.scales import Choice, Count, SomeOf

_WHO = (
    Item(
        key="how_many",
        subject="Number of children",
        wording="How many children under 18 live with you, with him, or see him?",
        scale=Count(0, 20, "children"),
    ),
    told("ages", "Their ages", "How old are they?", lines=1),
    Item(
        key="sees_him",
        subject="How they meet him",
        wording="How do they meet him? Tick all that is so.",
        scale=SomeOf(
            (
                Choice("home", "He lives with them"),
                Choice("alone", "They are with him alone"),
                Choice("watched", "They see him while somebody else is there"),
                Choice("messages", "By phone or messages"),
                Choice("not", "They do not meet him"),
            )
        ),
    ),
    told(
        "school",
        "School or nursery",
        "Which school or nursery do they go to?",
        hint="It is never printed and never shown in a list. Leave it out unless their safety needs it.",
        lines=1,
        lethal=True,
    ),
    told(
        "whereabouts",
        "Where they stay",
        "Is there a place where they stay that he must not learn of?",
        hint="It is never printed and never shown in a list.",
        lines=2,
        lethal=True,
    ),
)

_SAW = often("saw", "Saw or heard abuse", "They saw or heard him abuse me, or saw what was left of it.")
_SCARED = often("scared", "Scared of him", "They were scared of him.")
_WORRIED = often("worried", "Worried about her", "They were worried about me.")
_MESSENGER = often(
    "messenger", "Used between them", "He used them to carry messages, to spy or to take his side."
)
_UNDER = often("under_influence", "Under the influence", "He was drunk or on drugs while they were with him.")

_NOW = (
    yes_no(
        "danger",
        "Child in danger now",
        "Is a child in danger from him now?",
        hint="If so, ring 999 before anything else.",
        acute=("yes",),
    ),
    yes_no(
        "hurt", "Child hurt", "Did he hurt a child, or touch one in a way that was not right?", acute=("yes",)
    ),
    yes_no(
        "take",
        "Threat against a child",
        "Has he threatened to hurt a child, to take one away, or not to bring one back?",
        acute=("yes",),
    ),
    told("harm_words", "What happened", "What would you like to tell us about it?", lines=4),
)

_HELP = (
    told("say", "What the children say", "What do the children say that they want?"),
    yes_no("supported", "Somebody to talk to", "Have they got somebody to talk to about it?"),
)

_FOR_THE_WORKER = (
    one_of(
        "social_care",
        "Children's social care",
        "Has children's social care been told?",
        ("known", "They know already"),
        ("told", "They have been told today"),
        ("to_tell", "They are going to be told"),
        ("no", "No"),
    ),
    told(
        "social_care_who",
        "Who tells them",
        "Who tells them, and by when?",
        asked_if=when("social_care", "to_tell"),
        required=True,
        lines=1,
    ),
    told(
        "social_care_why_not",
        "Why they are not told",
        "Why do you not tell children's social care?",
        hint="A child in need (Children Act 1989, section 17), or reason to suspect that a child suffers "
        "or may suffer grave harm (section 47), is referred. Seeing or hearing abuse counts as harm.",
        asked_if=when("social_care", "no"),
        required=True,
    ),
)

_SECTIONS = (
    Section("who", "The children", _WHO),
    Section(
        "live",
        "What they live with",
        (_SAW, _SCARED, _WORRIED, _MESSENGER, _UNDER),
        "How often was this so?",
    ),
    Section("help", "What helps them", _HELP),
    Section("worker", "For the worker", _FOR_THE_WORKER, "These are for you. Do not read them out."),
)

INSTRUMENT = Instrument(
    key="child_safety",
    version=1,
    title="Safety of the children",
    purpose="To hear how the children are, to notice danger to them at once, and to see that help comes.",
    source=(
        "This service's own words. Subjects: what children live through, as research on programmes asks "
        "mothers about it; referral as the Children Act 1989, sections 17 and 47, and the Adoption and "
        "Children Act 2002 have it."
    ),
    licence=Licence.OPEN,
    respondents=(Respondent.PARTNER_WORKER, Respondent.PARTNER),
    time_points=(
        TimePoint.ASSESSMENT,
        TimePoint.START,
        TimePoint.MIDDLE,
        TimePoint.END,
        TimePoint.SIX_MONTHS,
        TimePoint.REVIEW,
        TimePoint.OTHER,
    ),
    periods=(
        Period("three_months", "the last three months"),
        Period("since_last", "the time since we last spoke"),
    ),
    sections=(
        first("now", "Danger and harm", *_NOW),
        *map(if_safe, _SECTIONS),
    ),
    readings=(
        AnyYes("grave", "Child in danger, hurt or threatened", ("danger", "hurt", "take"), only_if=SAFE_NOW),
        *(
            named_points(item, higher_is_better=False)
            for item in (_SAW, _SCARED, _WORRIED, _MESSENGER, _UNDER)
        ),
    ),
    date_rules=(TRY_LATER,),
    notice=(
        "This service's own questions, not a tested scale. A child in danger is referred whatever the other "
        "answers are."
    ),
    before=(
        "Protecting a child comes before keeping something private. Tell her so before you begin.",
        "Ask only when she is alone and cannot be overheard. Never let a child interpret.",
        "Nothing that she says goes to the men's programme.",
    ),
    published=date(2026, 11, 22),
)
