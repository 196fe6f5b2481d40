"""The list of men: the worker's own, by name, 25 to a page, found by an id that says nothing."""

import re
import uuid

import pytest

from tests import men, pages, people
from throughline.programme.queries import PAGE, men_for
from throughline.programme.queries.caseload import page_of
from throughline.programme.queries.stands import Filter
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

SEEING = [r.key for r in roles_of(Site.PROGRAMME) if Permission.SEE_MEN in r.permissions]
NOT_SEEING = [r.key for r in roles_of(Site.PROGRAMME) if Permission.SEE_MEN not in r.permissions]
SEEING_ALL = [r.key for r in roles_of(Site.PROGRAMME) if Permission.SEE_ALL_MEN in r.permissions]
ROW = re.compile(r'<a class="govuk-link app-people__name" href="/men/([0-9a-f-]{36})/">([^<]*)</a>')


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


def names(response):
    return [name for _, name in ROW.findall(pages.text_of(response))]


def many(worker, count):
    return [men.man(worker, family_name=f"Family{number:03}") for number in range(count)]


def test_pages_follow_one_another_without_a_gap_or_a_repeat(keyworker):
    many(keyworker, 2 * PAGE + 3)
    browser, address, seen = people.browser(keyworker), "/men/", []
    while address:
        page = browser.get(address)
        seen.append(names(page))
        following = pages.links_in(page, "/men/?after=")
        address = following[0] if following else ""
    assert [len(part) for part in seen] == [PAGE, PAGE, 3]
    assert sum(seen, []) == [f"Family{number:03}, Rory" for number in range(2 * PAGE + 3)]


def test_men_of_one_name_are_all_shown(keyworker):
    made = {str(men.man(keyworker).pk) for _ in range(PAGE + 5)}
    first, following = page_of(keyworker, Filter())
    second, end = page_of(keyworker, Filter(), after=following)
    assert {str(row.pk) for row in first + second} == made
    assert end is None


def test_a_full_last_page_leads_nowhere(keyworker):
    many(keyworker, PAGE)
    assert not pages.links_in(people.browser(keyworker).get("/men/"), "/men/?after=")


def test_no_name_stands_in_an_address(keyworker):
    many(keyworker, PAGE + 1)
    addresses = pages.links_in(people.browser(keyworker).get("/men/"), "/")
    assert addresses
    assert not [address for address in addresses if "amily" in address]


@pytest.mark.parametrize(
    "after", ["", "x", "0", "%00", "' OR 1=1--", "é", str(uuid.UUID(int=0)), "a" * 5000, "{}"]
)
def test_what_is_no_id_of_a_man_starts_from_the_beginning(keyworker, after):
    many(keyworker, 3)
    page = people.browser(keyworker).get("/men/", {"after": after})
    assert page.status_code == 200
    assert len(names(page)) == 3


@pytest.mark.parametrize("at", ["north", "south"])
def test_an_id_of_somebody_elses_man_starts_from_the_beginning(keyworker, at):
    many(keyworker, 3)
    theirs = men.man(people.staff("keyworker", at=at), family_name="Family001b")
    page = people.browser(keyworker).get("/men/", {"after": str(theirs.pk)})
    assert names(page) == [f"Family{number:03}, Rory" for number in range(3)]


@pytest.mark.parametrize("role", SEEING)
def test_a_worker_sees_the_men_of_their_scope(role):
    mine = people.staff("keyworker")
    men.man(mine, family_name="Northman")
    men.man(people.staff("keyworker", at="south"), family_name="Southman")
    worker = people.staff(role)
    page = people.browser(worker).get("/men/")
    assert names(page) == (["Northman, Rory"] if role in SEEING_ALL else [])
    assert "Southman" not in pages.text_of(page)


@pytest.mark.parametrize("role", NOT_SEEING)
def test_other_roles_are_refused_and_told_nothing(keyworker, role):
    man = men.man(keyworker)
    worker = people.staff(role)
    browser = people.browser(worker)
    for address in ("/men/", "/men/find/", f"/men/{man.pk}/", f"/men/{man.pk}/change/"):
        page = browser.get(address)
        assert page.status_code == 403
        assert "Ashdown" not in pages.text_of(page)
    assert not men_for(worker).exists()


def test_whoever_is_not_signed_in_is_sent_to_sign_in():
    page = people.browser().get("/men/")
    assert (page.status_code, page["Location"].split("?")[0]) == (302, "/sign-in/")


def test_an_empty_list_says_what_to_do(keyworker):
    assert "No man is assigned to you yet" in pages.text_of(people.browser(keyworker).get("/men/"))


def test_a_name_is_shown_and_never_run(keyworker):
    men.man(keyworker, family_name="<script>alert(1)</script>", known_as='"><img src=x>')
    page = people.browser(keyworker).get("/men/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page
