"""How far a form has come: where to go on, and which page of how many this is."""

from collections.abc import Mapping
from typing import Any

from throughline.rulebook.instruments.asked import asked, sources
from throughline.rulebook.instruments.definition import Instrument, Item
from throughline.rulebook.instruments.paging import Page, next_page, page_items, pages_of

Answers = Mapping[str, Any]


def where_left(instrument: Instrument, answers: Answers) -> Page | None:
    """The page to go on with: the last one with an answer, or the one after it when that one is done.

    None when there is nothing after it, so that the answers are to be checked.
    """
    reached = [page for page in pages_of(instrument) if any(item.key in answers for item in page.items)]
    if not reached:
        return next_page(instrument, answers, 0)
    last = reached[-1]
    if missing_on(last, instrument, answers):
        return last
    return next_page(instrument, answers, last.number)


def missing_on(page: Page, instrument: Instrument, answers: Answers) -> list[Item]:
    """The required items of a page that are asked now and have no answer yet."""
    items = page_items(page, instrument, answers)
    return [item for item in items if item.required and item.key not in answers]


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
