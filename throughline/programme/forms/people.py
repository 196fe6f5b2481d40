"""What a worker types about those at risk: what he said, and nothing else."""

from typing import Any

from django.utils import timezone

from throughline.casefile import forms
from throughline.programme.models import Child, Contact, PartnerDetails, PeopleAsked
from throughline.rulebook.people import NONE_IN_YEARS
from throughline.rulebook.policy import Policy

WHY = "Why are you correcting this?"


class PartnerDetailsForm(forms.Form):
    """What he tells about a partner, a relative or somebody he follows. The partner service takes it up."""

    entry = forms.HiddenUUIDField()
    name = forms.TextField("Name", max_length=200)
    relation = forms.RadiosField("Who is this to him?", choices=PartnerDetails.Relation.choices)
    phone = forms.PhoneField("Phone, as he gave it", required=False)
    address = forms.LongTextField("Address, as he gave it", required=False, rows=3, max_length=500)
    age = forms.WholeNumberField("Age", required=False, least=0, most=120)
    ended_on = forms.DateField(
        "When did the relationship end?", hint="For an ex-partner. For example, 27 3 2025", required=False,
        past=True,
    )  # fmt: skip
    contact = forms.LongTextField(
        "What he says about contact now", hint="His words alone", required=False, rows=3, max_length=1000
    )
    said_on = forms.DateField("When did he tell us?", past=True, initial=timezone.localdate)


class ChangePartnerDetailsForm(PartnerDetailsForm):
    """Correcting what he told. `revision` is the version that the worker is looking at."""

    entry = None
    revision = forms.HiddenNumberField()
    reason = forms.TextField(WHY, hint="For example, he gave a new number", max_length=300)


class ChildForm(forms.Form):
    """A child whom he told about: a name and an age, or the day on which the child is expected."""

    entry = forms.HiddenUUIDField()
    name = forms.TextField("Child's name", required=False, max_length=200)
    age = forms.WholeNumberField(
        "Age in years", hint="0 for a baby under one", required=False, least=0, most=120
    )
    due_on = forms.DateField(
        "When is the child expected?", hint="For a child who is not born yet. For example, 27 3 2027",
        required=False,
    )  # fmt: skip
    lives_with = forms.SelectField(
        "Whom does the child live with?", Child.LivesWith.choices, hint="Leave empty for an expected child",
        required=False,
    )  # fmt: skip
    contact = forms.RadiosField(
        "What contact has he with the child?", Contact.choices, hint="“None” for an expected child"
    )
    said_on = forms.DateField("When did he tell us?", past=True, initial=timezone.localdate)


class ChangeChildForm(ChildForm):
    """Correcting what he told about a child. `revision` is the version that the worker is looking at."""

    entry = None
    revision = forms.HiddenNumberField()
    reason = forms.TextField(WHY, hint="For example, the child was born", max_length=300)


class PeopleAskedForm(forms.Form):
    """That he was asked, and what he answered over all. `under` makes the form of an agency's policy."""

    policy = Policy()
    entry = forms.HiddenUUIDField()
    answer = forms.RadiosField("What did he answer?", PeopleAsked.Answer.choices)
    years = forms.WholeNumberField(
        "If there has been none: for how many years?", required=False, least=0, most=99
    )
    at_session = forms.SelectField("When was he asked?", (), required=False)
    on = forms.DateField("On which day?", past=True, initial=timezone.localdate)

    @classmethod
    def under(cls, policy: Policy) -> type["PeopleAskedForm"]:
        """The form with the sessions and the years that this policy names."""
        return type(cls.__name__, (cls,), {"policy": policy})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        least = self.policy.none_in_years
        self.fields["years"].help_text = f"“None” is an answer from {least} years on."
        self.fields["at_session"].choices = [
            ("", "At his assessment"),
            *((str(session), f"At session {session}") for session in self.policy.asked_again_at),
        ]
        self.fields["answer"].choice_hints = {
            NONE_IN_YEARS: "No partner in that time, no child, and nobody else at risk from him"
        }

    def clean_at_session(self) -> int | None:
        """The session as a number; None for his assessment."""
        session = self.cleaned_data["at_session"]
        return int(session) if session else None


class WithoutDetailsForm(forms.Form):
    """A manager's decision about a man who would not name those at risk."""

    entry = forms.HiddenUUIDField()
    goes_on = forms.RadiosField(
        "May he go on without these details?",
        [("yes", "Yes, he may go on"), ("no", "No, he waits until he gives them")],
    )
    reason = forms.LongTextField("Why?", rows=4, max_length=1000)

    def clean_goes_on(self) -> bool:
        """The answer as a yes or a no."""
        return self.cleaned_data["goes_on"] == "yes"
