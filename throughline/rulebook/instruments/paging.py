"""How a questionnaire is cut into pages, so that no page needs a script.

An item whose condition looks at an item of the same page moves to a page of its own after it, since only
what was sent can decide what is asked next.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from throughline.rulebook.instruments.asked import Answers, asked, sources
from throughline.rulebook.instruments.definition import Instrument, Item, Pages, Section, with_notes
from throughline.rulebook.instruments.keeping import made_once


@dataclass(frozen=True)
class Part:
    """The items of one section on a page. The intro stands on the section's first page only."""

    title: str
    intro: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Page:
    """One page, numbered from 1. `parts` has more than one only where all sections share a page."""

    number: int
    title: str
    parts: tuple[Part, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item of the page in order, notes included, asked or not."""
        return tuple(item for part in self.parts for item in part.items)

    @property
    def intro(self) -> str:
        """What is said before the items, where the page holds one section. Otherwise each part says it."""
        return self.parts[0].intro if len(self.parts) == 1 else ""


@made_once
def pages_of(instrument: Instrument) -> tuple[Page, ...]:
    """The pages, in order. Which items of a page are asked now, `page_items` says."""
    match instrument.pages:
        case Pages.ALL:
            cut = _levels(instrument.title, instrument.sections)
        case Pages.SECTION:
            cut = (page for section in instrument.sections for page in _levels(section.title, (section,)))
        case Pages.QUESTION:
            cut = (page for section in instrument.sections for page in _questions(section))
    return tuple(Page(number, title, parts) for number, (title, parts) in enumerate(cut, start=1))


def page_items(page: Page, instrument: Instrument, answers: Answers) -> tuple[Item, ...]:
    """The items of the page that are asked now, given the answers so far."""
    now = {item.key for item in asked(instrument, answers)}
    return tuple(item for item in page.items if item.key in now)


def next_page(instrument: Instrument, answers: Answers, number: int) -> Page | None:
    """The first page after `number` on which anything is asked now; 0 gives the very first."""
    return _first(instrument, answers, pages_of(instrument)[max(number, 0) :])


def previous_page(instrument: Instrument, answers: Answers, number: int) -> Page | None:
    """The last page before `number` on which anything is asked now."""
    return _first(instrument, answers, reversed(pages_of(instrument)[: max(number - 1, 0)]))


def _first(instrument: Instrument, answers: Answers, pages: Iterable[Page]) -> Page | None:
    now = {item.key for item in asked(instrument, answers)}
    return next((page for page in pages if any(item.key in now for item in page.items)), None)


Cut = tuple[str, tuple[Part, ...]]


def _levels(title: str, sections: tuple[Section, ...]) -> Iterator[Cut]:
    """The sections on one page, then what waits for its answers, then what waits for those."""
    depths = _depths([item for section in sections for item in section.items])
    for depth in sorted(set(depths.values())):
        parts = tuple(
            Part(_continued(section.title, depth), "" if depth else section.intro, items)
            for section in sections
            if (items := tuple(with_notes(tuple(i for i in section.items if depths[i.key] == depth))))
        )
        yield _continued(title, depth), parts


def _continued(title: str, depth: int) -> str:
    return f"{title} (continued)" if depth else title


def _depths(items: list[Item]) -> dict[str, int]:
    """For each item, how many pages it must come after the first one of these items."""
    owner = {one.key: item.key for item in items for one in with_notes((item,))}
    depths: dict[str, int] = {}
    for item in items:
        looked_at = [owner.get(key) for key in sources(item.asked_if)] if item.asked_if else []
        depths[item.key] = max((depths[key] + 1 for key in looked_at if key in depths), default=0)
    return depths


def _questions(section: Section) -> Iterator[Cut]:
    for place, item in enumerate(section.items):
        part = Part(section.title, "" if place else section.intro, tuple(with_notes((item,))))
        yield section.title, (part,)
