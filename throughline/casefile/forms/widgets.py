"""Inputs that Django has no name for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

PARTS = ("day", "month", "year")


class DateParts(forms.Widget):
    """A day, a month and a year, each typed in a box of its own."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> tuple[str, str, str]:
        """The three boxes as they were typed, as `(day, month, year)`."""
        day, month, year = (str(data.get(f"{name}_{part}") or "").strip() for part in PARTS)
        return (day, month, year)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(f"{name}_{part}" in data for part in PARTS)

    def format_value(self, value: Any) -> tuple[str, str, str]:
        """What the three boxes show for a date, for typed boxes, or for nothing."""
        if isinstance(value, date):
            return (str(value.day), str(value.month), str(value.year))
        return value or ("", "", "")
