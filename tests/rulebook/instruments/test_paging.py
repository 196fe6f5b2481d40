"""Pages: no page asks what only an answer on the same page can decide."""

from dataclasses import replace

import pytest

from tests.rulebook.instruments.small import FULL, SMALL, without
from throughline.rulebook.instruments import library
from throughline.rulebook.instruments.asked import sources
from throughline.rulebook.instruments.definition import Instrument, Pages
from throughline.rulebook.instruments.paging import next_page, page_items, pages_of, previous_page

ALL = replace(SMALL, pages=Pages.ALL)
QUESTION = replace(SMALL, pages=Pages.QUESTION)
EVERY = [
    *(replace(one, pages=pages) for one in (SMALL, *library.every_version().values()) for pages in Pages),
]


@pytest.mark.parametrize("instrument", EVERY, ids=lambda one: f"{one.name} {one.pages}")
def test_every_item_stands_once_and_after_all_that_decides_it(instrument: Instrument) -> None:
    pages = pages_of(instrument)
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    place = {item.key: page.number for page in pages for item in page.items}
    assert sorted(item.key for page in pages for item in page.items) == sorted(place)
    assert set(place) == set(instrument.by_key)
    for item in instrument.items:
        for source in sources(item.asked_if) if item.asked_if else ():
            assert place[source] < place[item.key]


def test_a_page_for_each_section_and_what_waits_for_it() -> None:
    assert [(page.title, [item.key for item in page.items]) for page in pages_of(SMALL)] == [
        ("Use", ["alcohol", "alcohol.comment", "crack", "health"]),
        ("Use (continued)", ["units"]),
        ("How he felt", ["calm", "open", "done"]),
        ("Harm", ["shout", "hit", "injected", "judged", "since", "next"]),
        ("Harm (continued)", ["needle", "spoon"]),
        ("Harm (continued)", ["whose"]),
    ]
    assert [page.intro for page in pages_of(SMALL)][:2] == ["Think of the last 28 days.", ""]


def test_all_on_one_page_keeps_the_sections_apart() -> None:
    first, second, third = pages_of(ALL)
    assert (first.title, second.title) == ("A small one", "A small one (continued)")
    assert [part.title for part in first.parts] == ["Use", "How he felt", "Harm"]
    assert first.parts[0].intro == "Think of the last 28 days."
    assert [part.title for part in second.parts] == ["Use (continued)", "Harm (continued)"]
    assert [item.key for item in third.items] == ["whose"]


def test_a_question_a_page_keeps_its_notes_beside_it() -> None:
    pages = pages_of(QUESTION)
    assert len(pages) == len(SMALL.items) - 1
    assert [item.key for item in pages[0].items] == ["alcohol", "alcohol.comment"]
    assert [page.intro for page in pages][:2] == ["Think of the last 28 days.", ""]


def test_only_what_is_asked_stands_on_a_page() -> None:
    page = pages_of(SMALL)[4]
    assert [item.key for item in page_items(page, SMALL, FULL)] == ["needle", "spoon"]
    assert page_items(page, SMALL, without(injected="no")) == ()


def test_the_next_and_the_previous_page_leave_out_what_asks_nothing() -> None:
    dry = without(alcohol={"total": 0}, injected="no")
    numbers = [1]
    while page := next_page(SMALL, dry, numbers[-1]):
        numbers.append(page.number)
    assert numbers == [1, 3, 4]
    back = previous_page(SMALL, dry, 4)
    assert back is not None
    assert back.number == 3
    assert previous_page(SMALL, dry, 1) is None
    assert next_page(SMALL, dry, 10**9) is None
    first = next_page(SMALL, {}, 0)
    assert first is not None
    assert first.number == 1


def test_pages_are_made_once() -> None:
    assert pages_of(SMALL) is pages_of(SMALL)
    assert pages_of(SMALL) != pages_of(ALL)
