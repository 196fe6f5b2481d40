"""The pages of an assessment: what is left, one section, refusals as sentences, nothing typed is lost."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import assessed, men, pages, people, trail
from throughline.programme.actions import assessment as actions
from throughline.programme.models import Appointment, Assessment
from throughline.programme.timeline.assessment import SOURCES

pytestmark = pytest.mark.django_db
TODAY = assessed.today()


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def assessor():
    return people.staff("assessor", name="Ben Hartley")


@pytest.fixture
def man(keyworker):
    return assessed.ready(men.man(keyworker), keyworker)


@pytest.fixture
def browser(assessor):
    return people.browser(assessor)


def page(man, rest=""):
    return f"/men/{man.pk}/assessment/{rest}"


def test_before_he_is_ready_the_page_says_why_not(keyworker, browser):
    man = men.man(keyworker)
    for address in (page(man), page(man, "open/")):
        text = pages.text_of(browser.get(address))
        assert "Not yet, because he has not been referred yet." in text
        assert "Begin an assessment</a>" not in text


def test_it_is_begun_from_its_page(man, assessor, browser):
    assert page(man, "open/") in pages.text_of(browser.get(page(man)))
    sent = pages.send(browser, page(man, "open/"))
    assert sent["Location"] == page(man)
    [found] = Assessment.objects.all()
    assert (found.assessor, found.opened_on) == (assessor, TODAY)


def test_what_another_has_begun_is_said_on_the_page_with_what_was_typed(man, assessor, browser):
    filled = pages.form_in(browser.get(page(man, "open/")))
    assessed.opened(man, people.staff("assessor", name="Vic Osei"))
    sent = browser.post(page(man, "open/"), filled)
    assert sent.status_code == 422
    assert "Vic Osei has begun an assessment of him already" in pages.text_of(sent)
    assert f'value="{filled["on_year"]}"' in pages.text_of(sent)


def test_sending_the_form_twice_opens_one(man, browser):
    filled = pages.form_in(browser.get(page(man, "open/")))
    assert {browser.post(page(man, "open/"), filled)["Location"] for _ in range(2)} == {page(man)}
    assert Assessment.objects.count() == 1


def test_the_list_shows_each_section_and_questionnaire_and_what_is_left(man, assessor, browser):
    found = assessed.opened(man, assessor)
    text = pages.text_of(browser.get(page(man)))
    for words in ("Suicide and self-harm", "Formulation", "Treatment viability", "Still to do before"):
        assert words in text
    assert page(man, f"{found.pk}/history/") in text
    assert f"/men/{man.pk}/questionnaires/start/viability/" in text
    assert f"/men/{man.pk}/concerns/raise/" in text
    assessed.written(found, assessor)
    assessed.filled(man, assessor)
    text = pages.text_of(browser.get(page(man)))
    assert "Nothing is missing." in text
    assert page(man, f"{found.pk}/finish/") in text


def test_a_section_is_saved_and_shown_again(man, assessor, browser):
    found = assessed.opened(man, assessor)
    sent = pages.send(browser, page(man, f"{found.pk}/history/"), partners="Tallowfield\nBrackenby")
    assert sent["Location"] == page(man)
    assert (
        pages.form_in(browser.get(page(man, f"{found.pk}/history/")))["partners"] == "Tallowfield\nBrackenby"
    )
    assert "1 of 4 written" in pages.text_of(browser.get(page(man)))


def test_the_back_button_loses_nothing_of_either(man, assessor, browser):
    found = assessed.opened(man, assessor)
    old = pages.form_in(browser.get(page(man, f"{found.pk}/history/")))
    browser.post(page(man, f"{found.pk}/history/"), old | {"partners": "First"})
    sent = browser.post(page(man, f"{found.pk}/history/"), old | {"partners": "Second"})
    assert sent.status_code == 422
    assert "Somebody else changed this while you were typing" in pages.text_of(sent)
    assert "Second" in pages.text_of(sent)
    assert Assessment.objects.get().sections["history"] == {"partners": "First"}


def test_a_form_saves_only_to_the_man_it_was_opened_for(man, keyworker, assessor, browser):
    found, other = assessed.opened(man, assessor), assessed.ready(men.man(keyworker), keyworker)
    filled = pages.form_in(browser.get(page(man, f"{found.pk}/history/"))) | {"partners": "First"}
    assert browser.post(page(other, f"{found.pk}/history/"), filled).status_code == 404
    assert Assessment.objects.get().sections == {}


def test_what_he_told_stands_beside_what_was_reported(man, assessor, browser):
    found = assessed.opened(man, assessor)
    address = page(man, f"{found.pk}/compared/")
    text = pages.text_of(browser.get(address))
    assert assessed.REPORTED in text
    assert "The inventory is not filled in yet" in text
    assessed.filled(man, assessor, keys=("controlling_behaviours",))
    text = pages.text_of(browser.get(address))
    assert "What is told is the least that happened" in text
    assert "more than 20 times" in text


def test_there_is_no_section_of_another_name(man, assessor, browser):
    found = assessed.opened(man, assessor)
    assert browser.get(page(man, f"{found.pk}/nonsense/")).status_code == 404
    assert browser.get(page(man, f"{uuid.uuid4()}/history/")).status_code == 404


def test_a_finished_one_is_read_and_not_written(man, assessor, browser):
    found = assessed.finished(man, assessor, "Tallowfield")
    for rest in ("history/", "finish/", "drop/", "take-over/", "second-view/"):
        assert actions.FINISHED in pages.text_of(browser.get(page(man, f"{found.pk}/{rest}")))
    text = pages.text_of(browser.get(page(man, f"{found.pk}/")))
    assert "Tallowfield" in text
    assert "Risk that can change" in text
    assert "Not yet, because his assessment waits for a decision." in pages.text_of(browser.get(page(man)))


def test_finishing_taking_over_and_taking_back_from_the_page(man, assessor):
    other = people.browser(people.staff("assessor"))
    found = assessed.opened(man, assessor)
    assert "still needs" in pages.text_of(other.get(page(man, f"{found.pk}/finish/")))
    pages.send(other, page(man, f"{found.pk}/take-over/"), why="He is on leave")
    found.refresh_from_db()
    assert found.assessor != assessor
    pages.send(other, page(man, f"{found.pk}/drop/"), why="Wrong man")
    found.refresh_from_db()
    assert found.saved_reason == "Wrong man"
    assert "opened by mistake" in pages.text_of(other.get(page(man)))
    whole = assessed.written(assessed.opened(man, assessor), assessor)
    assessed.filled(man, assessor)
    pages.send(other, page(man, f"{whole.pk}/finish/"))
    whole.refresh_from_db()
    assert whole.finished_on == TODAY


def test_a_second_person_reads_and_answers(man, assessor, browser):
    found = assessed.written(assessed.opened(man, assessor), assessor, "Tallowfield", both="yes")
    address = page(man, f"{found.pk}/second-view/")
    assert "You wrote in this assessment yourself" in pages.text_of(browser.get(address))
    second = people.browser(people.staff("treatment_manager", name="Esme Wright"))
    text = pages.text_of(second.get(address))
    assert "He is mainly the one who harms" in text
    assert "Tallowfield" in text
    pages.send(second, address, agrees="yes")
    assert "Esme Wright" in pages.text_of(browser.get(page(man)))


def test_his_keyworker_reads_and_does_not_write(man, keyworker, assessor):
    found = assessed.opened(man, assessor)
    reader = people.browser(keyworker)
    text = pages.text_of(reader.get(page(man)))
    assert page(man, f"{found.pk}/history/") not in text
    assert reader.get(page(man, f"{found.pk}/")).status_code == 200
    assert reader.get(page(man, f"{found.pk}/history/")).status_code == 403
    stranger = people.browser(people.staff("keyworker"))
    assert stranger.get(page(man)).status_code == 404


def test_appointments_and_other_assessments_are_listed(man, assessor, browser):
    first = assessed.opened(man, assessor)
    actions.drop_assessment(man_id=man.pk, assessment_id=first.pk, reason="x", by=assessor)
    start = timezone.now() + timedelta(days=1)
    Appointment.objects.create(
        man=man, agency=man.agency, kind="assessment", starts_at=start, ends_at=start + timedelta(hours=1),
        saved_by=assessor,
    )  # fmt: skip
    text = pages.text_of(browser.get(page(man)))
    assert "no outcome yet" in text
    assert "opened by mistake" in text


def test_the_page_takes_as_many_queries_however_much_there_is(man, assessor, browser):
    found = assessed.opened(man, assessor)

    def count():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            browser.get(page(man))
        return len(seen)

    few = count()
    assessed.written(found, assessor)
    assessed.filled(man, assessor)
    assert count() == few


@pytest.mark.parametrize(
    "rest", ["", "open/", "{}/", "{}/history/", "{}/finish/", "{}/drop/", "{}/take-over/"]
)
def test_no_line_no_page(man, assessor, rest):
    found, browser = assessed.opened(man, assessor), people.browser(people.staff("assessor"))
    with trail.broken():
        assert browser.get(page(man, rest.format(found.pk))).status_code == 503


def test_each_thing_stands_on_his_timeline(man, assessor):
    found = assessed.written(assessed.opened(man, assessor), assessor, both="yes")
    other = people.staff("assessor")
    actions.take_over_assessment(man_id=man.pk, assessment_id=found.pk, reason="x", by=other)
    with connection.cursor() as cursor:
        rows = {}
        for source in SOURCES:
            cursor.execute(source.statement, {"ids": [man.pk]})
            rows[source.title] = [(by, source.words(detail)) for at, by, detail in cursor.fetchall()]
    assert rows["Assessment begun"] == [(assessor.pk, "")]
    assert rows["Assessment finished"] == rows["Report finished"] == []
