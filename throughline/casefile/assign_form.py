"""The form that chooses a worker for a record, the same on both sites."""

from collections.abc import Iterable
from typing import Any

from throughline.casefile import forms
from throughline.casefile.models import Staff


class AssignForm(forms.Form):
    """Choosing a worker. `workers` are those who may be chosen; no other is accepted."""

    worker = forms.SelectField("Worker", [], missing="Choose a worker")

    def __init__(self, *args: Any, workers: Iterable[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [
            ("", "Choose one"),
            *((str(worker.pk), f"{worker.name} ({worker.staff_number})") for worker in workers),
        ]
