"""The form for entering a paper form quickly: one short text for each item, read as the code it is."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms as django_forms

from throughline.casefile.pages.library import own_input
from throughline.casefile.questionnaires.draw import range_of
from throughline.casefile.questionnaires.form import PREFIX, hint_of, is_note, wording_of
from throughline.casefile.questionnaires.opened import OpenedForm
from throughline.rulebook.instruments.answers import Wrong
from throughline.rulebook.instruments.definition import Item, Sensitivity
from throughline.rulebook.instruments.in_words import in_words
from throughline.rulebook.instruments.paper import codes_of, read_code
from throughline.rulebook.instruments.scales import (
    Amount,
    Count,
    Day,
    Rating,
    Scale,
    SomeOf,
    WeeklyDays,
    Words,
)


class CodeField(django_forms.Field):
    """One item as a box for its code. `stored` is the answer that the form has already, if any."""

    def __init__(self, item: Item, *, label: str, hint: str, stored: Any) -> None:
        super().__init__(label=label, help_text=hint, required=False, widget=django_forms.TextInput())
        self.item, self.stored = item, stored

    def draw(self, question: Any) -> str:
        """The box, with the codes beside it."""
        params = {
            "id": str(question.auto_id),
            "name": question.html_name,
            "label": question.label,
            "more": self.item.subject if is_note(self.item) else "",
            "hint": str(question.help_text or ""),
            "error": str(question.errors[0]) if question.errors else "",
            "codes": codes_of(self.item),
            "width": width_of(self.item.scale),
            "how": how_to_type(self.item.scale),
            "stored": _already(self.item, self.stored),
        }
        return own_input("code_box", "paper.jinja")(params, question.shown or "")


def width_of(scale: Scale) -> int | None:
    """The width of the box for a code, in characters; None for a box as wide as the page."""
    if isinstance(scale, Words):
        return None
    return 10 if isinstance(scale, SomeOf | WeeklyDays | Day) else 5


def how_to_type(scale: Scale) -> str:
    """What to type where the paper prints no codes: a number with its limits, the weeks, a date."""
    if isinstance(scale, Count | Amount | Rating):
        return range_of(scale)
    if isinstance(scale, WeeklyDays):
        return "Weeks 4, 3, 2, 1 as 7 0 1 2, or the total"
    return "A date as 22 11 2026" if isinstance(scale, Day) else ""


def _already(item: Item, stored: Any) -> str:
    """The answer that the form has already, in words; not what could get somebody hurt."""
    if stored is None:
        return ""
    return "an answer" if item.sensitivity is Sensitivity.LETHAL else in_words(item, stored)


class PaperForm(OpenedForm):
    """Every item of a questionnaire in the order of its paper form. `on` is the day of the form."""

    marks_optional = False

    def __init__(
        self, *args: Any, items: Iterable[Item], wordings: Mapping[str, str], answers: Mapping[str, Any],
        on: date, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.on = on
        for number, item in enumerate(items, start=1):
            self.fields[PREFIX + item.key] = CodeField(
                item,
                label=f"{number}. {wording_of(item, wordings)}",
                hint="" if is_note(item) else hint_of(item, wordings),
                stored=answers.get(item.key),
            )

    def answers(self) -> dict[str, Any]:
        """The answers that were typed, by the keys of their items. A blank leaves an item as it is stored.

        What cannot be read is left out, and has an error.
        """
        found: dict[str, Any] = {}
        for name, field in self.fields.items():
            text = self.cleaned_data.get(name) or ""
            answer = read_code(field.item, str(text), on=self.on)
            if isinstance(answer, Wrong):
                self.add_error(name, answer.sentence)
            elif answer is not None:
                found[field.item.key] = answer
        return found

    def refuse(self, wrong: Iterable[Wrong]) -> None:
        """Put each sentence beside its item, unless it has one already."""
        for one in wrong:
            name = PREFIX + one.item
            if name not in self.fields:
                self.add_error(None, one.sentence)
            elif name not in self.errors:
                self.add_error(name, one.sentence)
