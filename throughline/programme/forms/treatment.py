"""What a worker types about a man's treatment, and about the names and numbers that he goes by."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from throughline.casefile import forms
from throughline.casefile.models import Staff
from throughline.programme.models import Identifier, Stability, Substance, TopCoordinator

WHY = "Why are you changing this?"


class EpisodeForm(forms.Form):
    """A time in treatment. `entry` is its id to be. Use `with_workers` to say who may be chosen."""

    entry = forms.HiddenUUIDField()
    started_on = forms.DateField("Treatment started on", past=True)
    ended_on = forms.DateField(
        "Treatment ended on", hint="Leave this empty while he is in treatment", required=False, past=True
    )
    stability = forms.RadiosField("How steady is his recovery?", choices=Stability.choices)
    stability_on = forms.DateField("As seen on", past=True, initial=timezone.localdate)
    substances = forms.CheckboxesField(
        "What is he in treatment for?", choices=Substance.choices, required=False
    )
    keyworker = forms.SelectField("His keyworker", [], required=False, first="Not known")
    top_coordinator = forms.RadiosField(
        "Which agency does his Treatment Outcomes Profile (TOP)?", choices=TopCoordinator.choices
    )
    top_agency = forms.TextField("Name of the other agency", required=False)

    @classmethod
    def with_workers(cls, workers: Iterable[Staff], now: Staff | None = None) -> type["EpisodeForm"]:
        """This form with the workers who may be chosen, and with the one who is his keyworker now."""
        offered = {worker.pk: worker for worker in (*workers, *([now] if now else ()))}
        choices = [(str(one.pk), f"{one.name} ({one.staff_number})") for one in offered.values()]
        field = forms.SelectField("His keyworker", choices, required=False, first="Not known")
        return type(cls.__name__, (cls,), {"keyworker": field})

    def clean_keyworker(self) -> uuid.UUID | None:
        """The worker's id, or None when none is known."""
        chosen = self.cleaned_data["keyworker"]
        return uuid.UUID(chosen) if chosen else None


class ChangeEpisodeForm(EpisodeForm):
    """Correcting a time in treatment. `revision` is the version that the worker is looking at."""

    entry = None
    revision = forms.HiddenNumberField()
    reason = forms.TextField(WHY, hint="For example, he finished treatment", max_length=300)


class IdentifierForm(forms.Form):
    """A number by which he is known somewhere."""

    entry = forms.HiddenUUIDField()
    kind = forms.RadiosField("What kind of number is it?", choices=Identifier.Kind.choices)
    value = forms.TextField("The number", max_length=40, width=20)
    from_on = forms.DateField("His since", past=True, initial=timezone.localdate)


class ConfirmIdentifierForm(IdentifierForm):
    """The same, when another man of the agency has this number and the worker must say who he is."""

    asked = forms.HiddenMarkField()
    is_another_man = forms.TickField(
        "I have looked, and this is another man",
        missing="Tick the box if they are two men. If they are one man, have the records joined instead.",
    )

    @classmethod
    def holding(cls, post: Any) -> "ConfirmIdentifierForm":
        """A fresh form that shows what was typed into the first one."""
        return cls.initial_from(dict(post.lists()))


class EndForm(forms.Form):
    """The day on which a number or a name was no longer his."""

    on = forms.DateField("Until which day?", past=True, initial=timezone.localdate)


class AliasForm(forms.Form):
    """Another name that he uses or used."""

    entry = forms.HiddenUUIDField()
    family_name = forms.TextField("Family name", max_length=100)
    given_names = forms.TextField("Given names", required=False, max_length=100)


class MergeForm(forms.Form):
    """Joining two records: why they are one man."""

    entry = forms.HiddenUUIDField()
    reason = forms.TextField(
        "How do you know that they are one man?", hint="For example, he showed us his card", max_length=300
    )


class UndoMergeForm(forms.Form):
    """Parting two records again."""

    reason = forms.TextField("Why are they two men after all?", max_length=300)
