"""A date, typed as a day, a month and a year, with a sentence for each thing that can be wrong."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from throughline.casefile.forms import sentences
from throughline.casefile.forms.widgets import PARTS, DateParts
from throughline.casefile.pages.dates import MONTHS, day_in_words

EARLIEST = date(1900, 1, 1)


class DateField(forms.Field):
    """A date. The value is a `datetime.date`, or None when it is optional and left empty.

    `past=True` refuses a day after today, `future=True` a day before today. `earliest` and `latest`
    are the first and the last day allowed.
    """

    widget = DateParts

    def __init__(
        self, label: str, *, hint: str = "For example, 27 3 1985", missing: str = "", past: bool = False,
        future: bool = False, earliest: date = EARLIEST, latest: date | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(label=label, help_text=hint, **kwargs)
        self.past, self.future = past, future
        self.earliest, self.latest = earliest, latest
        self.missing = missing or sentences.missing(label, "Enter")

    def clean(self, value: Any) -> date | None:
        """Check the three boxes `(day, month, year)`. Raises ValidationError naming the wrong ones."""
        typed = dict(zip(PARTS, value or ("", "", ""), strict=True))
        empty = tuple(part for part in PARTS if not typed[part])
        if len(empty) == len(PARTS):
            return self._nothing()
        if empty:
            raise _wrong(f"{self.label} must have a {' and a '.join(empty)}", *empty)
        day = self._real_day(typed)
        self._check_limits(day)
        return day

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.widget.format_value(initial) != tuple(data or ("", "", ""))

    def _nothing(self) -> None:
        if self.required:
            raise ValidationError(self.missing, code="required")

    def _real_day(self, typed: dict[str, str]) -> date:
        day, month = _number(typed["day"]), _month(typed["month"])
        year = _number(typed["year"]) if len(typed["year"]) == 4 else None
        if not year:
            raise _wrong(f"{self.label} must have a year of 4 numbers, like 1985", "year")
        if month is None:
            raise _wrong(f"{self.label} must have a month from 1 to 12", "month")
        if day is None:
            raise _wrong(f"{self.label} must have a day from 1 to 31", "day")
        try:
            return date(year, month, day)
        except ValueError:
            raise self._not_real(day, month, year) from None

    def _not_real(self, day: int, month: int, year: int) -> ValidationError:
        if not 1 <= day <= 31:
            return _wrong(f"{self.label} must have a day from 1 to 31", "day")
        return _wrong(
            f"{self.label} must be a real date. There is no {day} {MONTHS[month - 1]} {year}.", "day"
        )

    def _check_limits(self, day: date) -> None:
        today = timezone.localdate()
        if self.past and day > today:
            raise _wrong(f"{self.label} must be today or in the past")
        if self.future and day < today:
            raise _wrong(f"{self.label} must be today or in the future")
        if day < self.earliest:
            raise _wrong(f"{self.label} must be on or after {day_in_words(self.earliest)}")
        if self.latest and day > self.latest:
            raise _wrong(f"{self.label} must be on or before {day_in_words(self.latest)}")


def _wrong(sentence: str, *parts: str) -> ValidationError:
    """An error about some of the boxes; about all of them when none is named."""
    escaped = sentence.replace("%", "%%")  # Django fills an error's parameters in with %
    return ValidationError(escaped, code="date", params={"parts": parts or PARTS})


def _number(typed: str) -> int | None:
    """A box that holds plain digits, as a number; no other script's digits, no sign."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 4 else None


def _month(typed: str) -> int | None:
    """A month as a number, or as a name of which at least three letters are given."""
    number = _number(typed)
    if number is not None:
        return number if 1 <= number <= 12 else None
    wanted = typed.lower()
    names = [n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(wanted)]
    return names[0] if len(wanted) >= 3 and len(names) == 1 else None
