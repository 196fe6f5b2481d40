"""What facilitators see of a man's work in the group, on six lines."""

from datetime import date

from throughline.rulebook.instruments.definition import (
    Instrument,
    Item,
    Licence,
    Note,
    Period,
    Respondent,
    Section,
    TimePoint,
)
from throughline.rulebook.instruments.readings import Value
from throughline.rulebook.instruments.scales import NotAnswered, Rating


def _rating(key: str, subject: str, wording: str, low: str, high: str) -> Item:
    """A line from 0 to 10 between two named ends, with room for what it rests on."""
    return Item(
        key,
        subject,
        wording,
        Rating(0, 10, low, high),
        may_be=(NotAnswered.NOT_KNOWN,),
        notes=(Note.COMMENT,),
    )


RATINGS = (
    _rating(
        "awareness",
        "Emotional awareness",
        "How well does he notice and name what he feels?",
        "Does not name a feeling",
        "Names it while it is happening",
    ),
    _rating(
        "responsibility",
        "Responsibility",
        "How far does he own what he did?",
        "Denies it or blames others",
        "Owns it fully, without excuses",
    ),
    _rating(
        "empathy",
        "Empathy",
        "How far does he see what it was like for a partner and for children?",
        "Sees his own side only",
        "Speaks of their side with feeling",
    ),
    _rating(
        "remorse",
        "Remorse and shame acknowledged",
        "How far can he speak of remorse and shame, without hiding in them?",
        "Pushes them away",
        "Speaks of them and acts on them",
    ),
    _rating(
        "motivation",
        "Motivation",
        "How much does he want to change?",
        "Is here only because he has to be",
        "Works at it for reasons of his own",
    ),
    _rating(
        "skills",
        "Use of skills",
        "How far does he use what the group has taught?",
        "Does not use it",
        "Uses it when things get hard",
    ),
)

INSTRUMENT = Instrument(
    key="facilitator_rating",
    version=1,
    title="Facilitator rating",
    purpose="How facilitators see a man's awareness, responsibility and use of skills over the programme.",
    source=(
        "This service's own words. The subjects are what the facilitators of the Men and Masculinities pilot "
        "reported: emotional awareness, motivation, remorse, shame, and the use of what was learned."
    ),
    licence=Licence.OPEN,
    respondents=(Respondent.FACILITATOR,),
    time_points=(TimePoint.START, TimePoint.MIDDLE, TimePoint.END, TimePoint.REVIEW, TimePoint.OTHER),
    periods=(
        Period("since_last", "the sessions since the last rating"),
        Period("last_four", "the last four sessions"),
    ),
    sections=(
        Section(
            "ratings",
            "What you see in the group",
            RATINGS,
            "Rate what you saw and heard, with an example. If you have seen too little, say not known.",
        ),
    ),
    readings=tuple(
        Value(item.key, item.subject, item.key, unit="of 10", higher_is_better=True) for item in RATINGS
    ),
    notice="This is what was seen in the group. It does not show how he is at home, or who is safe.",
    before=(
        "Rate him together, if two of you run the group, or say in a comment that you did not agree.",
        "Write only what he said and did. Never write here what a partner or her worker said.",
    ),
    published=date(2026, 11, 22),
)
