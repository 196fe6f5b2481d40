"""The pages that take words out, and what other pages show where words stood."""

from datetime import date

import pytest

from tests import assessed, at_risk, enquiries, men, pages, people
from tests.counting import statements_of
from throughline.casefile.models import AuditLine
from throughline.programme.actions.removal import Why
from throughline.programme.models import (
    AssessmentReport,
    Man,
    OrderBreach,
    PartnerDetails,
    RaisedConcern,
    Removed,
)

pytestmark = pytest.mark.django_db

REASONS = [Why.ANOTHER_MAN, Why.TWICE, Why.PARTNER_SERVICE]
HERS = "She rang and said so"


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def browser(keyworker):
    return people.browser(keyworker)


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


@pytest.fixture
def address(man, keyworker):
    concern = enquiries.feared(man, keyworker, what=HERS, told_whom="Her sister")
    return f"/men/{man.pk}/words/concern/{concern.pk}/remove/"


def test_the_page_shows_what_goes_and_asks_why(address, browser, man):
    assert pages.links_in(browser.get(f"/men/{man.pk}/concerns/"), address)
    text = pages.text_of(browser.get(address))
    assert HERS in text
    assert "Her sister" in text
    assert "All words of this part are taken out" in text
    for why in REASONS:
        assert why.label in text
    assert pages.send(browser, address).status_code == 422
    assert not Removed.objects.exists()


@pytest.mark.parametrize("why", REASONS)
def test_after_it_nothing_shows_them_and_nothing_tells_why(address, browser, man, why):
    start = AuditLine.objects.latest("id").id
    typed = pages.form_in(browser.get(address)) | {"why": why}
    sent = browser.post(address, typed)
    assert (sent.status_code, sent["Location"]) == (302, f"/men/{man.pk}/concerns/")
    for page in ("", "concerns/", "screening/", "timeline/", "words/"):
        assert HERS not in pages.text_of(browser.get(f"/men/{man.pk}/{page}"))
    assert "Words were removed" in pages.text_of(browser.get(f"/men/{man.pk}/concerns/"))
    assert "Words were removed" in pages.text_of(browser.get(f"/men/{man.pk}/timeline/"))
    lines = AuditLine.objects.filter(id__gt=start).order_by("id").values_list("what", "details")
    assert list(lines)[:3] == [
        ("opened to take out", {}), ("opened to take out", {}), ("taken out of a record", {}),
    ]  # fmt: skip
    assert browser.get(address).status_code == 404
    again = browser.post(address, typed)
    assert (again.status_code, again["Location"]) == (302, sent["Location"])
    assert Removed.objects.count() == 1


def test_what_is_not_there_is_a_404(man, browser, keyworker, address):
    other = men.man(people.staff("keyworker"))
    for path in (
        address.replace("/concern/", "/offer/"),
        address.replace("/concern/", "/nothing/"),
        address.replace(str(man.pk), str(other.pk)),
        address.replace(str(man.pk), str(men.man(keyworker).pk)),
    ):
        assert browser.get(path).status_code == 404
        assert browser.post(path, {"why": "twice"}).status_code == 404
    assert RaisedConcern.objects.get().what == HERS


def test_one_section_of_an_assessment_is_chosen(man, keyworker):
    assessor = people.staff("assessor")
    browser = people.browser(assessor)
    found = assessed.written(assessed.opened(assessed.ready(man, assessor), assessor), assessor, "Hers")
    address = f"/men/{man.pk}/words/assessment/{found.pk}/remove/"
    assert pages.links_in(browser.get(f"/men/{man.pk}/assessment/{found.pk}/"), address)
    assert pages.send(browser, address, why="twice").status_code == 422
    assert pages.send(browser, address, why="twice", part="nothing").status_code == 422
    assert pages.send(browser, address, why="twice", part="children").status_code == 302
    text = pages.text_of(browser.get(f"/men/{man.pk}/assessment/{found.pk}/"))
    assert "Words were removed" in text
    assert "Hers" in text
    assert pages.send(browser, address, why="twice", part="all").status_code == 302
    assert "Hers" not in pages.text_of(browser.get(f"/men/{man.pk}/assessment/{found.pk}/"))
    assert "Hers" not in pages.text_of(browser.get(f"/men/{man.pk}/assessment/"))


def test_a_finished_report_says_that_words_were_removed(man, keyworker):
    assessor = people.staff("assessor")
    browser = people.browser(assessor)
    found = assessed.opened(assessed.ready(man, assessor), assessor)
    report = assessed.report(found, assessor)
    AssessmentReport.objects.filter(pk=report.pk).update(
        parts={key: f"Hers {key}" for key in report.parts}, finished_at=found.opened_at, finished_by=assessor
    )
    page = f"/men/{man.pk}/words/report/{report.pk}/remove/"
    assert pages.links_in(browser.get(f"/men/{man.pk}/assessment/"), page)
    assert pages.send(browser, page, why="twice", part="risk").status_code == 302
    for kind in ("pdf", "word"):
        text = pages.text_of(browser.get(f"/men/{man.pk}/assessment/{found.pk}/reports/{report.pk}/{kind}/"))
        assert "Hers risk" not in text
        assert "Words were removed" in text
        assert "Hers history" in text


def test_of_somebody_he_named_everything_that_says_who_she_is_goes(man, browser, keyworker):
    told = men.told(man, keyworker, name="Leila", age=31, ended_on=date(2026, 1, 5), address="4 Low Lane")
    page = f"/men/{man.pk}/words/person/{told.pk}/remove/"
    assert pages.links_in(browser.get(f"/men/{man.pk}/people/"), page)
    assert pages.send(browser, page, why="twice").status_code == 302
    now = PartnerDetails.objects.get()
    assert (now.name, now.age, now.ended_on, now.address) == ("", None, None, "")
    text = pages.text_of(browser.get(f"/men/{man.pk}/people/"))
    assert "Leila" not in text
    assert "Words were removed" in text


def test_what_was_taken_back_is_reached_from_the_list_of_everything(man, browser, keyworker):
    order = at_risk.order(man, keyworker, terms="Not near 4 Low Lane")
    at_risk.breach(order, keyworker, what="Went to Low Lane")
    pages.send(browser, f"/men/{man.pk}/orders/{order.pk}/withdraw/", reason="wrong man")
    every = browser.get(f"/men/{man.pk}/words/")
    assert pages.links_in(browser.get(f"/men/{man.pk}/notes/"), f"/men/{man.pk}/words/")
    page = f"/men/{man.pk}/words/order/{order.pk}/remove/"
    assert pages.links_in(every, page)
    assert pages.send(browser, page, why="partner_service").status_code == 302
    breach = f"/men/{man.pk}/words/breach/{OrderBreach.objects.get().pk}/remove/"
    assert pages.send(browser, breach, why="partner_service").status_code == 302
    text = pages.text_of(browser.get(f"/men/{man.pk}/words/"))
    assert "words were removed" in text
    assert breach not in text


def test_earlier_details_go_and_those_that_stand_stay(man, browser):
    for known_as, reason in (("Leila at Low Lane", "a slip"), ("Rory", "she said it was wrong")):
        pages.send(browser, f"/men/{man.pk}/change/", known_as=known_as, reason=reason)
    page = f"/men/{man.pk}/words/details/{man.pk}/remove/"
    history = browser.get(f"/men/{man.pk}/history/")
    assert "Low Lane" in pages.text_of(history)
    assert pages.links_in(history, page)
    assert pages.send(browser, page, why="partner_service").status_code == 302
    text = pages.text_of(browser.get(f"/men/{man.pk}/history/"))
    assert "Low Lane" not in text
    assert "she said" not in text
    now = Man.objects.get(pk=man.pk)
    assert (now.known_as, now.family_name, now.name_key) == ("Rory", man.family_name, man.name_key)
    assert pages.send(browser, f"/men/{man.pk}/change/", known_as="Ro", reason="asked").status_code == 302


def test_the_list_asks_the_same_of_little_and_of_much(man, browser, keyworker):
    enquiries.feared(man, keyworker)
    little = statements_of(browser, f"/men/{man.pk}/words/")
    for _ in range(5):
        enquiries.feared(man, keyworker)
        men.told(man, keyworker)
    assert statements_of(browser, f"/men/{man.pk}/words/") == little


def test_who_may_not_take_out_is_not_led_there(man, address):
    reader = people.browser(people.staff("treatment_manager"))
    assert "/words/" not in reader.get(f"/men/{man.pk}/concerns/").content.decode()
    assert reader.get(address).status_code == 403
    assert reader.get(f"/men/{man.pk}/words/").status_code == 403
