"""What she says at each review: whether there was abuse, how safe she is, and what the programme changed."""

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
    DANGER_NOW,
    FEELS_SAFE,
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
from throughline.rulebook.instruments.readings import AnyYes, Highest
from throughline.rulebook.instruments.scales import Choice, SomeOf

_ABUSE = yes_no("abuse", "Any abuse", "Has he done anything that hurt, frightened or controlled you?")
_KINDS = Item(
    key="kinds",
    subject="What he did",
    wording="What did he do? Tick all that is so, or “None of these”.",
    scale=SomeOf(
        (
            Choice("words", "Shouted at you, put you down or called you names"),
            Choice("control", "Decided for you, checked on you or kept you from people"),
            Choice("money", "Kept money from you, took it or made debts in your name"),
            Choice("frighten", "Frightened you: broke things, stood over you, drove to scare you"),
            Choice("follow", "Followed you, turned up, or kept contacting you"),
            Choice("online", "Used your phone, messages or the internet against you"),
            Choice("substances", "Used drink or drugs to frighten or control you"),
            Choice("children", "Used the children against you"),
            Choice("threat", "Threatened to hurt you or somebody close to you"),
            Choice("kill", "Threatened to kill you, the children or himself"),
            Choice("hit", "Pushed, grabbed, hit or kicked you"),
            Choice("throat", "Gripped or pressed your throat, or stopped your breath"),
            Choice("weapon", "Used a weapon or an object to hurt you, or showed a weapon"),
            Choice("sexual", "Made you do something sexual, or pressed you to"),
            Choice("child_hurt", "Hurt a child"),
        )
    ),
    asked_if=when("abuse", "yes"),
    acute=("kill", "throat", "weapon", "child_hurt"),
)

_FORM = one_of(
    "form",
    "Whether abuse has changed its form",
    "Has what he does changed its form? For example less hitting, but more messages, rules or silence.",
    ("none", "There was no abuse before or now"),
    ("stopped", "What he did has stopped, and nothing has taken its place"),
    ("same", "It is the same as before"),
    ("changed", "It has changed its form"),
)

_FREEDOM = often(
    "freedom", "Free to choose", "I could decide about my own life: where I go, whom I see, what I do."
)

_CHILDREN = (
    yes_no("children", "Children", "Do any children live with you or spend time with you?"),
    one_of(
        "children_are",
        "How the children are",
        "How are they, compared with the last time?",
        ("better", "Better"),
        ("same", "The same"),
        ("worse", "Worse"),
        asked_if=when("children", "yes"),
    ),
    yes_no(
        "child_danger",
        "Child in danger",
        "Is a child in danger from him now?",
        asked_if=when("children", "yes"),
        acute=("yes",),
    ),
    told(
        "children_words",
        "About the children",
        "What would you like us to know about them?",
        asked_if=when("children", "yes"),
    ),
)

_USES = yes_no(
    "uses_programme",
    "He uses the programme against her",
    "Does he use the programme against you?",
    hint="For example: he says he is cured, uses its words to blame you, or says you must take him back.",
)

_CHANGE = one_of(
    "change",
    "Better, the same or worse",
    "Since he has been on the programme, are things for you better, the same or worse?",
    ("better", "Better"),
    ("same", "The same"),
    ("mixed", "Better in some things, worse in others"),
    ("worse", "Worse"),
)

_PROGRAMME = (
    told("hopes", "What she hopes for", "What do you hope that the programme will bring?"),
    one_of(
        "stays",
        "Whether she stays because of it",
        "Do you stay with him, or in touch with him, because he is on the programme?",
        ("yes", "Yes"),
        ("partly", "It is one of the reasons"),
        ("no", "No"),
        ("apart", "We are not together and not in touch"),
    ),
    _CHANGE,
    told("change_in", "In what", "In what are they better or worse?"),
    _USES,
    told("uses_how", "How he uses it", "How does he do that?", asked_if=when("uses_programme", "yes")),
)

_NEXT = (
    yes_no(
        "reach_changed",
        "How to reach her has changed",
        "Has anything changed about how we can reach you safely?",
    ),
    told(
        "reach",
        "How to reach her now",
        "What has changed?",
        hint="It is never printed and never shown in a list.",
        asked_if=when("reach_changed", "yes"),
        required=True,
        lethal=True,
    ),
    told("wants", "What she wants next", "What would help you now?"),
)

_SECTIONS = (
    Section(
        "since",
        "What has happened",
        (
            _ABUSE,
            _KINDS,
            told("happened", "What happened", "What happened?", asked_if=when("abuse", "yes"), lines=5),
            _FORM,
            told("form_how", "How it changed", "How has it changed?", asked_if=when("form", "changed")),
        ),
    ),
    Section("safe", "Safe and free", (FEELS_SAFE, _FREEDOM)),
    Section("children", "Children", _CHILDREN),
    Section(
        "programme",
        "The programme",
        _PROGRAMME,
        "That he takes part, or reaches the end, does not prove that you are safe. You need not tell us "
        "anything, and your support never depends on what you say.",
    ),
    Section("next", "What comes next", _NEXT),
)

INSTRUMENT = Instrument(
    key="partner_review",
    version=1,
    title="Review with her",
    purpose="To hear from her, who knows best, how safe she is and whether anything has changed.",
    source=(
        "This service's own words. The subjects are those that partner services ask about at each review "
        "beside a programme."
    ),
    licence=Licence.OPEN,
    respondents=(Respondent.PARTNER_WORKER, Respondent.PARTNER),
    time_points=(
        TimePoint.START,
        TimePoint.MIDDLE,
        TimePoint.END,
        TimePoint.SIX_MONTHS,
        TimePoint.REVIEW,
        TimePoint.OTHER,
    ),
    periods=(
        Period("since_last", "the time since we last spoke"),
        Period("three_months", "the last three months"),
    ),
    sections=(
        first("now", "Before anything else", DANGER_NOW),
        *map(if_safe, _SECTIONS),
    ),
    readings=(
        AnyYes("abuse", "Any abuse in that time", ("abuse",), only_if=SAFE_NOW),
        named_points(FEELS_SAFE, higher_is_better=True),
        named_points(_FREEDOM, higher_is_better=True),
        AnyYes("form", "Abuse has changed its form", ("form",), values=("changed",), only_if=SAFE_NOW),
        Highest("change", "Better, the same or worse", ("change",)),
        AnyYes("uses_programme", "He uses the programme against her", ("uses_programme",), only_if=SAFE_NOW),
        AnyYes("child_danger", "A child in danger from him now", ("child_danger",), only_if=SAFE_NOW),
    ),
    date_rules=(TRY_LATER,),
    before=(
        "Ask only when she is alone and cannot be overheard. Use a professional interpreter, never family.",
        "Nothing that she says goes to the men's programme.",
    ),
    published=date(2026, 11, 22),
)
