"""Her own needs, what helped before, and where she is referred on. It is about her and not about him."""

from datetime import date

from throughline.rulebook.instruments.conditions import when
from throughline.rulebook.instruments.definition import (
    Instrument,
    Item,
    Licence,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.partner_shapes import (
    DANGER_NOW,
    SAFE_NOW,
    TRY_LATER,
    first,
    if_safe,
    told,
    yes_no,
)
from throughline.rulebook.instruments.readings import AnyYes
from throughline.rulebook.instruments.scales import Choice, SomeOf

_WAYS = (
    Choice("gives", "He gives them to you so that you depend on him"),
    Choice("keeps", "He keeps them from you so that you feel ill or do what he wants"),
    Choice("forces", "He makes you take them"),
    Choice("frightens", "He drinks or uses in front of you to frighten you"),
    Choice("spoils_hers", "He spoils or stops your treatment"),
    Choice("spoils_his", "He stops his own treatment to punish you, or says that he will"),
    Choice("tells", "He uses your drinking or drug use against you"),
)
_CONTROL = Item(
    key="substance_control",
    subject="He uses drink or drugs to control her",
    wording="Does he use drink or drugs to control or frighten you? Tick all that is so, or “None of these”.",
    scale=SomeOf(_WAYS),
    acute=("forces",),
)

_SUBSTANCES = (
    yes_no("alcohol", "Her own drinking", "Is your own drinking a worry to you?"),
    yes_no("drugs", "Her own drug use", "Is your own use of drugs or tablets a worry to you?"),
    yes_no(
        "cope",
        "Uses to cope",
        "Do you drink or use to cope with what he does?",
        hint="Many women do. It is no reason to be turned away.",
    ),
    _CONTROL,
    yes_no("substance_help", "Wants help with it", "Would you like help with drinking or drugs?"),
)

_HEALTH = (
    yes_no("injury", "Injury not seen to", "Have you an injury or pain that nobody has looked at?"),
    yes_no("health", "Health", "Would you like help with your health, or with a pregnancy?"),
    yes_no("low", "Low, anxious or cannot sleep", "Do you feel low or anxious, or can you not sleep?"),
    yes_no(
        "ending_life",
        "Thoughts of ending her life",
        "Are you thinking of ending your life, or of hurting yourself?",
        hint="Asking does not make it worse. If so, stay with her until help is there.",
        acute=("yes",),
    ),
)

_LIFE = (
    Item(
        key="life",
        subject="Help with daily life",
        wording="With which of these would you like help? Tick all, or “None of these”.",
        scale=SomeOf(
            (
                Choice("housing", "Housing"),
                Choice("money", "Money, debts or benefits"),
                Choice("law", "The law: police, courts, orders, seeing the children"),
                Choice("immigration", "The right to stay in the country"),
                Choice("work", "Work or learning"),
                Choice("children", "The children"),
                Choice("safety_at_home", "Locks, alarms or a safer phone"),
                Choice("people", "Company, friends and family"),
            )
        ),
    ),
    told("language", "Language and access", "What do you need so that talking with us is easy?", lines=1),
    told("life_words", "In her words", "What is most important to you now?"),
)

_PLACES = (
    told(
        "safe_place",
        "Where she could go",
        "Where could you go if you had to leave at once?",
        lines=2,
        lethal=True,
    ),
    told(
        "safe_person",
        "Whom she could ring",
        "Whom could you ring, and on which number?",
        lines=2,
        lethal=True,
    ),
    told("workplace", "Where she works or learns", "Where do you work or learn?", lines=1, lethal=True),
)

_SERVICES = (
    Choice("drugs_alcohol", "A drug or alcohol service"),
    Choice("domestic_abuse", "A domestic abuse service or refuge"),
    Choice("police", "The police"),
    Choice("social_care", "Social care"),
    Choice("mental_health", "A mental health service"),
    Choice("health", "A doctor, hospital or midwife"),
    Choice("housing", "A housing service"),
    Choice("other", "Another service"),
)
_ANY_SERVICE = tuple(choice.value for choice in _SERVICES)

_HELP = (
    Item(
        key="services_before",
        subject="Services before",
        wording="Which services were you in touch with before us? Tick all, or “None of these”.",
        scale=SomeOf(_SERVICES),
    ),
    yes_no(
        "as_victim",
        "Helped as a victim of abuse",
        "Did any of them work with you because of domestic abuse?",
        asked_if=when("services_before", *_ANY_SERVICE),
    ),
    Item(
        key="referred_on",
        subject="Referred on",
        wording="Where are you referred on for more support? Tick all, or “None of these”.",
        scale=SomeOf(_SERVICES),
        hint="Only with her agreement, unless a child or a life is in danger.",
    ),
    told(
        "referred_words",
        "About the referrals",
        "What was agreed, and who does it?",
        asked_if=when("referred_on", *_ANY_SERVICE),
    ),
)

_SECTIONS = (
    Section(
        "substances",
        "Drink and drugs",
        _SUBSTANCES,
        "Nothing you say here is a reason to refuse you support.",
    ),
    Section("health", "Health", _HEALTH),
    Section("life", "Daily life", _LIFE),
    Section(
        "places",
        "Safe places and people",
        _PLACES,
        "These answers are never printed and never shown in a list. Leave out what you need not tell.",
    ),
    Section("help", "Support", _HELP),
)

INSTRUMENT = Instrument(
    key="partner_needs",
    version=1,
    title="Her own needs",
    purpose="To see what she needs for herself, and which support she is offered or referred to.",
    source=(
        "This service's own words. The subjects are what women who live with abuse in the setting of drink "
        "and drugs commonly need, and how drink and drugs are used to control them."
    ),
    licence=Licence.OPEN,
    respondents=(Respondent.PARTNER_WORKER, Respondent.PARTNER),
    time_points=(TimePoint.ASSESSMENT, TimePoint.REVIEW, TimePoint.END, TimePoint.OTHER),
    sections=(
        first("now", "Before anything else", DANGER_NOW),
        *map(if_safe, _SECTIONS),
    ),
    readings=(
        AnyYes(
            "own_substances",
            "Her own need about drink or drugs",
            ("alcohol", "drugs", "substance_help"),
            only_if=SAFE_NOW,
        ),
        AnyYes(
            "substance_control",
            "He uses drink or drugs to control her",
            ("substance_control",),
            values=tuple(choice.value for choice in _WAYS),
            only_if=SAFE_NOW,
        ),
        AnyYes(
            "services_before",
            "In touch with a service before",
            ("services_before",),
            values=_ANY_SERVICE,
            only_if=SAFE_NOW,
        ),
        AnyYes("as_victim", "Helped before as a victim of abuse", ("as_victim",), only_if=SAFE_NOW),
        AnyYes(
            "referred_on",
            "Referred on for more support",
            ("referred_on",),
            values=_ANY_SERVICE,
            only_if=SAFE_NOW,
        ),
    ),
    date_rules=(TRY_LATER,),
    before=(
        "Ask only when she is alone and cannot be overheard. Use a professional interpreter, never family.",
        "Nothing that she says goes to the men's programme.",
    ),
    published=date(2026, 11, 22),
)
