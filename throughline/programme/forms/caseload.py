"""What a worker narrows the list of men by."""

from functools import cache

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

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


@cache
def drawn(state: str, overdue: bool) -> SafeString:
    """The questions as the page shows them. Kept: they are few, and drawing them took a tenth of it."""
    form = FilterForm(initial={"state": state, "overdue": overdue}, auto_id="id_%s")
    return format_html_join("", "{}", ((question.render(),) for question in form))
