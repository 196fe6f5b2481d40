"""A question of a form, drawn as a page component: `{{ form.family_name }}` in a template."""

from typing import Any

from django.forms import widgets
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString, mark_safe

from throughline.casefile.forms.drawing import draw
from throughline.casefile.forms.widgets import DateParts


class Question(BoundField):
    """Label, hint, error and input of one field.

    Works for Django's own fields as well, so that a form of another package looks like ours.
    """

    def render(self, template_name: Any = None, context: Any = None, renderer: Any = None) -> SafeString:
        """The whole component, every value escaped."""
        if self.is_hidden:
            return self.field.widget.render(self.html_name, self.shown, {"id": self.auto_id})
        return mark_safe(draw(self))  # noqa: S308 - made by macros that escape

    __str__ = render
    __html__ = render

    @property
    def first_id(self) -> str:
        """The id of the first input that needs putting right, where an error link lands."""
        if isinstance(self.field.widget, DateParts):
            return f"{self.auto_id}_{(self.wrong_parts or ('day',))[0]}"
        return str(self.auto_id)

    @property
    def wrong_parts(self) -> tuple[str, ...]:
        """Which of day, month and year an error is about; empty when there is no error."""
        if not self.errors:
            return ()
        params = self.errors.as_data()[0].params or {}
        return params.get("parts", ("day", "month", "year"))

    @property
    def shown(self) -> Any:
        """What the input shows: what was typed, else what a draft kept, else the initial value."""
        typed = getattr(self.form, "typed", None)
        widget = self.field.widget
        if self.form.is_bound or typed is None:
            return self.value()
        if isinstance(widget, widgets.PasswordInput | widgets.FileInput):
            return None
        if widget.value_omitted_from_data(typed, {}, self.html_name):
            return self.value()
        return widget.value_from_datadict(typed, {}, self.html_name)

    @property
    def label_text(self) -> str:
        """The label, marked "(optional)" when the question may be left empty."""
        marks = getattr(self.form, "marks_optional", True)
        plain_tick = isinstance(self.field.widget, widgets.CheckboxInput)
        optional = marks and not self.field.required and not plain_tick
        return f"{self.label} (optional)" if optional else str(self.label)
