"""What a worker types when a man answers a statement."""

from django.utils import timezone

from throughline.casefile import forms
from throughline.programme.models import Consent


class ConsentForm(forms.Form):
    """His answer to the words on the page. `version` is that of the words, so that both belong together."""

    entry = forms.HiddenUUIDField()
    version = forms.HiddenNumberField()
    given = forms.RadiosField("What is his answer?", choices=Consent.Given.choices)
    how = forms.RadiosField("How did he answer?", choices=Consent.How.choices)
    on = forms.DateField("Date of his answer", past=True, initial=timezone.localdate)
    reason = forms.TextField(
        "What he said about it", hint="Only what he said himself", required=False, max_length=300
    )
