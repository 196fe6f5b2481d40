"""Why a finished form is put on paper: asked on the safety site, where the wrong one may find the paper."""

from throughline.casefile import forms

# The words on the left go into the audit trail, so they stay as they are.
REASONS = (
    ("own_copy", "She asks for a copy"),
    ("marac", "For a MARAC meeting"),
    ("court", "A court asks for it"),
    ("other_agency", "For another agency, as the law or her consent allows"),
    ("supervision", "For supervision or a case review"),
    ("no_computer", "To read where there is no computer"),
)


class WhyForm(forms.Form):
    """The reason for printing a finished form, from a list."""

    reason = forms.RadiosField("Why is it printed?", REASONS)
