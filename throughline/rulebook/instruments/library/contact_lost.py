"""What is known when contact with her stops: her silence can be a sign that somebody silences her."""

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
from throughline.rulebook.instruments.partner_shapes import one_of
from throughline.rulebook.instruments.scales import YES_NO, Choice, Day, SomeOf, Words
from throughline.rulebook.instruments.shapes import JUDGEMENT_NOTICE, factor, rationale

_HOW = (
    Item(
        key="last_spoke",
        subject="Last spoke with her",
        wording="On which day did anybody here last speak with her?",
        scale=Day(),
    ),
    one_of(
        "ended",
        "How contact stopped",
        "How did contact stop?",
        ("cancelled", "She cancelled, or asked us to stop"),
        ("silent", "She does not answer any more"),
        ("number", "The number or address no longer works"),
        ("somebody", "Somebody else answers for her"),
    ),
    Item(
        key="seen",
        subject="What was noticed",
        wording="What was noticed before or when it stopped? Tick all that is so.",
        scale=SomeOf(
            (
                Choice("listening", "Somebody was listening, or told her what to say"),
                Choice("knew", "He seemed to know that she was in touch with us"),
                Choice("changed", "She spoke very differently from before"),
                Choice("afraid", "She was afraid, or asked us not to ring"),
                Choice("risk", "Danger had grown shortly before"),
            )
        ),
    ),
)

_CONTROLLED = factor(
    "controlled",
    "Signs that she is being controlled",
    "There are signs that he keeps her from us, or that she is controlled, held or hurt.",
    acute=("present", "partly"),
)

_DONE = (
    Item(
        key="known_safe",
        subject="Known to be safe",
        wording="Does another agency know today that she and the children are safe?",
        scale=YES_NO,
        hint="For example the police, a school, a midwife or a doctor. Do not ask him or his workers.",
    ),
    Item(
        key="known_how",
        subject="How that is known",
        wording="Who knows, and since when?",
        scale=Words(longest=500, lines=2),
        asked_if=when("known_safe", "yes"),
        may_be=(),
    ),
    rationale("What do you think has happened, and why?"),
    Item(
        key="done",
        subject="What is done now",
        wording="What is done now, by whom and by when?",
        scale=Words(longest=4000, lines=6),
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
    key="contact_lost",
    version=1,
    title="When contact with her stops",
    purpose="To ask, each time contact stops, whether she chose that or somebody keeps her from us.",
    source=(
        "This service's own words. Practice with perpetrators names contact that stops after signs of "
        "control as an acute sign."
    ),
    licence=Licence.OPEN,
    respondents=(Respondent.PARTNER_WORKER,),
    time_points=(TimePoint.REVIEW, TimePoint.OTHER),
    sections=(
        Section(
            "how",
            "How it stopped",
            _HOW,
            "She may end contact whenever she likes, and need not say why. Her silence does not tell that "
            "she is safe.",
        ),
        Section("controlled", "Your judgement", (_CONTROLLED,)),
        Section("done", "What was done", _DONE),
    ),
    notice=JUDGEMENT_NOTICE,
    before=(
        "If you think that she is in danger now, ring 999 first.",
        "Nothing of this goes to the men's programme, not even that contact has stopped.",
    ),
    published=date(2026, 11, 22),
)
