"""Search by other names and numbers, and the details that came with them."""

from datetime import date

import pytest

from tests import men, pages, people
from tests.counting import statements_of
from throughline.programme.actions.men import change_details
from throughline.programme.models import Alias, Identifier, Man
from throughline.programme.queries import MOST_FOUND, found

pytestmark = pytest.mark.django_db


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def rory(keyworker):
    man = men.man(keyworker)
    alias(man, "Zander", "Roo")
    number(man, "AG 1-07")
    number(man, "943 476 5919", kind="nhs", to_on=date(2026, 2, 1))
    return man


def alias(man, family, given="", **more):
    return Alias.objects.create(
        man=man, agency_id=man.agency_id, family_name=family, given_names=given, added_by=man.saved_by, **more
    )


def number(man, value, kind="agency", **more):
    return Identifier.objects.create(
        man=man, agency_id=man.agency_id, kind=kind, value=value, from_on="2026-01-01", added_by=man.saved_by,
        **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    "how",
    [
        {"name": "zan"},
        {"name": "ZANDER roo"},
        {"number": "ag107"},
        {"number": " AG-1 07 "},
        {"number": "9434765919"},  # one that was his once
        {"name": "ash", "number": "ag107"},
        {"name": "zan", "number": "ag107", "date_of_birth": date(1986, 3, 14)},
        {"name": "zan", "date_of_birth": date(1986, 3, 14)},
    ],
)
def test_he_is_found_by_every_name_and_number(keyworker, rory, how):
    men.man(keyworker, family_name="Brandt", date_of_birth=date(1970, 1, 1))
    assert found(keyworker, **how) == [rory]


@pytest.mark.parametrize(
    "how",
    [
        {"name": "ander"},
        {"number": "ag10"},
        {"number": "--"},
        {"name": "brandt", "number": "ag107"},
        {"number": "ag107", "date_of_birth": date(1986, 3, 15)},
        {"name": "zan", "date_of_birth": date(1986, 3, 15)},
    ],
)
def test_all_that_was_typed_must_hold(keyworker, rory, how):
    assert found(keyworker, **how) == []


def test_names_and_numbers_of_another_agency_find_nobody(rory):
    southern = people.staff("assessor", at="south")
    for how in ({"name": "zan"}, {"number": "ag107"}):
        assert found(southern, **how) == []


def test_one_man_of_many_names_stands_there_once(keyworker, rory):
    alias(rory, "Ashton")
    alias(rory, "Ashby")
    assert found(keyworker, name="ash") == [rory]


def test_at_most_fifty_by_whatever_name(keyworker, rory):
    for count in range(MOST_FOUND + 5):
        alias(rory if count % 2 else men.man(keyworker, family_name=f"Man{count:02}"), f"Zed{count:02}")
    assert 0 < len(found(keyworker, name="z")) <= MOST_FOUND


def test_the_page_finds_by_number_and_writes_it_into_no_address(keyworker, rory):
    page = pages.send(people.browser(keyworker), "/men/find/", number="AG 1-07")
    assert pages.links_in(page, f"/men/{rory.pk}/")
    assert "AG107" not in page.request["PATH_INFO"]


# ---- details that came with it


def test_a_day_on_which_he_confirmed_his_phone_is_kept_and_shown(keyworker, rory):
    browser = people.browser(keyworker)
    typed = pages.day("phone_private_on", date(2026, 5, 4)) | {"borough": "Eastbrook", "reason": "he said so"}
    assert pages.send(browser, f"/men/{rory.pk}/change/", **typed).status_code == 302
    text = pages.text_of(browser.get(f"/men/{rory.pk}/"))
    assert "4 May 2026" in text
    assert "Eastbrook" in text


def test_a_new_phone_needs_a_new_confirmation(keyworker, rory):
    Man.objects.filter(pk=rory.pk).update(phone_private_on="2026-05-04")
    change_details(man_id=rory.pk, details={"phone": "07700 900777"}, reason="new", revision=1, by=keyworker)
    rory.refresh_from_db()
    assert rory.phone_private_on is None
    change_details(
        man_id=rory.pk, details={"phone": "07700 900778", "phone_private_on": date(2026, 6, 1)},
        reason="new", revision=2, by=keyworker,
    )  # fmt: skip
    rory.refresh_from_db()
    assert rory.phone_private_on == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (pages.day("phone_private_on", date(1980, 1, 1)), "before he was born"),
        (pages.day("phone_private_on", date(2999, 1, 1)), "today or in the past"),
        (pages.day("phone_private_on", date(2026, 1, 1)) | {"phone": ""}, "Enter his phone"),
    ],
)
def test_a_confirmation_that_cannot_be_is_refused(keyworker, rory, typed, words):
    page = pages.send(people.browser(keyworker), f"/men/{rory.pk}/change/", reason="x", **typed)
    assert page.status_code == 422
    assert words in pages.text_of(page)


def test_his_treatment_page_asks_the_same_however_much_there_is(keyworker):
    counts, browser = [], people.browser(keyworker)
    for much in (1, 10):
        man = men.man(keyworker)
        for count in range(much):
            alias(man, f"Other{count}")
            number(man, f"N {count}")
        counts.append(statements_of(browser, f"/men/{man.pk}/treatment/"))
    assert counts[0] == counts[1]
