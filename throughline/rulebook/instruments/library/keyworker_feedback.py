"""What the wider treatment staff see of a man while he is on the programme."""

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

NOT_KNOWN = (NotAnswered.NOT_KNOWN,)
ONLY_HIS = "Write what he said and what staff saw. Never write here what a partner or her worker said."

CHANGE = OneOf(
    (
        Choice("better", "For the better"),
        Choice("none", "No change"),
        Choice("mixed", "Some for the better, some for the worse"),
        Choice("worse", "For the worse"),
    )
)

SEEN = (
    Item(
        "awareness",
        "Emotional awareness",
        "How well does he notice and name what he feels?",
        Rating(0, 10, "Does not name a feeling", "Names it while it is happening"),
        may_be=NOT_KNOWN,
    ),
    Item(
        "motivation",
        "Motivation",
        "How motivated is he in the rest of his treatment?",
        Rating(0, 10, "Not at all", "Fully"),
        may_be=NOT_KNOWN,
    ),
    Item(
        "changes",
        "Changes seen",
        "Have you seen a change in him at the service?",
        CHANGE,
        may_be=NOT_KNOWN,
    ),
    Item(
        "changes_what",
        "Changes seen: what",
        "What did you see?",
        Words(lines=4),
        hint=ONLY_HIS,
        asked_if=when("changes", "better", "mixed", "worse"),
        may_be=(),
    ),
)

EFFECT = (
    Item(
        "too_hard",
        "Programme too hard",
        "Have you seen signs that the programme is too hard for him?",
        YES_NO,
        may_be=NOT_KNOWN,
    ),
    Item(
        "recovery_harmed",
        "Recovery harmed",
        "Have you seen signs that it gets in the way of his recovery?",
        YES_NO,
        may_be=NOT_KNOWN,
    ),
    Item(
        "effect_what",
        "Effect of the programme: what",
        "Which signs are there, and what would help?",
        Words(lines=4),
        hint=ONLY_HIS,
        required=False,
        may_be=(),
    ),
)

WORRIES = (
    Item(
        "worried",
        "Worried about safety",
        "Are you worried about anybody's safety, his own included?",
        YES_NO,
        hint="If so, tell the manager on duty today. Do not wait for this form to be read.",
        may_be=(),
        acute=("yes",),
    ),
    Item(
        "worried_what",
        "Worried about safety: what",
        "What worries you, and whom have you told?",
        Words(lines=4),
        hint=ONLY_HIS,
        asked_if=when("worried", "yes"),
        may_be=(),
    ),
)

INSTRUMENT = Instrument(
    key="keyworker_feedback",
    version=1,
    title="Keyworker feedback",
    purpose="What staff outside the group see of a man while he is on the programme.",
    source=(
        "This service's own words. The subjects are what staff of the wider treatment service told the Men "
        "and Masculinities pilot: emotional awareness, motivation elsewhere, whether the work was too hard."
    ),
    licence=Licence.OPEN,
    respondents=(Respondent.KEYWORKER,),
    time_points=(TimePoint.START, TimePoint.MIDDLE, TimePoint.END, TimePoint.REVIEW, TimePoint.OTHER),
    periods=(
        Period("since_last", "the time since your last feedback"),
        Period("since_start", "the time since he began the programme"),
    ),
    pages=Pages.SECTION,
    sections=(
        Section("seen", "What you see", SEEN),
        Section("effect", "Effect of the programme", EFFECT),
        Section("worries", "Worries", WORRIES),
    ),
    readings=(
        Value("awareness", "Emotional awareness", "awareness", unit="of 10", higher_is_better=True),
        Value("motivation", "Motivation", "motivation", unit="of 10", higher_is_better=True),
        Highest("changes", "Changes seen", ("changes",)),
        AnyYes("too_hard", "Programme too hard", ("too_hard",)),
        AnyYes("recovery_harmed", "Recovery harmed", ("recovery_harmed",)),
        AnyYes("worried", "Worried about safety", ("worried",)),
    ),
    notice="This is what was seen at the service. It does not show how he is at home, or who is safe.",
    before=("Ask the other staff who see him before you fill this in. Give the view of all of you.",),
    published=date(2026, 11, 22),
)
