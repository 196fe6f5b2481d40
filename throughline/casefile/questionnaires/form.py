"""The form of one page of a questionnaire, made from the items that are asked on it.

It reads what was typed and shows what is stored. It does not check: the action that saves the page does, and
its sentences are put beside the items by `refuse`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms as django_forms

from throughline.casefile.questionnaires import draw
from throughline.casefile.questionnaires.opened import OpenedForm
from throughline.casefile.questionnaires.typed import Typed, answer_of, endings, typed_of
from throughline.rulebook.instruments.answers import Wrong
from throughline.rulebook.instruments.definition import Item, Note

# Before the key of each item in the names of inputs, so that no key can meet a name of the form's own.
PREFIX = "q-"


class AnswerInputs(django_forms.Widget):
    """The inputs of one item."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.item = item

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        """What was typed, by the endings of the inputs."""
        given = (ending for ending in endings(self.item) if name + ending in data)
        return Typed({ending: data.getlist(name + ending) for ending in given})

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(name + ending in data for ending in endings(self.item))


class AnswerField(django_forms.Field):
    """One item as a question of the form. Its value is an answer as it is stored, or None."""

    draw = staticmethod(draw.item)

    def __init__(self, item: Item, *, wording: str, hint: str) -> None:
        super().__init__(label=wording, help_text=hint, required=False, widget=AnswerInputs(item))
        self.item = item

    def prepare_value(self, value: Any) -> Typed:
        """The inputs' text: what was typed, or what is stored."""
        return value if isinstance(value, Typed) else typed_of(self.item, value)

    def clean(self, value: Typed) -> Any:
        """The answer that was typed. Raises ValidationError when it cannot even be read."""
        return answer_of(self.item, value)


class AnswersForm(OpenedForm):
    """The items of one page. `wordings` maps an item's key to an agency's licensed wording."""

    marks_optional = False  # a required item may be left for later; what is missing is said before the end

    def __init__(
        self, *args: Any, items: Iterable[Item], wordings: Mapping[str, str], answers: Mapping[str, Any],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        initial = {PREFIX + key: answer for key, answer in answers.items()}
        super().__init__(*args, initial=initial, **kwargs)
        for item in items:
            self.fields[PREFIX + item.key] = AnswerField(
                item, wording=wording_of(item, wordings), hint=hint_of(item, wordings)
            )

    def answers(self) -> dict[str, Any]:
        """What was sent, by the keys of the items: an answer, or None to take one away.

        An item of which nothing was sent is left out, so that it stays as it is stored. So is one that could
        not be read; it has an error.
        """
        return {
            field.item.key: self.cleaned_data[name]
            for name, field in self.fields.items()
            if name in self.cleaned_data and not self._omitted(name)
        }

    def refuse(self, wrong: Iterable[Wrong]) -> None:
        """Put each sentence beside its item; one about an item of another page goes to the top."""
        for one in wrong:
            name = PREFIX + one.item
            self.add_error(name if name in self.fields else None, one.sentence)

    def _omitted(self, name: str) -> bool:
        return self.fields[name].widget.value_omitted_from_data(self.data, self.files, name)


def wording_of(item: Item, wordings: Mapping[str, str]) -> str:
    """What is asked: an agency's licensed wording, else the definition's, else the topic of a slot."""
    return wordings.get(item.key) or item.wording or item.subject


def hint_of(item: Item, wordings: Mapping[str, str]) -> str:
    """The hint under it; a slot without wording says where the words are."""
    if item.wording or item.key in wordings:
        return item.hint
    return " ".join(part for part in (IN_YOUR_PAPERS, item.hint) if part)


IN_YOUR_PAPERS = "Ask it in the words of your agency's licensed paper form."


def is_note(item: Item) -> bool:
    """Whether it is what may be written beside another item."""
    return "." in item.key and item.key.rsplit(".", 1)[1] in set(Note)
