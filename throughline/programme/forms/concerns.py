"""What a worker types about a concern: what is feared, and later what was done."""

from throughline.casefile import forms
from throughline.programme.forms.screening import ONLY, at_risk_field
from throughline.programme.models import HowSoon, RaisedConcern

HEARS = "Write nothing from or about a partner that the partner service told you."


class RaiseConcernForm(forms.Form):
    """What is feared, for whom, how soon, and who was told."""

    marks_optional = False

    entry = forms.HiddenUUIDField()
    how_soon = forms.RadiosField("How soon do you fear harm?", choices=HowSoon.choices)
    at_risk = at_risk_field()
    what = forms.LongTextField("What do you fear, and why?", rows=4, max_length=2000, hint=ONLY)
    source = forms.SelectField("Where did it arise?", choices=RaisedConcern.Source.choices)
    told_whom = forms.TextField(
        "Whom have you told?", max_length=300, required=False,
        hint="Who, not what. If harm is feared now, tell somebody first. If nobody yet, leave it empty.",
    )  # fmt: skip


class AnswerConcernForm(forms.Form):
    """What was done about a concern."""

    what_was_done = forms.LongTextField(
        "What was done?", max_length=2000, hint=f"Who was told, when, and what happens next. {HEARS}"
    )
