"""Letters to a man: fixed neutral words, the same for everybody, with nothing typed into them.

A letter may be opened by somebody else at home. So none of them says what the service does, why he comes or
what was decided: that is said to him in person. A template's words never change under its version; new
words are a new version, and a letter that was written is made anew from the version that it was written in.
"""

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from throughline.rulebook.diary import when
from throughline.rulebook.pathway import Facts
from throughline.rulebook.pathway.facts import GOOD
from throughline.rulebook.pathway.steps import NO_LIMITS

# Where he is to come, without an address: an address may say what is done there.
PLACES = MappingProxyType(
    {
        "usual": "at the place where you usually see us",
        "office": "at our office",
    }
)
NO_TIME = "Please ring us to find a time."
ENVELOPE = "Private: to be opened by the addressee only"
CLOSING = "Yours sincerely,"


@dataclass(frozen=True)
class Template:
    """A letter in one version. `before` and `after` are paragraphs; between them stands when he is to come.

    `needs_time` says that without an appointment the letter makes no sense.
    """

    key: str
    version: int
    label: str
    hint: str
    invitation: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    needs_time: bool = False


CANNOT_COME = "If you cannot come, please ring us on the number that you have. We will find another time."

_ALL = (
    Template(
        "offer", 1, "Offer of a place", "When he was found suitable and can have a place.",
        "Please come on {when}, {place}, to talk about it.",
        before=("We can offer you a place.",),
        after=(CANNOT_COME,),
    ),
    Template(
        "appointment", 1, "Appointment", "The day, the time and where to come.",
        "You have an appointment with us on {when}, {place}.",
        after=(CANNOT_COME,),
        needs_time=True,
    ),
    Template(
        "decision", 1, "Decision",
        "The same words whatever was decided. What was decided, and why, is told to him in person.",
        "Please come on {when}, {place}, to talk about it.",
        before=("We have decided about your place.",),
        after=(CANNOT_COME,),
    ),
)  # fmt: skip
VERSIONS = MappingProxyType({(one.key, one.version): one for one in _ALL})
NEWEST = MappingProxyType({one.key: one for one in sorted(_ALL, key=lambda one: one.version)})


def waits_for(key: str, facts: Facts) -> tuple[str, ...]:
    """Why a letter has to wait, a sentence each; empty when it may be written."""
    if key == "appointment":
        return ()
    if not facts.decision_stands:
        return ("Not yet, because no decision about his place stands.",)
    if key == "offer" and facts.decision not in GOOD:
        return ("Not yet, because he has not been found suitable.",)
    if key == "offer" and facts.limits != "given":
        return (f"Not yet, because {NO_LIMITS}",)
    return ()


def paragraphs(template: Template, place: str, starts_at: datetime | None) -> tuple[str, ...]:
    """The words of a letter, a paragraph each. Without a time he is asked to ring."""
    if starts_at is None:
        return (*template.before, NO_TIME)
    invitation = template.invitation.format(when=when(starts_at), place=PLACES[place])
    return (*template.before, invitation, *template.after)
