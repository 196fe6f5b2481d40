"""What a manager types into the agency's policy. One question for each setting of the rulebook."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from throughline.casefile import forms
from throughline.rulebook.policy import SETTINGS, Criterion, Policy, Setting
from throughline.rulebook.policy_changes import LABELS, criteria_of

MOST_CRITERIA = 20


def _hint(setting: Setting) -> str:
    """What a setting means, and how sure it is."""
    return f"{setting.hint} {str(setting.standing).capitalize()}.".strip()


class _PolicyForm(forms.Form):
    """What is no number. `number` is the version that the page was opened on."""

    number = forms.HiddenNumberField()
    criteria = forms.LongTextField(
        LABELS["criteria"],
        hint="One statement in each line, true of a man or not. A new wording is a new question.", rows=6,
    )  # fmt: skip
    scope = forms.LongTextField(LABELS["scope"], rows=2, max_length=200)
    boroughs = forms.LongTextField(
        LABELS["boroughs"], hint="One in each line. None means every borough.", rows=4, required=False
    )
    asked_again_at = forms.TextField(
        LABELS["asked_again_at"],
        hint="Numbers with commas between, like 1, 6, 12. To be confirmed.",
        width=20,
    )

    def clean_criteria(self) -> str:
        """Not so many that nobody could answer them about one man."""
        typed = self.cleaned_data["criteria"]
        if sum(bool(line.strip()) for line in typed.splitlines()) > MOST_CRITERIA:
            raise ValidationError(f"Write at most {MOST_CRITERIA} statements, one in each line")
        return str(typed)

    def clean_asked_again_at(self) -> list[int]:
        """The sessions as numbers, in order."""
        parts = [one.strip() for one in self.cleaned_data["asked_again_at"].split(",") if one.strip()]
        if not parts or not all(one.isascii() and one.isdigit() and len(one) <= 3 for one in parts):
            raise ValidationError("Enter numbers of sessions with commas between, like 1, 6, 12")
        return sorted({int(one) for one in parts})


_NUMBERS = {
    one.field: forms.WholeNumberField(one.label, hint=_hint(one), least=one.least, most=one.most)
    for one in SETTINGS
}
_WHY = {"reason": forms.TextField("Why are you changing the policy?", max_length=300)}
PolicyForm: type[forms.Form] = type("PolicyForm", (_PolicyForm,), _NUMBERS | _WHY)


def policy_shown(policy: Policy) -> dict[str, Any]:
    """What the form shows of a policy."""
    return {
        "number": policy.version,
        "criteria": "\n".join(one.label for one in policy.criteria),
        "scope": policy.scope,
        "boroughs": "\n".join(policy.boroughs),
        "asked_again_at": ", ".join(str(one) for one in policy.asked_again_at),
        **{one.field: getattr(policy, one.field) for one in SETTINGS},
    }


def policy_values(typed: dict[str, Any], known: Sequence[Criterion]) -> dict[str, Any]:
    """The values as they are kept. `known` are criteria whose keys a line with the same words keeps."""
    criteria = criteria_of(typed["criteria"].splitlines(), known)
    return {
        "criteria": [{"key": one.key, "label": one.label} for one in criteria],
        "scope": " ".join(typed["scope"].split()),
        "boroughs": [one.strip() for one in typed["boroughs"].splitlines() if one.strip()],
        "asked_again_at": typed["asked_again_at"],
        **{one.field: typed[one.field] for one in SETTINGS},
    }
