"""An agency's policy in words: what its values mean, what one version changed, and typed criteria."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from throughline.rulebook.policy import SETTINGS, Criterion, Policy

LABELS = {
    "criteria": "What makes a man eligible",
    "scope": "Whom the programme is for",
    "boroughs": "Home boroughs that are served",
    "asked_again_at": "Sessions at which every man is asked again about partners and children",
    **{setting.field: setting.label for setting in SETTINGS},
}


@dataclass(frozen=True)
class Change:
    """One thing that a version changed, in words."""

    label: str
    before: str
    after: str


def in_words(policy: Policy, name: str) -> str:
    """One value of a policy as a page says it."""
    if name == "criteria":
        return "; ".join(one.label for one in policy.criteria)
    if name == "boroughs":
        return ", ".join(policy.boroughs) or "Every borough"
    if name == "asked_again_at":
        return ", ".join(str(one) for one in policy.asked_again_at) or "None"
    return str(getattr(policy, name))


def changes(before: Policy, after: Policy) -> tuple[Change, ...]:
    """What is different in the later of two policies, in the order of the page."""
    said = [(name, in_words(before, name), in_words(after, name)) for name in LABELS]
    return tuple(Change(LABELS[name], old, new) for name, old, new in said if old != new)


def criteria_of(lines: Iterable[str], known: Sequence[Criterion]) -> tuple[Criterion, ...]:
    """Criteria from lines that somebody typed.

    A line that says what a known criterion says keeps its key, so that answers given before still belong to
    it. Any other gets a key from its own words: a reworded criterion is another question.
    """
    keys = {_plain(one.label): one.key for one in reversed(known)}
    labels: dict[str, str] = {}
    for line in lines:
        labels.setdefault(_plain(line), " ".join(line.split()))
    return tuple(
        Criterion(keys.get(plain) or f"c{sha256(plain.encode()).hexdigest()[:12]}", label)
        for plain, label in labels.items()
        if label
    )


def _plain(line: str) -> str:
    return " ".join(line.casefold().split())
