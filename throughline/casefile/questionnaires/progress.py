"""How far a form has come: where to go on, and which page of how many this is."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from throughline.casefile.questionnaires.models import Unfinished
from throughline.rulebook.instruments.answers import Checked, check
from throughline.rulebook.instruments.asked import asked, only_asked, sources
from throughline.rulebook.instruments.definition import Instrument
from throughline.rulebook.instruments.paging import Page, next_page, pages_of

Answers = Mapping[str, Any]


def checked(instrument: Instrument, form: Unfinished) -> Checked:
    """The answers to what is asked now, what is wrong with them, and what is missing, as of today."""
    answers = only_asked(instrument, form.answers)
    return check(instrument, answers, on=form.on, today=timezone.localdate())


def where_left(instrument: Instrument, form: Unfinished) -> Page | None:
    """The page to go on with: the last one with an answer, or the one after it when that one is done.

    None when there is nothing after it, so that the answers are to be checked.
    """
    answers = form.answers
    reached = [page for page in pages_of(instrument) if any(item.key in answers for item in page.items)]
    if not reached:
        return next_page(instrument, answers, 0)
    last = reached[-1]
    missing = checked(instrument, form).missing
    if any(item.key in missing for item in last.items):
        return last
    return next_page(instrument, answers, last.number)


def page_of(instrument: Instrument) -> dict[str, int]:
    """The number of the page on which each item stands."""
    return {item.key: page.number for page in pages_of(instrument) for item in page.items}


def progress(page: Page, instrument: Instrument, answers: Answers) -> str:
    """ "Page 3 of 9", or "Page 3" while answers on this page or a later one may still add pages."""
    now = {item.key for item in asked(instrument, answers)}
    shown = [one for one in pages_of(instrument) if any(item.key in now for item in one.items)]
    place = sum(one.number <= page.number for one in shown)
    if len(shown) == 1:
        return ""
    if any(_is_open(one, page, instrument) for one in pages_of(instrument)):
        return f"Page {place}"
    return f"Page {place} of {len(shown)}"


def _is_open(one: Page, current: Page, instrument: Instrument) -> bool:
    """Whether answers from the current page on decide if this page is shown at all."""
    if any(item.asked_if is None for item in one.items):
        return False
    where = page_of(instrument)
    keys = {key for item in one.items if item.asked_if for key in sources(item.asked_if)}
    return any(where.get(key, 0) >= current.number for key in keys)
