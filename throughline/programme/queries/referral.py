"""A man's referrals, what is known already when one is begun, and what one still lacks."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from throughline.casefile.models import Staff
from throughline.casefile.pages.dates import day_in_words
from throughline.programme.facts import facts_about
from throughline.programme.models import Episode, Man, Referral, Stability
from throughline.programme.policy import policy_at, policy_of
from throughline.programme.queries.men import today
from throughline.rulebook.eligibility import Case, judge
from throughline.rulebook.pathway.facts import STEADY, Facts
from throughline.rulebook.policy import Policy

# The three pages of a referral, each with the columns that it fills in.
PAGES: dict[str, tuple[str, ...]] = {
    "who": ("source", "referrer", "referrer_contact", "received_on", "reported"),
    "eligibility": (
        "criteria", "in_scope", "borough", "group_raises_risk", "alternative", "override_reason",
    ),
    "practical": (
        "availability", "availability_more", "caring", "interpreter", "literacy", "adjustments",
    ),
}  # fmt: skip
# Who refers him is said by the source alone: himself, or the worker who submits it.
NAMED_BY_ITSELF = (Referral.Source.SELF, Referral.Source.THIS_SERVICE)
# The criterion that his treatment answers.
STABILISED = "stabilised"


@dataclass(frozen=True)
class Missing:
    """What a referral lacks, and on which page it is said."""

    page: str
    sentence: str


def referrals_of(man: Man) -> list[Referral]:
    """Every referral on any record of his, the newest first."""
    rows = Referral.objects.filter(man__person=man.pk).annotate(
        started_by_name=F("started_by__name"), submitted_by_name=F("submitted_by__name"),
        saved_by_name=F("saved_by__name"),
    )  # fmt: skip
    return list(rows.order_by("-started_at"))


def referral_of(man: Man, referral_id: uuid.UUID) -> Referral | None:
    """One referral of his; None when it is not there or another man's."""
    return next((one for one in referrals_of(man) if one.pk == referral_id), None)


def policy_for(referral: Referral, man: Man) -> Policy:
    """The policy that a referral is held to: as it is today, or as it was when it was submitted."""
    if referral.submitted_at is None:
        return policy_of(man.agency_id)
    return policy_at(man.agency_id, referral.policy)


def case_of(referral: Referral) -> Case:
    """What the referral says of him, as the rule reads it."""
    return Case(
        criteria=referral.criteria,
        in_scope=referral.in_scope,
        borough=referral.borough,
        group_raises_risk=referral.group_raises_risk,
        alternative=referral.alternative,
        override_reason=referral.override_reason,
    )


def still_missing(referral: Referral, policy: Policy) -> list[Missing]:
    """What has to be said before it can be submitted, page by page."""
    found = []
    if referral.source not in NAMED_BY_ITSELF and not referral.referrer:
        found.append(Missing("who", "Say who refers him, by name and agency."))
    found += [Missing("eligibility", one) for one in judge(case_of(referral), policy).missing]
    if not referral.availability and not referral.availability_more:
        found.append(Missing("practical", "Say when he can come."))
    return found


def known_for_start(man: Man, by: Staff, facts: Facts | None = None) -> dict[str, Any]:
    """What the first page is filled in with: what his record says already."""
    facts = facts or facts_about(man.pk)
    episode = _episode(man)
    accepted = facts.offer == "accepted"
    known: dict[str, Any] = {"received_on": facts.offered_on if accepted else today()}
    if accepted or episode is not None:
        worker = episode.keyworker if episode is not None and episode.keyworker else by
        known |= {"source": Referral.Source.THIS_SERVICE, "referrer": f"{worker.name}, {by.agency.name}"}
    return known


def known_for_rest(man: Man) -> dict[str, Any]:
    """What the other pages begin with: his record, and what an earlier referral said."""
    known: dict[str, Any] = {}
    earlier = next(iter(referrals_of(man)), None)
    if earlier is not None:
        known = {name: getattr(earlier, name) for name in (*PAGES["practical"], "borough")}
    if man.borough:
        known["borough"] = man.borough
    episode = _episode(man)
    if episode is not None:
        known["criteria"] = {STABILISED: _stability(episode)}
    return known


def _episode(man: Man) -> Episode | None:
    rows = Episode.objects.filter(man__person=man.pk).select_related("keyworker")
    return rows.order_by("-started_on").first()


def _stability(episode: Episode) -> dict[str, str]:
    """The answer that his treatment gives to the criterion, with where it is from."""
    if episode.stability == Stability.NOT_KNOWN:
        return {"answer": "not_known", "grounds": ""}
    label = Stability(episode.stability).label
    return {
        "answer": "yes" if episode.stability in STEADY else "no",
        "grounds": f"{label}, in his treatment record as of {day_in_words(episode.stability_on)}",
    }
