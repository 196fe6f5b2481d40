"""A referral as a worker reads it: its pages with their answers in words."""

from dataclasses import dataclass

from throughline.casefile.pages.dates import day_in_words
from throughline.programme.models import Referral
from throughline.rulebook.codes import ONWARD
from throughline.rulebook.eligibility import ANSWERS
from throughline.rulebook.policy import Policy

DAYS = {
    "mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday",
    "sat": "Saturday", "sun": "Sunday",
}  # fmt: skip
TIMES = {"am": "morning", "pm": "afternoon", "eve": "evening"}
YES_NO = {"yes": "Yes", "no": "No"}


@dataclass(frozen=True)
class Section:
    """One page of a referral: its key, its title, and each answer with its label."""

    page: str
    title: str
    rows: tuple[tuple[str, str], ...]


def sections(referral: Referral, policy: Policy) -> tuple[Section, ...]:
    """The whole referral in words. What was not answered is empty."""
    return (
        Section("who", "Who refers him", _who(referral)),
        Section("eligibility", "Whether he is eligible", _eligibility(referral, policy)),
        Section("practical", "Practical", _practical(referral)),
    )


def alternative_in_words(value: str) -> str:
    """What he is offered instead: a code of rulebook/codes.py in its words, or the words that were typed."""
    return ONWARD.get(value, value)


def times_in_words(slots: list[str]) -> str:
    """When he can come: "Monday morning and evening; Friday afternoon"."""
    by_day = {day: [part for part in TIMES if f"{day}_{part}" in slots] for day in DAYS}
    said = [f"{DAYS[day]} {_joined([TIMES[one] for one in parts])}" for day, parts in by_day.items() if parts]
    return "; ".join(said)


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _who(referral: Referral) -> tuple[tuple[str, str], ...]:
    return (
        ("Who refers him", referral.get_source_display()),
        ("Referrer", referral.referrer),
        ("Referrer's phone or e-mail", referral.referrer_contact),
        ("Received on", day_in_words(referral.received_on)),
        ("What the referrer reports", referral.reported),
    )


def _eligibility(referral: Referral, policy: Policy) -> tuple[tuple[str, str], ...]:
    return (
        *((one.label, _criterion(referral.criteria.get(one.key, {}))) for one in policy.criteria),
        ("The programme is for men like him", YES_NO.get(referral.in_scope, "")),
        ("Home borough", referral.borough),
        ("Group work could raise the risk that he poses", YES_NO.get(referral.group_raises_risk, "")),
        ("Offered instead", alternative_in_words(referral.alternative)),
        ("Why he is referred all the same", referral.override_reason),
    )


def _criterion(said: dict[str, str]) -> str:
    answer, grounds = ANSWERS.get(said.get("answer", ""), ""), said.get("grounds", "")
    return f"{answer}: {grounds}" if answer and grounds else answer or grounds


def _practical(referral: Referral) -> tuple[tuple[str, str], ...]:
    return (
        ("When he can come", times_in_words(referral.availability)),
        ("More about when he can come", referral.availability_more),
        ("Caring duties", referral.caring),
        ("Interpreter and language", referral.interpreter),
        ("Reading and writing", referral.literacy),
        ("Adjustments for a disability", referral.adjustments),
    )
