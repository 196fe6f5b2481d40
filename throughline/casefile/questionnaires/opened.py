"""What a form of answers remembers of the moment in which its page was opened: see `actions/meanwhile.py`."""

from typing import Any

from django.http import QueryDict

from throughline.casefile import forms
from throughline.casefile.questionnaires.actions import meanwhile
from throughline.casefile.questionnaires.models import Unfinished
from throughline.casefile.questionnaires.refusals import ChangedMeanwhile
from throughline.rulebook.instruments.definition import Item, Sensitivity
from throughline.rulebook.instruments.in_words import in_words


class OpenedForm(forms.Form):
    """A form of the items of one page of `unfinished`, if any. The page sends `opened_on` along, hidden.

    `page_items` are all items of the page, those that are not asked now too.
    """

    def __init__(
        self,
        *args: Any,
        unfinished: Unfinished | None = None,
        page_items: tuple[Item, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.page_items = page_items
        self._stands = unfinished
        self._was_told = False
        # What somebody else answered meanwhile: the item's subject, and the answer in words.
        self.meanwhile: list[tuple[str, str]] = []
        self.meanwhile_lethal: list[tuple[str, str]] = []

    @property
    def opened_on(self) -> str:
        """The mark of the page: as it was sent or kept; anew where the worker sees what stands now."""
        if self.is_bound and not self._was_told:
            return str(self.data.get(meanwhile.NAME, ""))
        kept = self.typed.get(meanwhile.NAME) if self.typed is not None else None
        if kept or self._stands is None:
            return kept or ""
        return meanwhile.opened_on(self._stands, self.page_items)

    def tell(self, refused: ChangedMeanwhile) -> None:
        """Show what somebody else answered. Sending the page once more overwrites it."""
        self.add_error(None, str(refused))
        self._stands, self._was_told = refused.form, True
        for item in refused.items:
            rows = self.meanwhile_lethal if item.sensitivity is Sensitivity.LETHAL else self.meanwhile
            rows.append((item.subject, in_words(item, refused.form.answers.get(item.key))))

    def as_sent(self) -> QueryDict:
        """What was typed, for a draft, with the mark of the page that the worker sees now."""
        sent: QueryDict = self.data.copy()
        sent[meanwhile.NAME] = self.opened_on
        return sent
