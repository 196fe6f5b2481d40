"""What a form carries for itself and nobody types: the number of a row, the version of a record.

They come back from a browser, so they are checked like anything else. A wrong one means that the page
is old or was tampered with, and the sentence says to open it again.
"""

import json
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

OPEN_AGAIN = "This page is out of date. Open it again and type your answers once more."


class HiddenUUIDField(forms.Field):
    """A row's number, made when the form was opened, so that sending the form twice writes once."""

    widget = forms.HiddenInput
    default_error_messages = {"required": OPEN_AGAIN}

    def clean(self, value: Any) -> uuid.UUID:
        """The number. Raises ValidationError when it is missing or is not one."""
        super().clean(value)
        try:
            return uuid.UUID(str(value))
        except ValueError:
            raise ValidationError(OPEN_AGAIN) from None


class HiddenNumberField(forms.Field):
    """A whole number from 0 to a million, for example the version that a worker is looking at."""

    widget = forms.HiddenInput
    default_error_messages = {"required": OPEN_AGAIN}

    def clean(self, value: Any) -> int:
        """The number. Raises ValidationError when it is missing or is not one."""
        super().clean(value)
        text = str(value)
        if not (text.isascii() and text.isdigit() and len(text) <= 7):
            raise ValidationError(OPEN_AGAIN)
        return int(text)


class HiddenMarkField(forms.Field):
    """A mark that a form was a second asking. It holds nothing else."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, initial="yes")


class HiddenAnswerField(forms.Field):
    """What a script put into the form, as JSON text. `refused` is the sentence for all that is no object.

    Not Django's own JSON field: that one reads the text again when the form is drawn, and fails on text
    that is nested thousands deep or holds a number of thousands of digits. Anybody may send such text.
    """

    widget = forms.HiddenInput

    def __init__(self, refused: str) -> None:
        super().__init__(error_messages={"required": refused, "invalid": refused})

    def clean(self, value: Any) -> dict[str, Any]:
        """The object. Raises ValidationError when it is missing or is not one."""
        super().clean(value)
        try:
            answer = json.loads(str(value))
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return answer
