"""What a worker narrows the list of men by."""

from throughline.casefile import forms
from throughline.rulebook.pathway.status import LABELS


class FilterForm(forms.Form):
    """How men stand, and whether only those with something overdue are shown. Sent in the address."""

    marks_optional = False

    state = forms.SelectField(
        "How they stand", [(state.value, label) for state, label in LABELS.items()],
        first="Every way", required=False,
    )  # fmt: skip
    overdue = forms.TickField("Only where something is overdue", required=False)
