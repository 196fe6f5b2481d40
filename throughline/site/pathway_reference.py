"""The reference page of the man's path: its picture, what each step waits for, the policy, the codes."""

from throughline.rulebook import codes
from throughline.rulebook.consent import STATEMENTS
from throughline.rulebook.pathway.diagram import diagram, how_he_may_stand, what_each_step_waits_for
from throughline.rulebook.policy import SETTINGS, Policy

LISTS = {
    "Who is at risk": codes.AT_RISK,
    "Why no offer was made": codes.WHY_NOT_OFFERED,
    "Why a referral ended": codes.WITHDRAWN,
    "Referred on to": codes.ONWARD,
}


def pathway() -> str:
    """The page, as Markdown."""
    return "\n".join(
        [
            "# The man's path\n",
            "From `throughline/rulebook/pathway/`, which the pages ask as well. An arrow says that a step "
            "waits for another one.\n",
            f"```mermaid\n{diagram()}\n```\n",
            f"## What each step waits for\n\n{what_each_step_waits_for()}",
            f"## How he may stand\n\n{how_he_may_stand()}\n",
            f"## What an agency settles\n\n{_policy()}\n",
            f"## What he may agree to\n\n{_consents()}\n",
            f"## Coded lists\n\n{_lists()}",
        ]
    )


def _policy() -> str:
    default = Policy()
    rows = [
        f"| {setting.label} | {getattr(default, setting.field)} | {setting.standing.value} |"
        for setting in SETTINGS
    ]
    criteria = "\n".join(f"- {one.label}" for one in default.criteria)
    head = "| setting | default | how sure |\n|---|---|---|"
    return "\n".join([f"Scope: {default.scope}.\n\nCriteria:\n\n{criteria}\n", head, *rows])


def _consents() -> str:
    rows = [f"| {one.title} | {one.if_refused} | {one.if_withdrawn} |" for one in STATEMENTS]
    return "\n".join(["| purpose | if he refuses | if he takes it back |", "|---|---|---|", *rows])


def _lists() -> str:
    parts = [
        f"### {title}\n\n" + "\n".join(f"- {words}" for words in listed.values()) + "\n"
        for title, listed in LISTS.items()
    ]
    reasons = "\n".join(
        f"- {group.label}: {'; '.join(group.reasons.values()).lower()}"
        for group in codes.DECISION_REASONS.values()
    )
    return "\n".join([*parts, f"### Reasons for a decision\n\n{reasons}\n"])
