"""Adding a man: once, after looking whether he is known."""

import uuid
from datetime import date

import pytest

from tests import men, pages, people, trail
from throughline.programme.models import Man

pytestmark = pytest.mark.django_db

TYPED = {
    "family_name": "Ashdown",
    "given_names": "Rory",
    "phone": "07700 900461",
    "address": "14 Tannery Lane",
    **pages.day("date_of_birth", date(1986, 3, 14)),
}


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


def add(worker, **typed):
    return pages.send(people.browser(worker), "/men/add/", **TYPED | typed)


def test_a_man_is_added_and_his_record_opens(keyworker):
    page = add(keyworker)
    [man] = Man.objects.all()
    assert (page.status_code, page["Location"]) == (302, f"/men/{man.pk}/")
    assert (man.family_name, man.date_of_birth, man.known_as) == ("Ashdown", date(1986, 3, 14), "")
    assert "Rory Ashdown" in pages.text_of(people.browser(keyworker).get(page["Location"]))


def test_the_form_carries_the_id_that_he_will_have(keyworker):
    entry = pages.form_in(people.browser(keyworker).get("/men/add/"))["entry"]
    add(keyworker, entry=entry)
    assert Man.objects.get().pk == uuid.UUID(entry)


@pytest.mark.parametrize("how", [{}, {"date_of_birth_year": "1990"}, {"family_name": "Other"}])
def test_a_man_much_alike_is_shown_first_and_nobody_is_added(keyworker, how):
    known = men.man(people.staff("keyworker"))
    with trail.added() as lines:
        page = add(keyworker, **how)
    assert page.status_code == 422
    assert "He may be known already" in pages.text_of(page)
    assert str(known.pk) not in pages.text_of(page)  # a colleague's: named, but not opened
    assert Man.objects.count() == 1
    assert "men much alike" in [line.what for line in lines]


def test_a_man_of_another_agency_is_not_shown(keyworker):
    men.man(people.staff("keyworker", at="south"))
    assert add(keyworker).status_code == 302


def test_the_second_asking_adds_him_once_what_was_typed_is_kept(keyworker):
    men.man(keyworker)
    browser = people.browser(keyworker)
    asked = pages.send(browser, "/men/add/", **TYPED)
    filled = pages.form_in(asked)
    assert filled["phone"] == TYPED["phone"]
    assert filled["address"] == TYPED["address"]
    assert filled["date_of_birth_month"] == "3"

    unticked = browser.post("/men/add/", filled)
    assert unticked.status_code == 422
    assert "Tick the box if this is another man" in pages.text_of(unticked)
    assert Man.objects.count() == 1

    done = browser.post("/men/add/", filled | {"is_another_man": "on"})
    assert done.status_code == 302
    again = browser.post("/men/add/", filled | {"is_another_man": "on"})
    assert again["Location"] == done["Location"]
    assert Man.objects.count() == 2


def test_the_first_form_sent_twice_adds_him_once(keyworker):
    browser = people.browser(keyworker)
    filled = pages.form_in(browser.get("/men/add/")) | TYPED
    first, second = browser.post("/men/add/", filled), browser.post("/men/add/", filled)
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert Man.objects.count() == 1


WRONG = {
    "no family name": ({"family_name": "  "}, "amily name"),
    "no birthday": ({"date_of_birth_day": ""}, "Date of birth must have a day"),
    "born tomorrow": ({"date_of_birth_year": "2999"}, "past"),
    "too long": ({"given_names": "x" * 101}, "100"),
    "a null byte": ({"family_name": "a\x00b"}, "There is a problem"),
    "no entry": ({"entry": "x"}, "out of date"),
    "a long address": ({"address": "x" * 501}, "500"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(keyworker, wrong):
    typed, sentence = WRONG[wrong]
    page = add(keyworker, **typed)
    text = pages.text_of(page)
    assert page.status_code == 422
    assert sentence in text
    assert "Error: " in text.split("</title>")[0]
    assert pages.form_in(page)["phone"] == TYPED["phone"]
    assert not Man.objects.exists()


def test_an_id_of_somebody_elses_man_is_a_404(keyworker):
    theirs = men.man(people.staff("keyworker", at="south"))
    assert add(keyworker, entry=str(theirs.pk)).status_code == 404


def test_a_form_from_elsewhere_is_refused(keyworker):
    browser = people.browser(keyworker, enforce_csrf_checks=True)
    opened = browser.get("/men/add/")
    filled = pages.form_in(opened) | TYPED
    assert filled["csrfmiddlewaretoken"]
    token = filled.pop("csrfmiddlewaretoken")
    assert browser.post("/men/add/", filled).status_code == 403
    assert not Man.objects.exists()
    own = {"headers": {"referer": "https://programme.example.org/men/add/"}}
    assert browser.post("/men/add/", filled | {"csrfmiddlewaretoken": token}, **own).status_code == 302
