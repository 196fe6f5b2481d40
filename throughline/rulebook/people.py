"""What counts as naming those at risk, and when a man is asked again.

The same for every man, and worked out from his own words alone, so that being asked says nothing about
what became of an earlier answer.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from throughline.rulebook.pathway.facts import GOOD, Facts
from throughline.rulebook.policy import Policy

NAMED, NO_CHANGE, NONE_IN_YEARS, REFUSED = "named", "no_change", "none_in_years", "refused"
COMPLETE = (NAMED, NO_CHANGE, NONE_IN_YEARS)

AFTERWARDS = (
    "You will not hear what becomes of these details, and neither will he. That is the same for every man."
)
OLDEST_CHILD = 25
# A birth may be late by this much; an expected day further back means that the child is born.
LATE_BIRTH = timedelta(days=28)
MONTHS_AHEAD = 10

# Whether a relationship can have a last day, by what the person is to him.
MAY_HAVE_ENDED = ("ex_partner", "followed")
PARTNERS_NOW = ("partner", "new_partner")


@dataclass(frozen=True)
class Fault:
    """Why an answer is none: the question it is about, and a sentence for whoever typed it."""

    field: str
    sentence: str


@dataclass(frozen=True)
class Answer:
    """What he answered over all. `at_session` is None at his assessment; `years` are whole years."""

    answer: str
    years: int | None = None
    at_session: int | None = None


@dataclass(frozen=True)
class Named:
    """Somebody whom he named, as the rules need it."""

    relation: str
    ended_on: date | None = None
    can_be_reached: bool = True


@dataclass(frozen=True)
class Record:
    """What his record holds when he answers. `earlier` are his answers until then, newest first."""

    people: tuple[Named, ...] = ()
    children: int = 0
    earlier: tuple[str, ...] = ()
    has_place: bool = False


def has_place(facts: Facts) -> bool:
    """Whether he was found suitable, so that he can be at a session of the group."""
    return facts.decision in GOOD and facts.decision_stands


def answer_fault(told: Answer, record: Record, policy: Policy, on: date) -> Fault | None:
    """Why this is no complete answer on that day; None when it is one, or a plain refusal."""
    if told.at_session is not None and (fault := _session_fault(told.at_session, record, policy)):
        return fault
    if told.years is not None and told.answer != NONE_IN_YEARS:
        return Fault("years", "Years belong to the answer that there has been none. Take them out.")
    rules = {NAMED: _named, NO_CHANGE: _no_change}
    if told.answer == NONE_IN_YEARS:
        return _none_in_years(told.years, record, policy, on)
    return rules[told.answer](record) if told.answer in rules else None


def _session_fault(session: int, record: Record, policy: Policy) -> Fault | None:
    if session not in policy.asked_again_at:
        return Fault("at_session", "Men are not asked at this session. Choose another one.")
    if not record.has_place:
        return Fault("at_session", "He has no place in a group yet. Choose the first answer instead.")
    return None


def _named(record: Record) -> Fault | None:
    if record.people or record.children:
        return None
    return Fault("answer", "Nobody is on his record yet. Add whom he named first, then record the answer.")


def _no_change(record: Record) -> Fault | None:
    first = next((one for one in record.earlier if one != NO_CHANGE), None)
    if first is None:
        return Fault("answer", "He was not asked before, so “nothing has changed” is no answer.")
    if first == REFUSED:
        return Fault("answer", "He would not say last time, so “nothing has changed” is no answer.")
    return _named(record) if first == NAMED else None


def _none_in_years(years: int | None, record: Record, policy: Policy, on: date) -> Fault | None:
    least = policy.none_in_years
    if years is None:
        return Fault("years", "Enter for how many years there has been none.")
    if years < least:
        return Fault(
            "years", f"“None” is an answer from {least} years on. Take the details of whoever there was."
        )
    if record.children or any(_was_within(one, on, years) for one in record.people):
        return Fault(
            "answer",
            "His record names somebody at risk in these years. Correct that first, or choose another answer.",
        )
    return None


def _was_within(one: Named, on: date, years: int) -> bool:
    """Whether this may be somebody at risk in these years: all but an ex-partner of an earlier time.

    When a relationship ended is often not known. It is then taken at his word.
    """
    if one.relation != "ex_partner":
        return True
    return one.ended_on is not None and one.ended_on > months_after(on, -12 * years)


def next_session(policy: Policy, asked_at: Iterable[int]) -> int | None:
    """The next session at which he is asked: the first after the last one; None when there is no more."""
    last = max(asked_at, default=0)
    return next((session for session in policy.asked_again_at if session > last), None)


def asked_next(policy: Policy, answer: str | None, asked_at: Iterable[int]) -> str:
    """When he is asked next, as a sentence. `answer` is his newest one; None when he was never asked."""
    if answer is None:
        return "He is asked at his assessment, once he has signed the limits of confidentiality."
    session = next_session(policy, asked_at)
    if answer not in COMPLETE:
        return "His answer is missing. Ask him again when you next see him."
    if session is None:
        return "He has been asked at the last of the sessions at which every man is asked."
    return f"He is asked again at session {session}, like every man."


def every_man_is_asked(policy: Policy) -> str:
    """The sessions and the rule about new partners, in the same words for every man."""
    *first, last = [str(session) for session in policy.asked_again_at] or ["1"]
    sessions = f"sessions {', '.join(first)} and {last}" if first else f"session {last}"
    days = policy.new_partner_days
    within = "1 day" if days == 1 else f"{days} days"
    return (
        f"Every man is asked at his assessment and again at {sessions}. "
        f"Every man must tell us of a new partner within {within}."
    )


def missing(answer: str | None, people: Iterable[Named], contact_not_known: int) -> tuple[str, ...]:
    """What is missing of the details of those at risk, a sentence each; empty when nothing is.

    `contact_not_known` counts the children of whom it is not known what contact there is.
    """
    found = []
    if answer is None:
        found.append("He has not been asked about partners and children yet.")
    elif answer not in COMPLETE:
        found.append("He would not say who is at risk.")
    unreached = sum(not one.can_be_reached for one in people)
    if unreached:
        found.append(f"No phone and no address: {unreached} of the people he named.")
    if contact_not_known:
        found.append(f"Contact not known: {contact_not_known} of the children.")
    return tuple(found)


def why_not_decide(answer: str | None) -> str | None:
    """Why a manager has nothing to decide about missing details; None when there is something."""
    if answer is None:
        return "He has not been asked yet. Ask him first."
    if answer in COMPLETE:
        return "He has answered, so there is nothing to decide."
    return None


def person_fault(relation: str, ended_on: date | None, said_on: date) -> Fault | None:
    """What cannot be true of somebody whom he named; None when all can."""
    if ended_on is None:
        return None
    if relation in PARTNERS_NOW:
        return Fault(
            "ended_on", "A partner whose relationship has ended is an ex-partner. Change one of the two."
        )
    if relation not in MAY_HAVE_ENDED:
        return Fault("ended_on", "Only a relationship with a partner ends on a day. Leave this empty.")
    if ended_on > said_on:
        return Fault("ended_on", "This day lies after the day on which he told us. Check both dates.")
    return None


@dataclass(frozen=True)
class AChild:
    """What he told about a child. An expected child has `due_on` and neither a name nor an age."""

    name: str
    age: int | None
    due_on: date | None
    lives_with: str
    contact: str
    said_on: date


def child_fault(child: AChild, born: date) -> Fault | None:
    """What cannot be true of a child of a man born on that day; None when all can."""
    return _expected_fault(child) if child.due_on is not None else _born_fault(child, born)


def _expected_fault(child: AChild) -> Fault | None:
    due_on, said_on = child.due_on or child.said_on, child.said_on
    if child.age is not None:
        return Fault("age", "A child who is expected has no age yet. Give the age or the day, not both.")
    if child.name:
        return Fault("name", "A child who is expected has no name yet. Leave the name empty, or give an age.")
    if due_on > months_after(said_on, MONTHS_AHEAD):
        return Fault("due_on", f"This is more than {MONTHS_AHEAD} months ahead. Check the date.")
    if due_on < said_on - LATE_BIRTH:
        return Fault("due_on", "This day is long over. If the child is born, give the age instead.")
    if child.lives_with:
        return Fault("lives_with", "Leave this empty for a child who is expected.")
    if child.contact in ("supervised", "unsupervised"):
        return Fault("contact", "There is no contact yet with a child who is expected. Choose “None”.")
    return None


def _born_fault(child: AChild, born: date) -> Fault | None:
    if child.age is None and not child.name:
        return Fault("age", "Give the child's age, or the day on which the child is expected.")
    if child.age is not None and child.age > OLDEST_CHILD:
        return Fault("age", f"Children are up to {OLDEST_CHILD} here. Add somebody older as a relative.")
    if child.age is not None and child.age > age_on(born, child.said_on):
        return Fault("age", "The child would be older than he is. Check the age.")
    if not child.lives_with:
        return Fault("lives_with", "Choose whom the child lives with. If it is not known, choose that.")
    return None


def age_on(born: date, day: date) -> int:
    """Whole years from a birth to a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
