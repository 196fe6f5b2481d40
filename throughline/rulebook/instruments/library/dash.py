"""The risk checklist that is answered with a victim, as 24 slots for an agency's licensed wording."""

from datetime import date

from throughline.rulebook.instruments.conditions import AllOf, AnyOf, when
from throughline.rulebook.instruments.definition import (
    DateOrder,
    Instrument,
    Item,
    Licence,
    Note,
    Respondent,
    Section,
    Sensitivity,
    TimePoint,
)
from throughline.rulebook.instruments.partner_shapes import TRY_LATER, put_off
from throughline.rulebook.instruments.readings import CountOf, Raised
from throughline.rulebook.instruments.scales import YES_NO, Choice, Day, NotAnswered, OneOf, Words

_TICK = OneOf(
    (
        Choice("yes", "Yes"),
        Choice("no", "No"),
        Choice("dont_know", "Don't know", hint="This is an answer. It does not count as a tick."),
    )
)

# What each slot is about, in our words. The questions themselves are not ours to print.
_TOPICS = (
    "Injury this time",
    "How great her fear is",
    "The harm she expects, and to whom",
    "Cut off from family and friends",
    "Her low mood or thoughts of suicide",
    "Separation in the past year",
    "Conflict over seeing the children",
    "Constant contact, following or stalking",
    "Pregnancy or a baby in the last 18 months",
    "Abuse more often",
    "Abuse getting worse",
    "Control of everything, or jealousy",
    "Weapons or objects used",
    "Threats to kill that were believed",
    "Strangling, choking, smothering or drowning",
    "Sexual words or acts",
    "Somebody else who threatens her",
    "Harm to other people",
    "Harm to animals",
    "Money trouble or dependence",
    "His drink, drugs or mental health",
    "His own threats or attempts of suicide",
    "Orders, bail or agreements broken",
    "Trouble with the police",
)
_CEILING = (
    "In this service a yes is to be expected for nearly every man, so by itself it tells little about how "
    "much danger she is in. Record it as it is, and look at the other answers."
)


_SAFE = when("safe_now", "yes")
_MAY_ASK = AllOf((_SAFE, when("explained", "yes")))
_STOPPED = AnyOf((when("safe_now", "no"), when("explained", "no")))


def _slot(number: int, topic: str) -> Item:
    return Item(
        key=f"slot_{number:02}",
        subject=f"{number}. {topic}",
        wording="",
        scale=_TICK,
        hint=_CEILING if number == 21 else "",
        asked_if=_MAY_ASK,
        may_be=(NotAnswered.DECLINED, NotAnswered.NOT_ASKED),
        notes=(Note.SOURCE, Note.COMMENT),
    )


SLOTS = tuple(_slot(number, topic) for number, topic in enumerate(_TOPICS, start=1))

_BEFORE = (
    Item(
        key="safe_now",
        subject="Safe to talk now",
        wording="Is it safe for her to talk now, with nobody listening?",
        scale=YES_NO,
        hint="If not, stop, and agree a safe time. She is asked nothing else then.",
        may_be=(),
    ),
    Item(
        key="time_to_talk",
        subject="How long she can talk",
        wording="How long can she talk?",
        scale=Words(longest=100, lines=1),
        asked_if=_SAFE,
        required=False,
    ),
    Item(
        key="whereabouts",
        subject="Where he and the children are",
        wording="Where is he now, and where are the children?",
        scale=Words(longest=500, lines=2),
        asked_if=_SAFE,
        required=False,
        sensitivity=Sensitivity.LETHAL,
    ),
    Item(
        key="explained",
        subject="Explained to her",
        wording="Have you told her why you ask, what is kept, and when it may be shared without her consent?",
        scale=YES_NO,
        asked_if=_SAFE,
        may_be=(),
    ),
)

_ROUTES = (
    Item(
        key="judgement",
        subject="Professional judgement",
        wording="Do you judge the danger to be high, whatever the number of ticks?",
        scale=YES_NO,
        hint="Judgement may lead to a referral below the threshold. It never takes one away.",
        may_be=(),
    ),
    Item(
        key="judgement_why",
        subject="Reasons for that judgement",
        wording="Why? Say it in words that the meeting can read.",
        scale=Words(longest=4000, lines=6),
        asked_if=when("judgement", "yes"),
        may_be=(),
    ),
    Item(
        key="escalation",
        subject="It may escalate",
        wording="Does abuse come more often, or is it getting graver, so that it may escalate?",
        scale=YES_NO,
        hint="Commonly three events of domestic abuse within 12 months.",
        may_be=(NotAnswered.NOT_KNOWN,),
    ),
    Item(
        key="repeat",
        subject="Repeat",
        wording="Has there been any abuse by the same person within 12 months of her last referral to MARAC?",
        scale=YES_NO,
        hint="It need not be violent or a crime: unwanted contact or a broken order counts.",
        may_be=(NotAnswered.NOT_KNOWN,),
    ),
    Item(
        key="last_referral",
        subject="Last referral to MARAC",
        wording="On which day was that last referral?",
        scale=Day(),
        asked_if=when("repeat", "yes"),
        may_be=(NotAnswered.NOT_KNOWN,),
    ),
)

_MADE, _NOT_MADE = when("referral", "made"), when("referral", "not_made")
# What is to be done is never asked: the reading "marac" says it, and no answer here can say otherwise.
_REFERRAL = (
    Item(
        key="referral",
        subject="Referral to MARAC",
        wording="Has she been referred to MARAC?",
        scale=OneOf((Choice("made", "Yes, it is done"), Choice("not_made", "No, or not yet"))),
        hint=(
            "Whether she is to be referred is worked out from the ticks and the routes, and stands with the "
            "result. This only records what was done."
        ),
        may_be=(),
    ),
    Item(
        key="referred_on",
        subject="Referred on",
        wording="On which day was she referred?",
        scale=Day(),
        asked_if=_MADE,
        may_be=(),
    ),
    Item(
        key="referred_by",
        subject="Who referred",
        wording="Who referred her? Give name and role.",
        scale=Words(longest=200, lines=1),
        asked_if=_MADE,
        may_be=(),
    ),
    Item(
        key="aware",
        subject="She knows of the referral",
        wording="Does she know of the referral?",
        scale=YES_NO,
        asked_if=_MADE,
        may_be=(),
    ),
    Item(
        key="consent",
        subject="Her consent",
        wording="Does she agree to it?",
        scale=YES_NO,
        asked_if=_MADE,
        may_be=(NotAnswered.NOT_ASKED,),
    ),
    Item(
        key="without_consent",
        subject="Reasons to refer without consent",
        wording="Why is she referred without her consent, and on what basis is it shared?",
        scale=Words(longest=2000, lines=4),
        asked_if=when("consent", "no"),
        may_be=(),
    ),
    Item(
        key="not_made_why",
        subject="Why it is not made",
        wording="Why has she not been referred?",
        scale=Words(longest=2000, lines=4),
        hint=(
            "If there are fewer ticks than the threshold and no other route, say that. Otherwise she is to "
            "be referred: say what it waits for, and who refers her."
        ),
        asked_if=_NOT_MADE,
        may_be=(),
    ),
    Item(
        key="next_step_by",
        subject="Next step by",
        wording="By which day is the next step taken?",
        scale=Day(ahead=True),
        hint="If she is to be referred, that is the referral. Otherwise it is the next checklist.",
        asked_if=_NOT_MADE,
        may_be=(),
    ),
)

INSTRUMENT = Instrument(
    key="dash",
    version=1,
    title="Risk checklist for MARAC (Dash)",
    purpose=(
        "To find, together with a victim, whether she is in such danger that agencies must plan for her. "
        "It does not foretell what will happen."
    ),
    source=(
        "Subjects of the 24 questions of the SafeLives Dash checklist, as topic labels in our own words; "
        "their order from the ninth on is to be confirmed against the agency's own copy. Threshold of 14, "
        "the four routes, and judgement that may only raise: the national criteria for referral to MARAC. "
        "Review every 8 weeks: the practice of one provider."
    ),
    licence=Licence.SLOTS,
    respondents=(Respondent.PARTNER_WORKER, Respondent.PARTNER),
    time_points=(TimePoint.ASSESSMENT, TimePoint.REVIEW, TimePoint.OTHER),
    sections=(
        Section("before", "Before you begin", (*_BEFORE, *put_off(_STOPPED))),
        Section("checklist", "The checklist", SLOTS),
        # Judged and recorded even when she could not be asked: judgement alone may call for a referral.
        Section("routes", "The other routes", _ROUTES, "These are for you. Do not read them out."),
        Section("referral", "The referral", _REFERRAL),
    ),
    readings=(
        CountOf("ticks", "Ticks", tuple(slot.key for slot in SLOTS), values=("yes",), only_if=_MAY_ASK),
        Raised(
            "marac",
            "To be referred to MARAC",
            count="ticks",
            threshold=14,
            judgement=("judgement", "escalation", "repeat"),
        ),
    ),
    date_rules=(
        TRY_LATER,
        DateOrder("on", "next_step_by", "The day of the next step lies before this form. Check both dates."),
    ),
    attribution=(
        "The Dash risk checklist is © CAADA 2009, now SafeLives. Its wording is not part of this form."
    ),
    notice=(
        "The slots show topic labels only, until your agency has loaded the wording that it is licensed to "
        "use. Never ask the questions from the labels."
    ),
    before=(
        "It is answered with her, never with him and never from his file.",
        "Use it only when you are trained for it, and within your agency's rules on confidentiality, sharing "
        "and referral to MARAC.",
        "If a child may be harmed, refer to children's social care as well. MARAC does not replace that.",
        "Ask again after each new incident, and every 8 weeks.",
    ),
    published=date(2026, 11, 22),
)
