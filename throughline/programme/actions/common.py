"""What the actions about a man have in common: finding him, refusing with a sentence, checking."""

import uuid
from datetime import date

from django.http import Http404

from throughline.casefile.models import Staff
from throughline.casefile.needs import require
from throughline.casefile.pages.dates import day_in_words
from throughline.programme.facts import facts_about
from throughline.programme.models import Man
from throughline.programme.policy import policy_of
from throughline.programme.queries.men import men_for, today
from throughline.rulebook.access import Permission
from throughline.rulebook.pathway import Step, refusals

MERGED = "This record was found to be the same man as another one. Open that record and write there."
OVERTAKEN = (
    "Somebody else changed this while you were typing, so nothing of yours was saved. "
    "Open the page again in another tab, compare, and type what is missing."
)


class Refused(Exception):
    """What an action may not do, as sentences for the page. `field` is the question it is about, if any."""

    def __init__(self, *sentences: str, field: str | None = None) -> None:
        super().__init__("refused")
        self.sentences = sentences
        self.field = field


def locked_man(man_id: uuid.UUID, by: Staff, permission: Permission) -> Man:
    """The man, held until the transaction ends, so that two workers take turns.

    Raises PermissionDenied, Http404 when he is not this worker's to see, and Refused when he was merged.
    """
    require(by, permission)
    man = men_for(by).select_for_update(of=("self",)).filter(pk=man_id).first()
    if man is None:
        raise Http404
    if man.is_merged:
        raise Refused(MERGED)
    return man


def check_step(step: Step, man: Man) -> None:
    """Raise Refused with every reason for which this step has to wait."""
    found = refusals(step, facts_about(man.pk), policy_of(man.agency_id), today())
    if found:
        raise Refused(*found)


def check_day(man: Man, day: date | None, field: str, *, ahead: bool = False) -> None:
    """Raise Refused for a day before he was born or, unless it may lie ahead, after today."""
    if day is None:
        return
    if day < man.date_of_birth:
        raise Refused(
            f"This day lies before he was born, on {day_in_words(man.date_of_birth)}. Check the date.",
            field=field,
        )
    if not ahead and day > today():
        raise Refused("This day lies in the future. Check the date.", field=field)


def check_revision(current: int, opened_on: int) -> None:
    """Raise Refused when somebody saved the row after the form was opened."""
    if current != opened_on:
        raise Refused(OVERTAKEN)
