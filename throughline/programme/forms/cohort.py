"""Which part of the cohort a worker looks at. Sent in the address, so it holds nothing about anybody."""

from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from throughline.casefile import forms
from throughline.programme.queries import today
from throughline.rulebook.funnel import GROUPS, Group, Quarter, quarter_of

YEARS_BACK = 10
QUARTERS = (
    ("1", "January to March"),
    ("2", "April to June"),
    ("3", "July to September"),
    ("4", "October to December"),
)


class CohortForm(forms.Form):
    """A year, a quarter of it and, if wanted, one group."""

    marks_optional = False

    year = forms.SelectField("Year", [])
    quarter = forms.SelectField("Quarter", QUARTERS)
    recovery = forms.SelectField(
        "Recovery", [(group.value, GROUPS[group]) for group in Group], required=False, first="All"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [str(quarter_of(today()).year - back) for back in range(YEARS_BACK)]
        self.fields["year"].choices = [(year, year) for year in years]
        self.fields["quarter"].choices = QUARTERS

    @classmethod
    def of(cls, sent: QueryDict) -> "CohortForm":
        """The form of an address; with the present quarter where the address names none."""
        now = quarter_of(today())
        present = {"year": str(now.year), "quarter": str(now.number)}
        return cls(present | {name: sent[name] for name in cls.base_fields if name in sent})

    def clean(self) -> dict:
        """No quarter that has not begun."""
        cleaned = super().clean()
        if not self.errors and self._quarter().first > today():
            raise ValidationError("This quarter has not begun yet.")
        return cleaned

    def _quarter(self) -> Quarter:
        return Quarter(int(self.cleaned_data["year"]), int(self.cleaned_data["quarter"]))

    def chosen(self) -> tuple[Quarter, Group | None]:
        """What was chosen; the present quarter and every group where nothing was, or what cannot be."""
        if not self.is_valid():
            return quarter_of(today()), None
        recovery = self.cleaned_data["recovery"]
        return self._quarter(), Group(recovery) if recovery else None

    def drawn(self) -> SafeString:
        """The questions as the page shows them: with what was chosen, or with the present quarter."""
        quarter, group = self.chosen()
        return _drawn(str(quarter.year), str(quarter.number), group or "", today().year)


@cache
def _drawn(year: str, quarter: str, recovery: str, now: int) -> SafeString:
    """Kept, because there are few. `now` is the year in which the choices end."""
    form = CohortForm({"year": year, "quarter": quarter, "recovery": recovery})
    return format_html_join("", "{}", ((question.render(),) for question in form))
