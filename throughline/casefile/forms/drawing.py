"""From a question to the macro that draws it. One small function for each kind of input."""

from collections.abc import Callable
from typing import Any

from django.forms import widgets

from throughline.casefile.forms.widgets import PARTS, DateParts
from throughline.casefile.pages.library import component, own_input

Params = dict[str, Any]


def draw(question: Any) -> str:
    """The mark-up of a question. Raises TypeError for an input that no component is known for.

    A field that brings a `draw` of its own is drawn by it.
    """
    own = getattr(question.field, "draw", None)
    if own is not None:
        return own(question)
    for kind, drawer in DRAWERS:
        if isinstance(question.field.widget, kind):
            return drawer(question)
    raise TypeError(f"No page component draws {type(question.field.widget).__name__}.")


def _common(question: Any) -> Params:
    """What every component is told: its id and name, its hint and its error. Text only, never mark-up."""
    params: Params = {"id": str(question.auto_id), "name": question.html_name}
    if question.help_text:
        params["hint"] = {"text": str(question.help_text)}
    if question.errors:
        params["errorMessage"] = {"text": str(question.errors[0])}
    return params


def _label(question: Any) -> Params:
    classes = getattr(question.field, "label_classes", "govuk-label--s")
    return {"text": question.label_text, "classes": classes, "for": str(question.auto_id)}


def _legend(question: Any) -> Params:
    classes = getattr(question.field, "legend_classes", "govuk-fieldset__legend--s")
    return {"legend": {"text": question.label_text, "classes": classes}}


def _typed(question: Any) -> Params:
    """What the inputs for typing have in common. Nothing is remembered or sent to a spelling service."""
    attrs = question.field.widget.attrs
    return {
        **_common(question),
        "label": _label(question),
        "autocomplete": attrs.get("autocomplete", "off"),
        "spellcheck": False,
        "disabled": question.field.disabled,
    }


def _asked(question: Any, classes: str) -> Params:
    """What our own inputs are told about a question. Text only, never mark-up."""
    return {
        "id": str(question.auto_id),
        "name": question.html_name,
        "label": question.label_text,
        "label_classes": classes,
        "hint": str(question.help_text or ""),
        "error": str(question.errors[0]) if question.errors else "",
    }


def _text(question: Any) -> str:
    widget = question.field.widget
    return own_input("text_input")(
        _asked(question, getattr(question.field, "label_classes", "govuk-label--s")),
        _plain(question.shown),
        type=widget.input_type if widget.input_type in {"email", "tel"} else "text",
        width=getattr(question.field, "width", None),
        inputmode=widget.attrs.get("inputmode"),
        autocomplete=widget.attrs.get("autocomplete", "off"),
        disabled=question.field.disabled,
    )


def _password(question: Any) -> str:
    params = {**_typed(question), "autocomplete": question.field.widget.attrs.get("autocomplete", "off")}
    return component("password-input", "govukPasswordInput")(params)


def _long_text(question: Any) -> str:
    limit = question.field.max_length
    params = _typed(question)
    # As an attribute of its own, because the counting component does not pass it on.
    params["attributes"] = {"autocomplete": params.pop("autocomplete")}
    params.update(value=_plain(question.shown), rows=question.field.widget.attrs.get("rows", 5))
    if limit:
        return component("character-count", "govukCharacterCount")({**params, "maxlength": limit})
    return component("textarea", "govukTextarea")(params)


def _date(question: Any) -> str:
    values = question.field.widget.format_value(question.shown)
    parts = [
        {
            "name": part,
            "label": part.capitalize(),
            "value": _plain(value),
            "width": 4 if part == "year" else 2,
            "wrong": part in question.wrong_parts,
        }
        for part, value in zip(PARTS, values, strict=True)
    ]
    classes = getattr(question.field, "legend_classes", "govuk-fieldset__legend--s")
    return own_input("date_input")(_asked(question, classes), parts)


def _choices(question: Any) -> list[Params]:
    """The choices of radios or checkboxes; the first has the question's own id, for error links."""
    shown = question.shown
    ticked = {str(value) for value in (shown if isinstance(shown, list | tuple | set) else [shown])}
    hints = getattr(question.field, "choice_hints", {})
    return [
        {
            "id": str(question.auto_id) + (f"_{number}" if number else ""),
            "value": str(value),
            "text": str(text),
            "checked": str(value) in ticked,
            **({"hint": {"text": hints[value]}} if value in hints else {}),
        }
        for number, (value, text) in enumerate(question.field.choices)
    ]


def _radios(question: Any) -> str:
    return component("radios", "govukRadios")(_group(question, "govuk-radios--inline"))


def _checkboxes(question: Any) -> str:
    return component("checkboxes", "govukCheckboxes")(_group(question, ""))


def _group(question: Any, inline_class: str) -> Params:
    common = _common(question)
    return {
        **common,
        "idPrefix": common["id"],
        "fieldset": _legend(question),
        "items": _choices(question),
        "classes": inline_class if getattr(question.field, "inline", False) else "",
    }


def _tick(question: Any) -> str:
    common = _common(question)
    item = {"id": common["id"], "value": "on", "text": question.label_text, "checked": bool(question.shown)}
    hint = common.pop("hint", None)
    if hint:
        item["hint"] = hint
    return component("checkboxes", "govukCheckboxes")({**common, "idPrefix": common["id"], "items": [item]})


def _select(question: Any) -> str:
    chosen = "" if question.shown is None else str(question.shown)
    choices = [(str(value), str(text)) for value, text in question.field.choices]
    classes = getattr(question.field, "label_classes", "govuk-label--s")
    return own_input("select_input")(_asked(question, classes), choices, chosen)


def _file(question: Any) -> str:
    accept = question.field.widget.attrs.get("accept")
    attributes = {"accept": accept} if accept else {}
    return component("file-upload", "govukFileUpload")(
        {**_common(question), "label": _label(question), "attributes": attributes}
    )


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


# The first that fits draws the question, so the special come before the general.
DRAWERS: tuple[tuple[type[widgets.Widget], Callable[[Any], str]], ...] = (
    (DateParts, _date),
    (widgets.CheckboxSelectMultiple, _checkboxes),
    (widgets.RadioSelect, _radios),
    (widgets.CheckboxInput, _tick),
    (widgets.Select, _select),
    (widgets.FileInput, _file),
    (widgets.PasswordInput, _password),
    (widgets.Textarea, _long_text),
    (widgets.Input, _text),
)
