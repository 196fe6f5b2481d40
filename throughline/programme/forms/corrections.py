"""What a worker types to take back what was recorded by mistake, whatever it is."""

from throughline.casefile import forms


class WithdrawForm(forms.Form):
    """Taking back something that should never have been on his record."""

    reason = forms.TextField("What was the mistake?", max_length=300)
