"""The kinds of question. Each takes its label first, and says a whole sentence when an answer is wrong."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from throughline.casefile.forms import sentences

Choices = Iterable[tuple[Any, str]]
PHONE = re.compile(r"^[0-9+() .\-]{3,30}( ?(x|ext\.?) ?[0-9]{1,6})?$", re.IGNORECASE)


class TextField(forms.CharField):
    """One line of text. `width` is the width of the input in characters: 2, 3, 4, 5, 10, 20 or 30."""

    verb = "Enter"

    def __init__(
        self, label: str, *, hint: str = "", missing: str = "", max_length: int | None = 200,
        width: int | None = None, autocomplete: str = "off", inputmode: str | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(label=label, help_text=hint, max_length=max_length, **kwargs)
        self.width = width
        self.widget.attrs["autocomplete"] = autocomplete
        if inputmode:
            self.widget.attrs["inputmode"] = inputmode
        self.error_messages["required"] = missing or sentences.missing(label, self.verb)
        self.error_messages["max_length"] = sentences.too_long(label, max_length)
        self.error_messages["null_characters_not_allowed"] = sentences.cannot_be_stored(label)


class LongTextField(TextField):
    """Text of several lines, with a count of the characters that are left."""

    widget = forms.Textarea

    def __init__(self, label: str, *, rows: int = 5, max_length: int | None = 4000, **kwargs: Any) -> None:
        super().__init__(label, max_length=max_length, **kwargs)
        self.widget.attrs["rows"] = rows

    def to_python(self, value: Any) -> str:
        """The text with one kind of line end, so that it is as long as the page's count says."""
        return super().to_python(value).replace("\r\n", "\n")


class EmailField(TextField):
    """An e-mail address."""

    widget = forms.EmailInput

    def __init__(self, label: str, *, max_length: int | None = 254, **kwargs: Any) -> None:
        super().__init__(label, max_length=max_length, **kwargs)

    def clean(self, value: Any) -> str:
        address = super().clean(value)
        if address:
            try:
                forms.EmailField().clean(address)
            except ValidationError:
                raise ValidationError("Enter an e-mail address, like name@example.org") from None
        return address


class PhoneField(TextField):
    """A phone number, kept as it was typed: how it is written may tell a worker something."""

    def __init__(self, label: str, *, width: int | None = 20, **kwargs: Any) -> None:
        super().__init__(label, max_length=kwargs.pop("max_length", 40), width=width, **kwargs)
        self.widget.input_type = "tel"

    def clean(self, value: Any) -> str:
        number = super().clean(value)
        if number and not PHONE.match(number):
            raise ValidationError("Enter a phone number, like 07700 900 123 or 01632 960 001")
        return number


class PasswordField(TextField):
    """A password. What was typed is never sent back to the page."""

    widget = forms.PasswordInput

    def __init__(self, label: str, *, autocomplete: str = "current-password", **kwargs: Any) -> None:
        super().__init__(label, autocomplete=autocomplete, strip=False, **kwargs)


class WholeNumberField(TextField):
    """A whole number, perhaps between two limits."""

    def __init__(
        self, label: str, *, least: int | None = None, most: int | None = None, width: int | None = 5,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(label, width=width, inputmode="numeric", max_length=20, **kwargs)
        self.least, self.most = least, most

    def clean(self, value: Any) -> int | None:
        typed = super().clean(value).replace(",", "")
        if not typed:
            return None
        if not re.fullmatch(r"-?[0-9]+", typed):
            raise ValidationError(f"{self.label} must be a whole number, like 12")
        number = int(typed)
        if self.least is not None and number < self.least:
            raise ValidationError(f"{self.label} must be {self.least} or more")
        if self.most is not None and number > self.most:
            raise ValidationError(f"{self.label} must be {self.most} or fewer")
        return number


class _Choosing:
    """What the questions with fixed answers have in common."""

    def _ask(self, label: str, missing: str) -> None:
        sentence = missing or sentences.missing(label, "Choose")
        self.error_messages["required"] = sentence
        self.error_messages["invalid_choice"] = sentences.not_in_list(label)
        self.error_messages["invalid_list"] = sentences.not_in_list(label)


class RadiosField(_Choosing, forms.ChoiceField):
    """One of a few answers, all in sight. `choice_hints` maps a value to a line under its answer."""

    widget = forms.RadioSelect

    def __init__(
        self, label: str, choices: Choices, *, hint: str = "", missing: str = "", inline: bool = False,
        choice_hints: dict[Any, str] | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(label=label, choices=choices, help_text=hint, **kwargs)
        self.inline = inline
        self.choice_hints = choice_hints or {}
        self._ask(label, missing)


class SelectField(_Choosing, forms.ChoiceField):
    """One of many answers, in a list that opens. `first` is the line that is no answer."""

    def __init__(
        self, label: str, choices: Choices, *, hint: str = "", missing: str = "", first: str = "Choose one",
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(label=label, choices=[("", first), *choices], help_text=hint, **kwargs)
        self._ask(label, missing)


class CheckboxesField(_Choosing, forms.MultipleChoiceField):
    """Any number of answers. The value is a list."""

    widget = forms.CheckboxSelectMultiple

    def __init__(
        self, label: str, choices: Choices, *, hint: str = "", missing: str = "",
        choice_hints: dict[Any, str] | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(label=label, choices=choices, help_text=hint, **kwargs)
        self.choice_hints = choice_hints or {}
        self._ask(label, missing)


class TickField(forms.BooleanField):
    """One box to tick. When it must be ticked, `missing` says why in a sentence."""

    def __init__(self, label: str, *, hint: str = "", missing: str = "", **kwargs: Any) -> None:
        super().__init__(label=label, help_text=hint, **kwargs)
        self.error_messages["required"] = missing or f"Tick the box: {label}"


class FileField(forms.FileField):
    """A file to attach. `accept` lists the endings that the file picker offers; it is no check."""

    def __init__(
        self, label: str, *, hint: str = "", missing: str = "", accept: str = "", **kwargs: Any
    ) -> None:
        super().__init__(label=label, help_text=hint, **kwargs)
        if accept:
            self.widget.attrs["accept"] = accept
        self.error_messages.update(
            required=missing or "Choose a file",
            invalid="The file did not arrive. Choose it again.",
            missing="The file did not arrive. Choose it again.",
            empty="The file is empty. Choose another one.",
        )
