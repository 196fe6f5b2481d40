"""The form that every form of the two sites extends."""

from collections.abc import Mapping
from typing import Any, Self

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString, mark_safe

from throughline.casefile.forms.bound import Question
from throughline.casefile.forms.errors import error_list
from throughline.casefile.forms.renderer import Renderer
from throughline.casefile.forms.widgets import PARTS, DateParts


class Form(forms.Form):
    """A form of which `{{ form }}` draws every question.

    Set `marks_optional = False` on a search form, where no single answer is needed.
    """

    bound_field_class = Question
    default_renderer = Renderer
    use_required_attribute = False
    marks_optional = True
    # What a draft kept, as it was typed. Shown, never checked, until the worker sends the form.
    typed: MultiValueDict[str, str] | None = None

    @classmethod
    def initial_from(cls, data: Mapping[str, list[str]], **kwargs: Any) -> Self:
        """A fresh form that shows what was typed earlier, without checking any of it.

        `data` maps the name of each input to the list of its values, as `typed_in` gave it. Other
        arguments are the form's own.
        """
        form = cls(**kwargs)
        form.typed = MultiValueDict({name: list(values) for name, values in data.items()})
        return form

    def typed_in(self, post: MultiValueDict[str, str]) -> dict[str, list[str]]:
        """The part of a posted form that a draft may keep: this form's own inputs, no password, no file."""
        kept: dict[str, list[str]] = {}
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.PasswordInput | forms.FileInput):
                continue
            html_name = self.add_prefix(name)
            for key in _input_names(field, html_name):
                if key in post:
                    kept[key] = post.getlist(key)
        return kept

    def error_list(self) -> list[dict[str, str]]:
        """The errors for the summary at the top of the page; see `errors.error_list`."""
        return error_list(self)

    def render(self, template_name: Any = None, context: Any = None, renderer: Any = None) -> SafeString:
        """Every question, in the order in which the form lists them."""
        return mark_safe("".join(str(question) for question in self))  # noqa: S308 - each one escapes

    __str__ = render
    __html__ = render


def _input_names(field: forms.Field, html_name: str) -> tuple[str, ...]:
    if isinstance(field.widget, DateParts):
        return tuple(f"{html_name}_{part}" for part in PARTS)
    return (html_name,)
