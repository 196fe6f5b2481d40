"""What a worker types on the safety site."""

from throughline.casefile import forms
from throughline.safety.actions.partners import ANSWERS, ASIDE
from throughline.safety.models import Handled, Partner, PartnerReason


class PartnerForm(forms.Form):
    """A partner's details. `entry` is the record's id to be, so that sending it twice opens one."""

    entry = forms.HiddenUUIDField()
    name = forms.TextField("Her name", max_length=200)
    relation = forms.RadiosField("What is she to him?", Partner.Relation.choices)
    phone = forms.PhoneField("Her phone", required=False)
    address = forms.LongTextField("Her address", required=False, rows=3, max_length=500)


class OpenRecordForm(PartnerForm):
    """Opening her record from a task. `seen` is the revision of his words that the worker read."""

    seen = forms.HiddenNumberField()


class ChangePartnerForm(PartnerForm):
    """Changing her details. `revision` is the version that the worker is looking at."""

    entry = None
    revision = forms.HiddenNumberField()
    reason = forms.RadiosField("Why are you changing this?", PartnerReason.choices)


class SetAsideForm(forms.Form):
    """Answering a task without opening a record. `seen` is as above."""

    seen = forms.HiddenNumberField()
    outcome = forms.RadiosField("Why is no record needed?", [(one.value, one.label) for one in ASIDE])


class AnswerForm(forms.Form):
    """Answering a task that asks for no record. `seen` is as above."""

    seen = forms.HiddenNumberField()
    outcome = forms.RadiosField("What was done?", [(one.value, one.label) for one in ANSWERS])


class SettleForm(AnswerForm):
    """The same for the safety lead, to whom others pass on."""

    outcome = forms.RadiosField(
        "What was done?",
        [(one.value, one.label) for one in ANSWERS if one is not Handled.Outcome.PASSED_ON],
    )
