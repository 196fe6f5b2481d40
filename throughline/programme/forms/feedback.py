"""What a worker types about complaints and compliments."""

from django.utils import timezone

from throughline.casefile import forms
from throughline.programme.models import Feedback


class FeedbackForm(forms.Form):
    """A complaint or a compliment of his."""

    entry = forms.HiddenUUIDField()
    kind = forms.RadiosField("What is it?", choices=Feedback.Kind.choices)
    received_on = forms.DateField("When did he say it?", past=True, initial=timezone.localdate)
    what = forms.LongTextField("What did he say?", hint="In his own words. Nobody else's.", max_length=4000)


class AnswerForm(forms.Form):
    """What he was answered. `revision` is the one that the worker is looking at."""

    revision = forms.HiddenNumberField()
    answer = forms.LongTextField(
        "What was he answered?",
        hint="As you said or wrote it to him. He may ask to see this.",
        max_length=4000,
    )
    on = forms.DateField("When was he answered?", past=True, initial=timezone.localdate)
