"""Whether a man meets the agency's policy, and what a referral has to say before it can be submitted.

Not meeting it is no wall: he may be referred all the same, with a reason. What is not known is never taken
for met.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from throughline.rulebook.policy import Criterion, Policy

ANSWERS = {"yes": "Yes", "no": "No", "not_known": "Not known"}


@dataclass(frozen=True)
class Case:
    """What a referral says of him. Empty means that nobody has said.

    `criteria` holds for the key of a criterion its `answer` (a key of ANSWERS) and its `grounds`. `in_scope`
    and `group_raises_risk` are "yes" or "no".
    """

    criteria: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    in_scope: str = ""
    borough: str = ""
    group_raises_risk: str = ""
    alternative: str = ""
    override_reason: str = ""


@dataclass(frozen=True)
class Finding:
    """What follows from a case: what he does not meet, and what is still to be said. A sentence each."""

    unmet: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def needs_override(self) -> bool:
        """Whether he may be referred only with a reason."""
        return bool(self.unmet)


def judge(case: Case, policy: Policy) -> Finding:
    """Hold what is said of a man against the policy."""
    unmet = (*_unmet_criteria(case, policy), *_outside(case, policy))
    missing = [*_unsaid_criteria(case, policy), *_unsaid(case, policy)]
    if _needs_alternative(case) and not case.alternative.strip():
        missing.append("Say what he is offered instead.")
    if unmet and not case.override_reason.strip():
        missing.append("Say why he is referred all the same.")
    return Finding(unmet, tuple(missing))


def is_served(borough: str, policy: Policy) -> bool:
    """Whether a home borough is one of the policy's. Where none is named, every one is."""
    served = {_plain(one) for one in policy.boroughs}
    return not served or _plain(borough) in served


def _plain(borough: str) -> str:
    return " ".join(borough.casefold().split())


def _needs_alternative(case: Case) -> bool:
    return case.in_scope == "no" or case.group_raises_risk == "yes"


def _said(case: Case, criterion: Criterion) -> tuple[str, str]:
    said = case.criteria.get(criterion.key, {})
    return said.get("answer", ""), said.get("grounds", "").strip()


def _unmet_criteria(case: Case, policy: Policy) -> tuple[str, ...]:
    words = {"no": "He does not meet “{}”.", "not_known": "It is not known whether he meets “{}”."}
    answered = [(_said(case, one)[0], one.label) for one in policy.criteria]
    return tuple(words[answer].format(label) for answer, label in answered if answer in words)


def _outside(case: Case, policy: Policy) -> tuple[str, ...]:
    found = []
    if case.in_scope == "no":
        found.append("He is outside the programme's scope.")
    if case.borough.strip() and not is_served(case.borough, policy):
        found.append(f"His home borough, {case.borough.strip()}, is not one that the programme serves.")
    return tuple(found)


def _unsaid_criteria(case: Case, policy: Policy) -> list[str]:
    found = []
    for criterion in policy.criteria:
        answer, grounds = _said(case, criterion)
        if answer not in ANSWERS:
            found.append(f"Answer “{criterion.label}”.")
        elif answer != "not_known" and not grounds:
            found.append(f"Say what your answer to “{criterion.label}” rests on.")
    return found


def _unsaid(case: Case, policy: Policy) -> list[str]:
    found = []
    if case.in_scope not in ("yes", "no"):
        found.append("Say whether he is within the programme's scope.")
    if policy.boroughs and not case.borough.strip():
        found.append("Give his home borough.")
    if case.group_raises_risk not in ("yes", "no"):
        found.append("Say whether group work could raise the risk that he poses.")
    return found
