"""What is typed about a decision."""

from typing import Any

from django.utils import timezone

from throughline.casefile import forms
from throughline.programme.forms.assessment import AGREES
from throughline.programme.models import Decision
from throughline.rulebook.assessment import RESTS_ON
from throughline.rulebook.codes import DECISION_REASONS, ONWARD

YES_NO = (("yes", "Yes"), ("no", "No"))


def _reasons(key: str) -> forms.CheckboxesField:
    """The reasons of one group, to be ticked."""
    group = DECISION_REASONS[key]
    return forms.CheckboxesField(f"Reasons: {group.label}", tuple(group.reasons.items()), required=False)


class DecisionForm(forms.Form):
    """A decision with its reasons. Which of the later answers it needs, the action says in a sentence."""

    marks_optional = False

    entry = forms.HiddenUUIDField()
    on = forms.DateField("When is it decided?", past=True, initial=timezone.localdate)
    outcome = forms.RadiosField("What is the decision?", Decision.Outcome.choices)
    # One question for each group; the first is named so that a sentence about reasons has its place.
    reasons = _reasons("recovery")
    readiness = _reasons("readiness")
    safety = _reasons("safety")
    conditions_of_place = _reasons("conditions")
    practical = _reasons("practical")
    other = _reasons("other")
    rationale = forms.LongTextField(
        "Why is this the right decision?", max_length=4000,
        hint=f"For him, and for those who may be at risk from him. {RESTS_ON}",
    )  # fmt: skip
    conditions = forms.LongTextField(
        "Conditions", hint="Only for suitable with conditions. Say who looks whether he keeps them.",
        required=False, max_length=2000,
    )  # fmt: skip
    must_change = forms.LongTextField(
        "What must change?", hint="Only for not yet.", required=False, max_length=2000
    )
    review_on = forms.DateField(
        "When is this looked at again?", hint="Only for not yet. For example, 27 3 2027", required=False,
        future=True,
    )  # fmt: skip
    onward = forms.SelectField(
        "Where is he referred on to?", tuple(ONWARD.items()),
        hint="For not suitable and for one-to-one work, and for not yet if you want.", required=False,
    )  # fmt: skip
    onward_more = forms.TextField(
        "More about that", hint="Which service, and by when", required=False, max_length=300
    )
    high_risk = forms.RadiosField(
        "Is this a matter of high risk?", YES_NO,
        hint="Then a second person has to agree. It is “yes” when the assessment rates a risk as high.",
    )  # fmt: skip


GROUPS = ("readiness", "safety", "conditions_of_place", "practical", "other")


def details_of(cleaned: dict[str, Any]) -> dict[str, Any]:
    """The cleaned answers as the action takes them: the reasons of every group in one list."""
    answers = {name: value for name, value in cleaned.items() if name not in ("entry", *GROUPS)}
    answers["reasons"] = [code for name in ("reasons", *GROUPS) for code in cleaned[name]]
    answers["high_risk"] = cleaned["high_risk"] == "yes"
    return answers


class ConfirmForm(forms.Form):
    """A second person's answer to a decision of high risk."""

    on = forms.DateField("When did you look at it?", past=True, initial=timezone.localdate)
    agrees = forms.RadiosField("Do you agree with the decision?", AGREES)
    comment = forms.LongTextField(
        "What do you say about it?", hint=f"Needed if you do not agree. {RESTS_ON}", required=False,
        max_length=2000,
    )  # fmt: skip
