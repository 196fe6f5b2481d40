"""Search before adding: by the start of a name or by birthday, whatever is typed."""

from datetime import date

import pytest

from tests import men, pages, people, trail
from throughline.programme.queries import MOST_FOUND, found

pytestmark = pytest.mark.django_db


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


def find(worker, name="", born=None):
    typed = {"name": name} | (pages.day("date_of_birth", born) if born else {})
    return pages.send(people.browser(worker), "/men/find/", **typed)


def family_names(worker, name, **how):
    return [man.family_name for man in found(worker, name=name, **how)]


NAMES = (
    "O’Brien", "Núñez", "Zieliński", "Smith-Jones", "ÅSTRÖM", "Łuczak", "李", "de la Cruz", "Weiß", "Æbelø"
)  # fmt: skip


@pytest.fixture
def known(keyworker):
    for name in NAMES:
        men.man(keyworker, family_name=name)
    return keyworker


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("o'brien", "O’Brien"),
        ("O’BRI", "O’Brien"),
        ("OBrien", "O’Brien"),
        ("O`Brien", "O’Brien"),
        ("aebelo", "Æbelø"),
        ("luczak", "Łuczak"),
        ("nunez", "Núñez"),
        ("NÚÑ", "Núñez"),
        ("Nu\u0301n\u0303ez", "Núñez"),
        ("zielins", "Zieliński"),
        ("smith jones", "Smith-Jones"),
        ("Smith-", "Smith-Jones"),
        ("astro", "ÅSTRÖM"),
        ("łucz", "Łuczak"),
        ("李", "李"),
        ("de la", "de la Cruz"),
        ("  de   la  cruz ", "de la Cruz"),
        ("weiss", "Weiß"),
        ("weiß", "Weiß"),
    ],
)
def test_a_name_is_found_however_it_is_typed(known, typed, name):
    assert family_names(known, typed) == [name]


@pytest.mark.parametrize("typed", ["rien", "jones", "%", "_", "mith", "\\", "x" * 100])
def test_a_name_is_found_by_its_start_alone(known, typed):
    assert family_names(known, typed) == []


def test_family_and_given_name_together_find_one(keyworker):
    men.man(keyworker, given_names="Rory")
    men.man(keyworker, given_names="Rufus")
    assert [man.given_names for man in found(keyworker, name="Ashdown Ruf")] == ["Rufus"]


def test_a_birthday_finds_and_narrows(keyworker):
    born = date(1990, 2, 28)
    men.man(keyworker, family_name="Abel", date_of_birth=born)
    men.man(keyworker, family_name="Abel")
    men.man(keyworker, family_name="Cain", date_of_birth=born)
    assert family_names(keyworker, "", date_of_birth=born) == ["Abel", "Cain"]
    assert family_names(keyworker, "ab", date_of_birth=born) == ["Abel"]


HOSTILE = [
    "'; DROP TABLE programme_man; --",
    "' OR '1'='1",
    "%s%d%(x)s",
    "{{ 7 * 7 }}{% debug %}",
    "<script>alert(1)</script>",
    "\U0010ffff",
    "\u202eevil",
    "ﷺ" * 100,
    "ß" * 100,
    "🧑" * 100,
    "-" * 50,
    "\\x00",
    "../../etc/passwd",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_gets_a_page(known, typed):
    page = find(known, typed)
    assert page.status_code == 200
    assert "Nobody found" in pages.text_of(page)
    assert "<script>alert" not in page.content.decode()


@pytest.mark.parametrize("typed", ["a\x00b", "\x00", "x" * 101])
def test_what_cannot_be_a_name_is_refused_with_a_sentence(known, typed):
    page = find(known, typed)
    assert page.status_code == 422
    assert "There is a problem" in pages.text_of(page)


def test_half_a_character_is_refused_without_an_error_page(known):
    browser = people.browser(known)
    page = browser.post("/men/find/", b"name=%ed%a0%80", content_type="application/x-www-form-urlencoded")
    assert page.status_code in {200, 400, 422}


def test_an_empty_search_is_asked_for_one_of_the_two(keyworker):
    page = find(keyworker)
    assert page.status_code == 422
    assert "Enter a family name, a date of birth or a number" in pages.text_of(page)


@pytest.mark.parametrize(
    "born", [("31", "2", "1990"), ("1", "1", "2999"), ("x", "y", "z"), ("1", "", "1990")]
)
def test_a_day_that_cannot_be_is_refused(keyworker, born):
    typed = dict(zip(("date_of_birth_day", "date_of_birth_month", "date_of_birth_year"), born, strict=True))
    page = pages.send(people.browser(keyworker), "/men/find/", **typed)
    assert page.status_code == 422
    assert f'value="{born[0]}"' in page.content.decode()


def test_men_of_the_agency_are_found_but_only_own_ones_open(keyworker):
    own = men.man(keyworker)
    colleague = men.man(people.staff("keyworker"))
    elsewhere = men.man(people.staff("keyworker", at="south"))
    page = find(keyworker, "ash")
    assert pages.links_in(page, f"/men/{own.pk}/")
    text = pages.text_of(page)
    assert "2 found" in text
    assert "He is another worker's" in text
    assert str(colleague.pk) not in text
    assert str(elsewhere.pk) not in text
    assert people.browser(keyworker).get(f"/men/{colleague.pk}/").status_code == 404


def test_at_most_fifty_are_shown(keyworker):
    for _ in range(MOST_FOUND + 1):
        men.man(keyworker)
    assert len(found(keyworker, name="a")) == MOST_FOUND


def test_a_search_writes_one_line_and_not_what_was_typed(known):
    with trail.added() as lines:
        find(known, "nunez")
    [line] = lines
    assert line.what == "search for a man"
    assert "nunez" not in trail.values_in(line).lower()


def test_opening_the_empty_form_shows_nobody_and_writes_nothing(known):
    with trail.added() as lines:
        page = people.browser(known).get("/men/find/")
    assert "Núñez" not in pages.text_of(page)
    assert lines == []


def test_a_name_in_the_address_is_ignored(known):
    page = people.browser(known).get("/men/find/", {"name": "nunez"})
    assert "Núñez" not in pages.text_of(page)


def test_an_endless_name_can_be_added_and_found(keyworker):
    men.man(keyworker, family_name="ﷺ" * 100)
    men.man(keyworker, family_name="ß" * 100, given_names="ß" * 100)
    assert family_names(keyworker, "ﷺ") == ["ﷺ" * 100]
    assert family_names(keyworker, "ß") == ["ß" * 100]
