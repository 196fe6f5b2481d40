"""Bringing in a file of men in treatment."""

from throughline.casefile import forms
from throughline.programme.cohort_file.reading import MEGABYTES, MOST_ROWS


class CohortFileForm(forms.Form):
    """The file. `entry` is its id to be, so that sending it twice keeps it once."""

    entry = forms.HiddenUUIDField()
    file = forms.FileField(
        "The file", hint=f"A CSV file, up to {MEGABYTES} MB and {MOST_ROWS} men", accept=".csv"
    )


class LoadForm(forms.Form):
    """Loading what is right."""


class LoadRestForm(LoadForm):
    """The same, where some rows are wrong or doubtful."""

    leave_rest = forms.TickField(
        "Load the rest, and leave these rows out",
        missing="Some rows cannot be loaded. Correct the file and bring it in again, or tick the box.",
    )
