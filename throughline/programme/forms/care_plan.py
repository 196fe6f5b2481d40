"""What a worker types about a man's care plan, its fit, and lapses."""

from django.utils import timezone

from throughline.casefile import forms
from throughline.programme.models import Lapse, Substance

HIS_WORDS = "Only what he said, what you saw, or what a professional told you."


class CarePlanForm(forms.Form):
    """The goals and risks of his substance care plan. `revision` is the one that the worker is looking at."""

    revision = forms.HiddenNumberField()
    as_of = forms.DateField("Date of the care plan", past=True, initial=timezone.localdate)
    goals = forms.LongTextField("Goals", hint=HIS_WORDS, max_length=2000)
    risks = forms.LongTextField(
        "Risks to his recovery", hint="For example, places, times or feelings in which he wants to use",
        required=False, max_length=2000,
    )  # fmt: skip
    lapse_plan = forms.LongTextField(
        "What was agreed for a lapse", hint="Whom he rings, what helps, and what happens about the group",
        required=False, max_length=2000,
    )  # fmt: skip


class ConfirmPlanForm(forms.Form):
    """Whether the programme fits his care plan."""

    entry = forms.HiddenUUIDField()
    fits = forms.RadiosField(
        "Does the programme fit his care plan?",
        choices=(("yes", "Yes, nothing in it cuts across his care plan"), ("no", "No, something does")),
    )
    comment = forms.LongTextField(
        "What does not fit, or what to watch", hint=f"If something does not fit, say what. {HIS_WORDS}",
        required=False, rows=3, max_length=1000,
    )  # fmt: skip
    on = forms.DateField("When did you look at it?", past=True, initial=timezone.localdate)


class LapseForm(forms.Form):
    """A lapse or relapse, and how it is met. No response is chosen beforehand."""

    entry = forms.HiddenUUIDField()
    on = forms.DateField("When was it?", hint="If you only know roughly, the day you heard of it", past=True)
    kind = forms.RadiosField("What happened?", choices=Lapse.Kind.choices)
    substances = forms.CheckboxesField("What did he use?", choices=Substance.choices, required=False)
    response = forms.RadiosField(
        "What did you agree with him?",
        choices=Lapse.Response.choices,
        choice_hints={
            "support": "For example, more keyworking, a medical review, or a plan for the hard hours",
            "miss": "Only when he cannot take part safely that day. Agree how he makes it up",
            "pause": "Only when he cannot take part safely for a time. Agree when you look at it again",
        },
    )
    words = forms.LongTextField(
        "What was agreed, in a few words", hint=HIS_WORDS, required=False, rows=3, max_length=2000
    )
    review_on = forms.DateField("Look at it again on", hint="A pause needs this day", required=False)
