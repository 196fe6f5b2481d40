"""What a worker types after a man was asked: the offer with his answer, and a holding plan."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from throughline.casefile import forms
from throughline.casefile.models import Staff
from throughline.programme.models import Offer
from throughline.rulebook.codes import AT_RISK, WHY_NOT_OFFERED

PLAN = ("keyworker", "one_to_one", "plan_again_on")
ONLY = "Only what he said, what you saw, or what a professional told you."


class OfferForm(forms.Form):
    """The offer and his answer. `offer_form` adds what a disclosure or an unsteady recovery asks for."""

    marks_optional = False

    entry = forms.HiddenUUIDField()
    on = forms.DateField("When was this?", past=True, initial=timezone.localdate)
    answer = forms.RadiosField("What did he answer?", choices=Offer.Answer.choices)
    why_not_made = forms.SelectField(
        "Why was no offer made?", choices=WHY_NOT_OFFERED.items(), hint="Only if no offer was made.",
        required=False,
    )  # fmt: skip
    ask_again_on = forms.DateField(
        "When will you ask again?", hint="Only if his answer is “Not now”. For example, 27 3 2027",
        required=False,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A reason where no offer was made, and a day where he said: not now."""
        cleaned = super().clean()
        answer = cleaned.get("answer")
        if answer == Offer.Answer.NOT_MADE and not cleaned.get("why_not_made"):
            self.add_error("why_not_made", "Choose why no offer was made")
        if (
            answer == Offer.Answer.LATER
            and not cleaned.get("ask_again_on")
            and "ask_again_on" not in self.errors
        ):
            self.add_error("ask_again_on", "Enter the day on which you will ask again")
        return cleaned

    def plan(self) -> dict[str, Any] | None:
        """The holding plan that was typed; None when nothing of it was."""
        return plan_in(self.cleaned_data)


def offer_form(*, told: bool, workers: Iterable[Staff] | None) -> type[OfferForm]:
    """The form for one man: `told` when he told of harm; `workers` when he is not stabilised."""
    more: dict[str, Any] = {}
    if told:
        more["at_risk"] = at_risk_field()
        more["told_whom"] = forms.TextField(
            "Whom have you told?", max_length=300,
            hint="Who, not what. If nobody yet, write “nobody yet”, and tell an assessor or manager today.",
        )  # fmt: skip
    if workers is not None:
        more |= plan_fields(workers, required=told)
    return type("OfferForm", (OfferForm,), more)


def holding_plan_form(workers: Iterable[Staff]) -> type[forms.Form]:
    """A holding plan by itself, with the workers of the agency to choose from."""
    more: dict[str, Any] = {
        "marks_optional": False,
        "entry": forms.HiddenUUIDField(),
        "on": forms.DateField("When was this agreed?", past=True, initial=timezone.localdate),
        **plan_fields(workers, required=True),
    }
    return type("HoldingPlanForm", (forms.Form,), more)


def plan_fields(workers: Iterable[Staff], *, required: bool) -> dict[str, Any]:
    """Who sees him, what is done until then, and when he is asked again."""
    names = [(str(worker.pk), worker.name) for worker in workers]
    return {
        "keyworker": forms.SelectField(
            "Who sees him until then?",
            choices=names,
            required=required,
            missing="Choose who sees him until then",
        ),
        "one_to_one": forms.LongTextField(
            "What will be done one-to-one until then?", rows=3, max_length=2000, required=required, hint=ONLY,
            missing="Enter what will be done one-to-one until then",
        ),
        "plan_again_on": forms.DateField(
            "When will you look again whether he is ready?", future=True, required=required,
            hint="For example, 27 3 2027", missing="Enter the day on which you will look again",
        ),
    }  # fmt: skip


def plan_in(cleaned: dict[str, Any]) -> dict[str, Any] | None:
    """A holding plan as the actions take it, from the answers of either form."""
    if not any(cleaned.get(name) for name in PLAN):
        return None
    return {
        "keyworker": cleaned["keyworker"] or None,
        "one_to_one": cleaned["one_to_one"],
        "ask_again_on": cleaned["plan_again_on"],
    }


def at_risk_field() -> forms.CheckboxesField:
    """Who is at risk: at least one."""
    return forms.CheckboxesField(
        "Who is at risk?", choices=AT_RISK.items(), hint="Choose all that apply.",
        missing="Choose who is at risk. If you cannot tell, choose “Not known”",
    )  # fmt: skip
