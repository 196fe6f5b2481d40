"""The pages of a decision: what it rests on, refusals as sentences, the second person, what comes next."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import assessed, men, pages, people, trail
from throughline.programme.models import Decision
from throughline.programme.timeline.decision import SOURCES

pytestmark = pytest.mark.django_db
TODAY = assessed.today()
TYPED = {"outcome": "suitable", "rationale": "Tallowfield", "high_risk": "yes"}


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def assessor():
    return people.staff("assessor")


@pytest.fixture
def manager():
    return people.staff("programme_manager", name="Dev Anand")


@pytest.fixture
def browser(manager):
    return people.browser(manager)


@pytest.fixture
def man(keyworker, assessor):
    man = assessed.ready(men.man(keyworker), keyworker)
    assessed.finished(man, assessor, low=True)
    return man


def page(man, rest=""):
    return f"/men/{man.pk}/decision/{rest}"


def send(browser, man, **typed):
    """The form as a manager fills it in: what is ticked more than once goes as a list."""
    filled = pages.form_in(browser.get(page(man, "add/"))) | TYPED
    return browser.post(page(man, "add/"), filled | typed)


def test_before_an_assessment_the_pages_say_why_not(keyworker, browser):
    man = assessed.ready(men.man(keyworker), keyworker)
    for rest in ("", "add/"):
        text = pages.text_of(browser.get(page(man, rest)))
        assert "Not yet, because his assessment is not finished." in text
    assert "Nothing has been decided yet." in pages.text_of(browser.get(page(man)))
    assert page(man, "add/") not in pages.text_of(browser.get(page(man)))


def test_a_manager_reads_what_it_rests_on_and_decides(man, browser):
    text = pages.text_of(browser.get(page(man, "add/")))
    assert "Risk that can change" in text
    assert f"/men/{man.pk}/assessment/" in text
    sent = send(
        browser, man, reasons=["stable"], readiness=["takes_challenge"], safety=["risk_can_be_managed"]
    )
    assert sent["Location"] == page(man)
    assert Decision.objects.get().reasons == ["stable", "takes_challenge", "risk_can_be_managed"]
    text = pages.text_of(browser.get(page(man)))
    for words in ("Suitable", "Can take challenge", "Tallowfield", "Dev Anand", "Waits for a second person"):
        assert words in text


def test_what_is_missing_is_said_and_what_was_typed_stays(man, browser):
    sent = send(browser, man)
    assert sent.status_code == 422
    text = pages.text_of(sent)
    assert "Choose at least one reason from the list." in text
    assert "Tallowfield" in text
    assert not Decision.objects.exists()


def test_sending_the_form_twice_decides_once(man, browser):
    filled = pages.form_in(browser.get(page(man, "add/"))) | TYPED | {"reasons": ["stable"]}
    assert {browser.post(page(man, "add/"), filled)["Location"] for _ in range(2)} == {page(man)}
    assert Decision.objects.count() == 1


def test_a_high_rating_is_filled_in_already(man, assessor, browser):
    high = 'id="id_high_risk" name="high_risk" type="radio" value="yes" checked'
    assert high not in pages.text_of(browser.get(page(man, "add/")))
    assessed.rated(man, assessor, "high")
    assert high in pages.text_of(browser.get(page(man, "add/")))


def test_without_details_the_page_says_that_he_cannot_be_accepted(keyworker, assessor, browser):
    man = assessed.ready(men.man(keyworker), keyworker, named=False)
    assessed.finished(man, assessor, low=True)
    text = pages.text_of(browser.get(page(man, "add/")))
    assert "He cannot be found suitable now" in text
    sent = send(browser, man, reasons=["stable"])
    assert "details of those at risk" in pages.text_of(sent)


def test_who_is_put_off_has_his_day_on_the_page(man, browser):
    review = TODAY + timedelta(days=30)
    sent = send(
        browser, man, reasons=["relapse"], outcome="not_yet", must_change="Six weeks", high_risk="no",
        **pages.day("review_on", review),
    )  # fmt: skip
    assert sent.status_code == 302
    text = pages.text_of(browser.get(page(man)))
    assert "Six weeks" in text
    assert "Not yet: comes back" in text
    assert str(review.year) in text


def test_a_second_person_answers_from_the_page(man, manager, browser):
    made = assessed.decided(man, manager)
    address = page(man, f"{made.pk}/second/")
    assert "You made this decision" in pages.text_of(browser.get(address))
    second = people.browser(people.staff("treatment_manager", name="Esme Wright"))
    assert address in pages.text_of(second.get(page(man)))
    pages.send(second, address, agrees="yes")
    text = pages.text_of(browser.get(page(man)))
    assert "Esme Wright agreed" in text
    assert "Not yet, because a second person has answered already." in pages.text_of(second.get(address))


def test_a_keyworker_reads_it_and_a_stranger_does_not(man, keyworker, manager):
    assessed.decided(man, manager, rationale="Tallowfield")
    reader = people.browser(keyworker)
    assert "Tallowfield" in pages.text_of(reader.get(page(man)))
    assert reader.get(page(man, "add/")).status_code == 403
    assert people.browser(people.staff("keyworker")).get(page(man)).status_code == 404


def test_the_page_takes_as_many_queries_however_many_decisions(man, manager, browser):
    def count():
        with CaptureQueriesContext(connection) as seen:
            browser.get(page(man))
        return len(seen)

    few = count()
    first = assessed.decided(man, manager)
    for _ in range(3):
        first.pk = first.id = None
        first._state.adding = True
        first.save()
    assert count() == few


@pytest.mark.parametrize("rest", ["", "add/"])
def test_no_line_no_page(man, browser, rest):
    with trail.broken():
        assert browser.get(page(man, rest)).status_code == 503


def test_a_decision_and_its_answer_stand_on_his_timeline(man, manager):
    made = assessed.decided(man, manager)
    with connection.cursor() as cursor:
        rows = []
        for source in SOURCES:
            cursor.execute(source.statement, {"ids": [man.pk]})
            rows += [(source.title, by, source.words(detail)) for at, by, detail in cursor.fetchall()]
    assert rows == [("Decision", made.by_id, "Suitable")]
