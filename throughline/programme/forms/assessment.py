"""What is typed about an assessment and its report."""

from collections.abc import Iterable

from django.utils import timezone

from throughline.casefile import forms
from throughline.rulebook.assessment import LONGEST, RESTS_ON, Question, Section
from throughline.rulebook.reports import LONGEST as LONGEST_PART
from throughline.rulebook.reports import Part, hint_of


class OpenForm(forms.Form):
    """Beginning an assessment. `entry` is its id to be."""

    entry = forms.HiddenUUIDField()
    on = forms.DateField("When does it begin?", past=True, initial=timezone.localdate)


class FinishForm(forms.Form):
    """Finishing it, as it was when the page was opened."""

    revision = forms.HiddenNumberField()
    on = forms.DateField("When was it finished?", past=True, initial=timezone.localdate)


class TakeOverForm(forms.Form):
    """Becoming its assessor in somebody else's stead."""

    why = forms.TextField("Why do you take it over?", hint="For example, Ben is on leave", max_length=300)


class DropForm(forms.Form):
    """Taking back an assessment that should not have been opened."""

    why = forms.TextField("What was the mistake?", max_length=300)


AGREES = (("yes", "Yes"), ("no", "No"))


class SecondForm(forms.Form):
    """What a second person says of what the assessor found."""

    entry = forms.HiddenUUIDField()
    revision = forms.HiddenNumberField()
    on = forms.DateField("When did you look at it?", past=True, initial=timezone.localdate)
    agrees = forms.RadiosField("Do you agree with what the assessor finds?", AGREES)
    comment = forms.LongTextField(
        "What do you say about it?", hint=f"Needed if you do not agree. {RESTS_ON}", required=False,
        max_length=2000,
    )  # fmt: skip


def section_form(section: Section) -> type[forms.Form]:
    """The form of a section: nothing in it is required, so that it can be written over days."""
    fields: dict[str, object] = {"marks_optional": False, "revision": forms.HiddenNumberField()}
    fields |= {question.key: _field(question) for question in section.questions}
    return type("SectionForm", (forms.Form,), fields)


def _field(question: Question) -> object:
    if question.choices:
        return forms.RadiosField(question.label, question.choices, hint=question.hint, required=False)
    return forms.LongTextField(question.label, hint=question.hint, required=False, max_length=LONGEST, rows=6)


def new_report_form(kinds: Iterable[tuple[str, str]]) -> type[forms.Form]:
    """Beginning a report of one of these kinds. `entry` is its id to be."""
    fields = {
        "entry": forms.HiddenUUIDField(),
        "kind": forms.RadiosField("Which report?", tuple(kinds)),
    }
    return type("NewReportForm", (forms.Form,), fields)


def report_form(parts: Iterable[Part]) -> type[forms.Form]:
    """The form of a report: each part with its text as drafted."""
    fields: dict[str, object] = {"marks_optional": False, "revision": forms.HiddenNumberField()}
    for part in parts:
        fields[part.key] = forms.LongTextField(
            part.title, hint=hint_of(part), required=False, max_length=LONGEST_PART, rows=10
        )
    return type("ReportForm", (forms.Form,), fields)


class FinishReportForm(forms.Form):
    """Finishing a report, as it was when the page was opened."""

    revision = forms.HiddenNumberField()
    read = forms.TickField(
        "I have read the whole report, and nothing in it comes from a partner",
        missing="Read the whole report first. If anything in it comes from a partner, take it out.",
    )
