"""The limits of confidentiality that he reads and signs, and what else he may agree to, in our words.

A version that somebody has signed is never edited: a change of wording is a new version.
"""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class Purpose(StrEnum):
    """What a consent is for. Each is given, refused and taken back by itself."""

    LIMITS = "limits"
    TREATMENT_AGENCY = "treatment_agency"
    REFERRER = "referrer"
    RECORDING = "recording"
    VIEWING = "viewing"
    RESEARCH = "research"


@dataclass(frozen=True)
class Statement:
    """One version of the words for a purpose, what refusing means, and what taking it back does."""

    purpose: Purpose
    version: int
    title: str
    paragraphs: tuple[str, ...]
    if_refused: str
    if_withdrawn: str


STATEMENTS = (
    Statement(
        Purpose.LIMITS, 1, "What we keep to ourselves, and what we do not",
        (
            "You can talk here about what you have done. We do not tell other people without a good reason.",
            "We do pass things on when a child may be at risk, when somebody may be badly hurt, yourself "
            "included, and when a court orders us to.",
            "A separate service offers support to partners and ex-partners of every man who is on or near "
            "this programme. You give us their names and how to reach them. That service contacts them. You "
            "will not be told whether it reached anybody, or anything that anybody said. The same holds for "
            "every man.",
            "We tell that service what it needs to keep people safe: for example that you started, missed a "
            "session or left, or that we are worried.",
            "We ask other agencies, such as the police and social care, for what they know about you.",
            "You tell us when you have a new partner, when a child is expected, and when a court or the "
            "police set you conditions. We ask every man about this again and again.",
            "If you refuse this, or take it back later, there is no place on the programme for you. Your "
            "drug or alcohol treatment goes on just the same.",
        ),
        if_refused="He cannot have a place on the programme. His treatment goes on.",
        if_withdrawn="He cannot keep a place: tell him so, and ask for a decision. Concerns are passed on "
                     "all the same, and the partner service learns that he took it back.",
    ),
    Statement(
        Purpose.TREATMENT_AGENCY, 1, "Sharing with your treatment agency",
        ("We tell your drug or alcohol treatment agency how you get on here, and they tell us how your "
         "recovery is going.",
         "You may say no. Then we share only what safety needs. You may take your agreement back later.",),
        if_refused="Only what safety needs is shared with his treatment agency.",
        if_withdrawn="From now on only what safety needs is shared. What was shared before stays with them.",
    ),
    Statement(
        Purpose.REFERRER, 1, "Reports to whoever referred you",
        ("We send whoever referred you a report on your attendance and how you took part. It never says "
         "that you are safe.",
         "You may say no. Then we send none, unless a law or a court asks for one. You may take your "
         "agreement back later.",),
        if_refused="No reports are sent to the referrer, unless a law or a court asks for one.",
        if_withdrawn="No further reports are sent, unless a law or a court asks for one.",
    ),
    Statement(
        Purpose.RECORDING, 1, "Recording of groups",
        ("Some groups are filmed, so that the workers' practice can be looked at. The film is kept outside "
         "this system for a short time and then deleted.",
         "You may say no. Then you are kept out of the picture, or your group is not filmed. You may take "
         "your agreement back later.",),
        if_refused="He is kept out of the picture, or his group is not filmed.",
        if_withdrawn="He is not filmed again, and the deletion of earlier films is asked for.",
    ),
    Statement(
        Purpose.VIEWING, 1, "Practitioners looking at recordings",
        ("Practitioners of this programme look at recordings together, to improve their work.",
         "You may say no. Then they look at no recording that shows you. You may take your agreement back "
         "later.",),
        if_refused="Recordings that show him are not looked at in treatment management.",
        if_withdrawn="Recordings that show him are not looked at any more.",
    ),
    Statement(
        Purpose.RESEARCH, 1, "Research",
        ("What you answer may be used for research into programmes like this one, without your name or "
         "anything that would show who you are.",
         "You may say no. Then your answers are left out. You may take your agreement back later, and they "
         "are left out from then on.",),
        if_refused="His answers are left out of research.",
        if_withdrawn="His answers are left out of research from now on. What was published stays.",
    ),
)  # fmt: skip


# The limits are a condition of his place, so agreeing to them is read and signed, never only said.
NEVER_SPOKEN = frozenset({Purpose.LIMITS})


def newest(purpose: Purpose) -> Statement:
    """The words that are read to a man today."""
    return max((one for one in STATEMENTS if one.purpose is purpose), key=lambda one: one.version)


def fingerprint(words: Statement) -> str:
    """A hash over everything in a statement, by which a version is held to the words that were signed."""
    parts = (words.title, *words.paragraphs, words.if_refused, words.if_withdrawn)
    return sha256("\n".join(parts).encode()).hexdigest()


def statement(purpose: str, version: int) -> Statement | None:
    """The words of a version that was signed; None when this software does not know it."""
    return next((one for one in STATEMENTS if one.purpose == purpose and one.version == version), None)
