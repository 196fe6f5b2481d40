"""Routine enquiry: a keyworker asks a man about his own harm to a partner, once it is safe to ask."""

from datetime import date

from throughline.rulebook.instruments.conditions import AllOf, AnyOf, When, when
from throughline.rulebook.instruments.definition import (
    DateOrder,
    Instrument,
    Item,
    Licence,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.readings import AnyYes, Highest
from throughline.rulebook.instruments.scales import YES_NO, Choice, Day, NotAnswered, OneOf, Words

ONLY_HIS = "Write what he says and what you see. Never write here what a partner or her worker said."

SAFE = AllOf(
    (
        When("seen_alone", ("yes",)),
        When("interpreter", ("not_needed", "professional")),
        When("limits_told", ("yes",)),
    )
)
NOT_ASKED = AnyOf(
    (
        When("seen_alone", ("no",)),
        When("interpreter", ("none",)),
        When("limits_told", ("no",)),
        When("asked", ("no",)),
    )
)
ASKED = when("asked", "yes")


def _topic(key: str, subject: str, wording: str, severe: bool = False) -> Item:
    return Item(key, subject, wording, YES_NO, asked_if=ASKED, severe=severe)


TOPICS = (
    _topic("frightened", "A partner was frightened", "Has a partner ever been frightened of you?"),
    _topic(
        "controlled",
        "Insulted or controlled",
        "Have you insulted a partner, put them down, or told them what they may do?",
    ),
    _topic(
        "jealous",
        "Jealousy or checking",
        "Have you been so jealous that you checked a partner's phone, or where they were?",
    ),
    _topic("pushed", "Pushed or grabbed", "Have you pushed, grabbed or shaken a partner?"),
    _topic("hit", "Hit, or worse", "Have you hit, punched or kicked a partner, or done worse?"),
    _topic(
        "throat",
        "Throat or breath",
        "Have you taken a partner by the throat, or stopped their breath?",
        severe=True,
    ),
    _topic(
        "sexual",
        "Sexual pressure or force",
        "Have you pushed a partner into sex, or gone on when they did not want to?",
        severe=True,
    ),
    _topic("children_saw", "Children saw or heard", "Has a child seen or heard anything like this?"),
)
TOLD = AnyOf(tuple(When(item.key, ("yes",)) for item in TOPICS))

BEFORE_ASKING = (
    Item(
        "seen_alone",
        "Seen alone",
        "Is he alone with you, where nobody can hear you or walk in?",
        YES_NO,
        may_be=(),
    ),
    Item(
        "interpreter",
        "Interpreter",
        "Is an interpreter needed?",
        OneOf(
            (
                Choice("not_needed", "No"),
                Choice("professional", "Yes, and a professional one is here"),
                Choice("none", "Yes, and there is none", hint="A relative or friend is not an interpreter."),
            )
        ),
        may_be=(),
    ),
    Item(
        "limits_told",
        "Limits of confidentiality",
        "Have you told him what you cannot keep to yourself, and why?",
        YES_NO,
        hint="Danger to a child or an adult is passed on, whatever was agreed.",
        may_be=(),
    ),
    Item(
        "asked",
        "He was asked",
        "Are you going to ask him now?",
        YES_NO,
        hint="If there is too little time, or he is not well enough today, ask another day.",
        asked_if=SAFE,
        may_be=(),
    ),
)

PUT_OFF = (
    Item(
        "why_not",
        "Why he was not asked",
        "Why was he not asked?",
        OneOf(
            (
                Choice("not_alone", "He was not alone, or we could be heard"),
                Choice("interpreter", "There was no professional interpreter"),
                Choice("time", "There was too little time"),
                Choice("unwell", "He was not well enough, or he had drunk or used"),
                Choice("declined", "He did not want to talk about it"),
                Choice("unsafe", "Asking could have put somebody in danger"),
                Choice("other", "Another reason"),
            )
        ),
        asked_if=NOT_ASKED,
        may_be=(),
    ),
    Item(
        "why_not_words",
        "Why he was not asked: more",
        "What is the reason?",
        Words(longest=500, lines=2),
        hint=ONLY_HIS,
        asked_if=when("why_not", "other"),
        may_be=(),
    ),
    Item(
        "ask_again",
        "Ask again on",
        "On which day will you ask again?",
        Day(ahead=True),
        asked_if=NOT_ASKED,
        may_be=(),
    ),
)

AFTER_A_YES = (
    Item(
        "which_partner",
        "Which partner",
        "Was that with a partner you have now, or one from before?",
        OneOf(
            (
                Choice("current", "The partner now"),
                Choice("last", "The last partner before"),
                Choice("earlier", "An earlier partner"),
                Choice("several", "More than one of them"),
            )
        ),
        asked_if=TOLD,
    ),
    Item(
        "last_time",
        "When last",
        "When did anything like this last happen?",
        OneOf(
            (
                Choice("week", "In the last 7 days"),
                Choice("month", "In the last month"),
                Choice("year", "In the last 12 months"),
                Choice("longer", "Longer ago"),
            )
        ),
        asked_if=TOLD,
    ),
    Item(
        "pregnant",
        "Pregnancy",
        "Is a partner or ex-partner pregnant now?",
        YES_NO,
        asked_if=TOLD,
        acute=("yes",),
    ),
    Item(
        "children",
        "Children in contact",
        "Do you live with a child, or see one?",
        YES_NO,
        hint="Any child: his own, a partner's, or another one. Follow your policy on safeguarding children.",
        asked_if=TOLD,
        acute=("yes",),
    ),
)

# Asked whatever he said before. Men tell less than they did, so a man who said no eight times may still want
# to talk; and an offer that only follows a yes would teach him to say no.
OFFER = Item(
    "willing",
    "Willing to talk to a specialist",
    "Would you talk with a specialist about how you are with a partner?",
    OneOf((Choice("yes", "Yes"), Choice("later", "Not now. Ask me again"), Choice("no", "No"))),
    asked_if=ASKED,
)

# For the worker, and not only after an enquiry: danger can show itself when nothing could be asked.
NOW = (
    Item(
        "danger_now",
        "Danger now",
        "Do you think that anybody is in danger now, an adult or a child?",
        YES_NO,
        hint="If so, act first: call 999 where it cannot wait, and tell the manager on duty.",
        may_be=(NotAnswered.NOT_KNOWN,),
        acute=("yes",),
    ),
    Item(
        "danger_what",
        "Danger now: what you did",
        "What is the danger, and what have you done?",
        Words(lines=4),
        hint=ONLY_HIS,
        asked_if=when("danger_now", "yes"),
        may_be=(),
    ),
)

ANYTHING_ELSE = Item(
    "comment",
    "Comment",
    "Is there anything else that he said, or that you saw?",
    Words(lines=4),
    hint=ONLY_HIS,
    required=False,
    may_be=(),
)

INSTRUMENT = Instrument(
    key="perpetration_screen",
    version=1,
    title="Enquiry about harm to a partner",
    purpose="To ask every man in treatment about his own behaviour to a partner, safely and as a routine.",
    source=(
        "This service's own words. The subjects are those that public guidance asks of people in treatment: "
        "chapter 22 of the UK clinical guidelines for alcohol treatment, treatment improvement protocol 25 "
        "of the United States (public domain), and the safe enquiry rules that English safeguarding boards "
        "publish. No sheet of the Stella Project has been copied."
    ),
    licence=Licence.OPEN,
    respondents=(Respondent.KEYWORKER,),
    time_points=(TimePoint.SCREENING, TimePoint.START, TimePoint.REVIEW, TimePoint.OTHER),
    sections=(
        Section("safe", "Before you ask", BEFORE_ASKING),
        Section("put_off", "If he is not asked today", PUT_OFF),
        Section(
            "topics",
            "What he says",
            TOPICS,
            "Say: we ask every man this. Think of your partner now and of those before. Then read out.",
        ),
        Section("after", "After a yes", AFTER_A_YES, "Thank him for telling you. Do not argue or excuse."),
        Section("offer", "An offer", (OFFER,)),
        Section("now", "Before you part", NOW, "These are for you. Do not read them out."),
        Section("else", "Anything else", (ANYTHING_ELSE,)),
    ),
    readings=(
        AnyYes("disclosed", "Told of harm to a partner", tuple(t.key for t in TOPICS), only_if=ASKED),
        AnyYes("grave", "Told of grave violence", tuple(t.key for t in TOPICS if t.severe), only_if=ASKED),
        Highest("willing", "Willing to talk to a specialist", ("willing",)),
        AnyYes("danger", "Danger now", ("danger_now",)),
    ),
    date_rules=(
        DateOrder(
            "on", "ask_again", "The day on which you will ask again lies before this form. Check both dates."
        ),
    ),
    notice="No is not proof of safety. Men often tell less than they did. Ask again at each review.",
    before=(
        "Ask only when you are alone with him. Never ask with a partner, friend, relative or child there.",
        "Have a private room, and enough time to listen and to act on what you hear.",
        "Use a professional interpreter. A relative, a friend or a child is not one.",
        "Before the first question, tell him what you cannot keep to yourself.",
        "Record it here only. Put nothing of it in a letter, a message or papers that anybody takes home.",
        "Do not pass on to him what anybody else has said, nor that anybody has said anything.",
        "That he has no partner or no children is his word. Look at other sources, and ask again at reviews.",
    ),
    published=date(2026, 11, 22),
)
