"""Acute signs: what may lead to grave harm soon, who refers to MARAC, and what was done today."""

from datetime import date

from throughline.rulebook.instruments.conditions import when
from throughline.rulebook.instruments.definition import (
    Instrument,
    Item,
    Licence,
    Pages,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.readings import AnyYes
from throughline.rulebook.instruments.scales import YES_NO, Choice, Day, OneOf, SomeOf, Words
from throughline.rulebook.instruments.shapes import (
    ANY_HIGH,
    JUDGEMENT_NOTICE,
    SECOND_READER_FOR_HIGH,
    factor,
    ratings,
    rationale,
)

# Somebody must hear of it even when it is only partly so.
_TODAY = ("present", "partly")
# These tell of danger when they are there; a doubt about them is followed up, not announced.
_WHEN_PRESENT = ("present",)

SIGNS = (
    factor(
        "separation",
        "Separation",
        "They are separating, or one of them has said that it is over or may soon be.",
        acute=_TODAY,
    ),
    factor(
        "stalking",
        "Stalking or turning up",
        "He follows or watches somebody, turns up where they are, or contacts them again and again.",
        acute=_TODAY,
    ),
    factor(
        "threat_to_kill", "Threat to kill", "He has said or shown that he may kill somebody.", acute=_TODAY
    ),
    factor(
        "suicide_threat",
        "Suicide threat",
        "He has spoken of killing himself and can get to a partner or a child.",
        acute=_TODAY,
    ),
    factor(
        "strangulation",
        "Strangling or smothering",
        "In the last month he has gripped or pressed somebody's throat, or smothered them.",
        acute=_TODAY,
        severe=True,
    ),
    factor(
        "weapon",
        "Weapon",
        "In the last month he has used a weapon, shown one, or got hold of one.",
        acute=_TODAY,
        severe=True,
    ),
    factor(
        "relapse",
        "Relapse or heavy use",
        "After a stable time he is using again, or drinking or using heavily.",
        acute=_WHEN_PRESENT,
    ),
    factor(
        "breach",
        "Broken order or bail",
        "He has broken a court order, bail, or an agreement about contact.",
        acute=_TODAY,
    ),
    factor(
        "pregnancy",
        "Pregnancy or new baby",
        "A partner or ex-partner is pregnant, or there is a new baby.",
        acute=_WHEN_PRESENT,
    ),
    factor(
        "child", "Child in danger now", "A child may be badly harmed today or in the next days.", acute=_TODAY
    ),
    factor(
        "new_partner",
        "New partner not told",
        "He has a new partner and has not told of his abuse.",
        hint="Ask the police about the disclosure scheme: there may be a right to know.",
        acute=_WHEN_PRESENT,
    ),
    factor(
        "other_sign",
        "Another sign",
        "There is another sign that somebody may be badly harmed soon.",
        hint="Say which under evidence.",
        acute=_TODAY,
    ),
)

# Only routes that can be known without a partner: that the checklist with her reached its threshold stands
# on that checklist ("dash"), which is kept on the safety site alone.
_MARAC = (
    Item(
        key="marac",
        subject="Referral to MARAC",
        wording="Is this to be referred to MARAC?",
        scale=OneOf(
            (
                Choice("yes", "Yes"),
                Choice("done", "It has been referred already"),
                Choice("no", "No"),
            )
        ),
        may_be=(),
    ),
    Item(
        key="marac_route",
        subject="Route to MARAC",
        wording="By which route? Tick every one that applies.",
        scale=SomeOf(
            (
                Choice(
                    "judgement",
                    "Professional judgement",
                    hint="You judge the danger to be high, whatever that rests on.",
                ),
                Choice(
                    "escalation",
                    "It may escalate",
                    hint="Workers or the police see abuse come more often or grow graver: "
                    "commonly three events in 12 months.",
                ),
                Choice(
                    "repeat",
                    "Repeat",
                    hint="Another agency tells of abuse by him within 12 months of the last referral.",
                ),
            )
        ),
        asked_if=when("marac", "yes", "done"),
        may_be=(),
    ),
    Item(
        key="marac_who",
        subject="Who refers",
        wording="Who refers, or has referred? Give name and role.",
        scale=Words(longest=200, lines=1),
        asked_if=when("marac", "yes", "done"),
        may_be=(),
    ),
    Item(
        key="marac_by",
        subject="Referred by when",
        wording="By which day, or on which day was it done?",
        scale=Day(ahead=True),
        asked_if=when("marac", "yes", "done"),
        may_be=(),
    ),
    Item(
        key="marac_why_not",
        subject="Why it is not referred",
        wording="Why not?",
        scale=Words(longest=2000, lines=4),
        asked_if=when("marac", "no"),
        may_be=(),
    ),
)

_DONE = (
    Item(
        key="told",
        subject="Who was told",
        wording="Who has been told today? Tick each of them.",
        scale=SomeOf(
            (
                Choice("manager", "The manager on duty"),
                Choice("police", "The police"),
                Choice("children_services", "Children's social care"),
                Choice(
                    "safety_lead",
                    "The safety lead of the partner service",
                    hint="They hear about every man who may be dangerous, whoever is known to them.",
                ),
                Choice("crisis_team", "A doctor or the mental health crisis team"),
                Choice("other", "Somebody else", hint="Say who in the next answer."),
            )
        ),
        may_be=(),
    ),
    Item(
        key="done",
        subject="What was done now",
        wording="What was done today, by whom and at what time? If nothing was needed, say why.",
        scale=Words(longest=4000, lines=6),
        may_be=(),
    ),
    Item(
        key="more_needed",
        subject="Still to be done",
        wording="Is anything still to be done?",
        scale=YES_NO,
        may_be=(),
    ),
    Item(
        key="more",
        subject="What is still to be done",
        wording="What, by whom and by when?",
        scale=Words(longest=2000, lines=4),
        asked_if=when("more_needed", "yes"),
        may_be=(),
    ),
    Item(
        key="look_again",
        subject="Looked at again on",
        wording="On which day will this be looked at again?",
        scale=Day(ahead=True),
        may_be=(),
    ),
)

INSTRUMENT = Instrument(
    key="imminent_risk",
    version=1,
    title="Imminent risk",
    purpose="To notice danger that may be close, to tell others at once, and to write down what was done.",
    source=(
        "This service's own words. The signs are those that practice with perpetrators names as acute; the "
        "three routes to MARAC are from the national referral criteria, whose fourth is not judged on this "
        "form. The imminent-risk table of CAADA and Respect has not been seen and is not copied."
    ),
    licence=Licence.OPEN,
    respondents=(
        Respondent.ASSESSOR,
        Respondent.FACILITATOR,
        Respondent.KEYWORKER,
        Respondent.PARTNER_WORKER,
    ),
    time_points=(TimePoint.SCREENING, TimePoint.ASSESSMENT, TimePoint.REVIEW, TimePoint.OTHER),
    pages=Pages.QUESTION,
    sections=(
        Section(
            "signs",
            "Acute signs",
            SIGNS,
            "A sign that you mark is passed on as soon as you send its page. You need not finish first.",
        ),
        *ratings(),
        Section(
            "judgement",
            "Your judgement",
            (rationale("What do you think may happen, to whom, and why do you think so?"),),
        ),
        Section(
            "marac",
            "Referral to MARAC",
            _MARAC,
            "MARAC is the meeting where agencies plan for those at the highest risk. He never attends it, "
            "and he is never told that somebody was referred.",
            kept_from_him=True,
        ),
        Section("done", "What was done now", _DONE, kept_from_him=True),
    ),
    readings=(
        AnyYes("any_sign", "Any acute sign", tuple(sign.key for sign in SIGNS), values=("present", "partly")),
        ANY_HIGH,
    ),
    notice=JUDGEMENT_NOTICE,
    before=(
        "If somebody is in danger now, ring 999 first and fill this in later.",
        "Do not tell him that a referral to MARAC is made or thought of.",
        "On the men's programme, write what he said and did and what other agencies told you. Never write "
        "there what a partner said, or whether anybody is in touch with her.",
    ),
    second_reader=SECOND_READER_FOR_HIGH,
    published=date(2026, 11, 22),
)
