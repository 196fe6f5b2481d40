"""The pages of consent, and the statement on paper."""

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests import men, pages, people, prints
from tests.counting import statements_of
from throughline.programme.actions.consent import NOT_GIVEN, record_consent
from throughline.programme.models import Consent
from throughline.programme.timeline.consent import SOURCES
from throughline.rulebook.consent import STATEMENTS, Purpose, newest

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


@pytest.fixture
def browser(keyworker):
    return people.browser(keyworker)


def recorded(man, by, given="given", on=DAY, purpose="limits", reason=""):
    return record_consent(
        man_id=man.pk, consent_id=uuid.uuid4(), purpose=purpose, given=given, on=on, how="signed_paper",
        reason=reason, by=by,
    )  # fmt: skip


def send(browser, man, purpose="limits", **typed):
    page = f"/men/{man.pk}/consent/{purpose}/"
    filled = pages.form_in(browser.get(page)) | pages.day("on", DAY)
    return browser.post(page, filled | {"given": "given", "how": "signed_paper"} | typed)


def test_every_purpose_stands_there_with_what_refusing_means(browser, man):
    text = pages.text_of(browser.get(f"/men/{man.pk}/consent/"))
    for words in (newest(purpose) for purpose in Purpose):
        assert words.title in text
        assert words.if_refused in text
        assert words.if_withdrawn in text
    assert text.count("Not answered") == len(Purpose)
    assert "Ashdown" not in text.split("</title>")[0]


def test_the_whole_statement_stands_above_the_question(browser, man):
    text = pages.text_of(browser.get(f"/men/{man.pk}/consent/limits/"))
    for paragraph in newest(Purpose.LIMITS).paragraphs:
        assert paragraph in text


def test_his_answer_is_recorded_and_shown(browser, man):
    page = send(browser, man, reason="He had no questions")
    assert (page.status_code, page["Location"]) == (302, f"/men/{man.pk}/consent/")
    row = Consent.objects.get()
    assert (row.given, row.how, row.on, row.statement) == ("given", "signed_paper", DAY, 1)
    text = pages.text_of(browser.get(page["Location"]))
    for words in ("Agreed", "2 March 2026", "Signed on paper", "He had no questions", "Version 1"):
        assert words in text


@pytest.mark.parametrize("given", ["refused", "withdrawn"])
def test_after_a_no_the_page_says_plainly_what_it_does(browser, man, keyworker, given):
    recorded(man, keyworker)
    send(browser, man, given=given, how="spoken")
    text = pages.text_of(browser.get(f"/men/{man.pk}/consent/"))
    words = newest(Purpose.LIMITS)
    inset = text.split('class="govuk-inset-text">')[1].split("</div>")[0]
    assert inset == (words.if_refused if given == "refused" else words.if_withdrawn)


def test_a_refusal_stands_at_its_question_with_everything_that_was_typed(browser, man):
    page = send(browser, man, given="withdrawn", reason="He said <no>")
    text = page.content.decode()
    assert page.status_code == 422
    assert NOT_GIVEN in pages.text_of(page)
    assert 'href="#id_given"' in text
    assert "He said &lt;no&gt;" in text
    assert not Consent.objects.exists()


def test_each_missing_answer_is_asked_for(browser, man):
    page = browser.post(f"/men/{man.pk}/consent/limits/", {"entry": uuid.uuid4(), "version": "1"})
    text = pages.text_of(page)
    assert page.status_code == 422
    for anchor in ("#id_given", "#id_how", "#id_on_day"):
        assert f'href="{anchor}"' in text


def test_a_form_sent_twice_records_once(browser, man):
    page = f"/men/{man.pk}/consent/limits/"
    filled = (
        pages.form_in(browser.get(page)) | pages.day("on", DAY) | {"given": "given", "how": "signed_paper"}
    )
    assert [browser.post(page, filled).status_code for _ in range(2)] == [302, 302]
    assert Consent.objects.count() == 1


def test_earlier_answers_and_their_words_stay_readable(browser, man, keyworker, monkeypatch):
    recorded(man, keyworker, reason="first time")
    second = type(STATEMENTS[0])(Purpose.LIMITS, 2, "New title", ("New words.",), "No.", "Back.")
    monkeypatch.setattr("throughline.rulebook.consent.STATEMENTS", (*STATEMENTS, second))
    text = pages.text_of(browser.get(f"/men/{man.pk}/consent/"))
    assert "The words have changed since he agreed" in text
    assert STATEMENTS[0].paragraphs[0] in text
    assert "first time" in text
    recorded(man, keyworker, on=DAY + timedelta(days=1))
    text = pages.text_of(browser.get(f"/men/{man.pk}/consent/"))
    assert "The words have changed" not in text
    assert "New words." in text
    assert STATEMENTS[0].paragraphs[0] in text


def test_it_takes_as_many_statements_however_many_answers_there_are(browser, keyworker):
    little, much = men.man(keyworker), men.man(keyworker)
    recorded(little, keyworker)
    for number in range(6):
        recorded(much, keyworker, ("given", "withdrawn")[number % 2], on=DAY + timedelta(days=number))
    counts = [statements_of(browser, f"/men/{man.pk}/consent/") for man in (little, much)]
    assert counts[0] == counts[1]


def test_an_unknown_purpose_is_no_page(browser, man):
    for address in ("photographs/", "photographs/print/"):
        assert browser.get(f"/men/{man.pk}/consent/{address}").status_code == 404


def test_who_may_read_only_is_offered_nothing_to_record(man):
    manager = people.staff("treatment_manager")
    page = people.browser(manager).get(f"/men/{man.pk}/consent/")
    assert page.status_code == 200
    assert pages.links_in(page, f"/men/{man.pk}/consent/") == []


def test_the_paper_is_blank_tagged_and_neutral(browser, man):
    page = browser.get(f"/men/{man.pk}/consent/limits/print/")
    assert page["Content-Type"] == "application/pdf"
    assert page["Content-Disposition"] == 'attachment; filename="statement-blank.pdf"'
    assert page["Cache-Control"] == "no-store"
    assert prints.is_tagged(page.content)
    about = prints.said_about(page.content)
    assert about["Title"] == "Statement to read and sign"
    words = prints.words_of(page.content)
    for paragraph in newest(Purpose.LIMITS).paragraphs:
        assert prints.squeezed(paragraph) in words
    for name in ("Ashdown", "Rory", "Tannery"):
        assert name not in words
        assert name not in str(about)
    assert prints.off_the_paper(page.content) == []


@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_statement_can_be_printed_on_one_sheet(browser, man, purpose):
    page = browser.get(f"/men/{man.pk}/consent/{purpose}/print/")
    assert len(prints.pages_of(page.content)) == 1


def test_another_mans_consents_are_not_there(browser):
    other = men.man(people.staff("keyworker"))
    for address in ("", "limits/", "limits/print/"):
        assert browser.get(f"/men/{other.pk}/consent/{address}").status_code == 404


def test_the_timeline_names_the_statement_and_his_answer():
    [source] = SOURCES
    assert source.words("research refused") == "Research: refused"
    assert source.words("gone given") == "Something else: agreed"


def test_a_day_that_is_today_is_filled_in(browser, man):
    filled = pages.form_in(browser.get(f"/men/{man.pk}/consent/limits/"))
    assert filled["on_day"] == str(timezone.localdate().day)
