"""What a worker chooses for a letter. Nothing is typed."""

from collections.abc import Sequence

from throughline.casefile import forms
from throughline.programme.models import Appointment
from throughline.rulebook.diary import when
from throughline.rulebook.letters import PLACES, Template

NO_APPOINTMENT = "none"


class LetterForm(forms.Form):
    """The appointment and the place. `letter_form` gives it the appointments to choose from."""

    entry = forms.HiddenUUIDField()
    appointment = forms.RadiosField("Which appointment?", choices=())
    place = forms.RadiosField(
        "Where is he to come?", choices=[(k, f"{w[:1].upper()}{w[1:]}") for k, w in PLACES.items()]
    )


def letter_form(template: Template, coming: Sequence[Appointment]) -> type[LetterForm]:
    """The form of a letter with these appointments. Where the letter may go without, that is a choice too."""
    choices = [(str(one.pk), f"{when(one.starts_at)}: {one.get_kind_display().lower()}") for one in coming]
    if not template.needs_time:
        choices.append((NO_APPOINTMENT, "No time yet: he is asked to ring us"))
    asked = forms.RadiosField(
        "Which appointment?",
        choices=choices,
        missing="Choose an appointment. Book it first if there is none.",
    )
    return type(
        "LetterForm", (LetterForm,), {"appointment": asked, "field_order": list(LetterForm.base_fields)}
    )
