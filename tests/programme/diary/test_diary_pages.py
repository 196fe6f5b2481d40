"""The diary's pages: his appointments, booking, moving, what came of them."""

import uuid

import pytest

from tests import men, pages, people
from tests.appointments import booked, in_days, over
from tests.counting import statements_of
from throughline.programme.models import Appointment, Reminder
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

NO_DIARY = [r.key for r in roles_of(Site.PROGRAMME) if Permission.KEEP_DIARY not in r.permissions]


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


@pytest.fixture
def browser(keyworker):
    return people.browser(keyworker)


def typed(keyworker, **given):
    filled = {"kind": "review", "starts": "9:30", "minutes": "45", "room": "Room 2"}
    return filled | {"workers": str(keyworker.pk)} | pages.day("on", in_days(7)) | given


def test_an_appointment_is_booked_from_its_page(browser, man, keyworker):
    page = f"/men/{man.pk}/appointments/add/"
    answer = pages.send(browser, page, **typed(keyworker))
    assert (answer.status_code, answer["Location"]) == (302, f"/men/{man.pk}/appointments/")
    text = pages.text_of(browser.get(answer["Location"]))
    for words in ("Review", "at 09:30", "Room 2", keyworker.name, "Cancel", "Remind him"):
        assert words in text
    assert "Ashdown" not in text.split("</title>")[0]


def test_sending_the_form_twice_books_once(browser, man, keyworker):
    page = f"/men/{man.pk}/appointments/add/"
    form = pages.form_in(browser.get(page)) | typed(keyworker)
    assert [browser.post(page, form).status_code for _ in range(2)] == [302, 302]
    assert Appointment.objects.count() == 1


def test_what_clashes_stands_on_the_page_with_what_was_typed(browser, man, keyworker):
    booked(men.man(keyworker, family_name="Brandt"), keyworker, starts="10:00")
    answer = pages.send(browser, f"/men/{man.pk}/appointments/add/", **typed(keyworker))
    assert answer.status_code == 422
    text = pages.text_of(answer)
    assert "The room is taken from 10:00 to 11:00" in text
    assert 'value="09:30"' in text or 'value="9:30"' in text
    assert "Brandt" not in text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"starts": "ten"}, "hours and minutes of the day"),
        ({"minutes": "4"}, "must be 5 or more"),
        ({"workers": []}, "Choose at least one worker"),
        ({"workers": str(uuid.uuid4())}, "not in the list"),
        ({"on_month": "13"}, "month from 1 to 12"),
    ],
)
def test_what_is_typed_wrong_is_said_in_a_sentence(browser, man, keyworker, wrong, said):
    answer = pages.send(browser, f"/men/{man.pk}/appointments/add/", **typed(keyworker, **wrong))
    assert answer.status_code == 422
    assert said in pages.text_of(answer)


def test_an_appointment_is_moved_from_its_page(browser, man, keyworker):
    row = booked(man, keyworker)
    page = f"/men/{man.pk}/appointments/{row.pk}/change/"
    filled = pages.form_in(browser.get(page))
    assert (filled["starts"], filled["minutes"], filled["room"]) == ("10:00", "60", "Room 2")
    assert filled["workers"] == str(keyworker.pk)
    answer = pages.send(browser, page, starts="15:00", reason="he asked")
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.revision == 2


def test_two_tabs_do_not_overwrite_one_another(browser, man, keyworker):
    row = booked(man, keyworker)
    page = f"/men/{man.pk}/appointments/{row.pk}/change/"
    form = pages.form_in(browser.get(page))
    pages.send(browser, page, starts="15:00", reason="he asked")
    answer = browser.post(page, form | {"starts": "16:00", "reason": "he asked"})
    assert answer.status_code == 422
    assert "Somebody else changed this" in pages.text_of(answer)


def test_one_with_an_outcome_shows_why_it_is_not_moved(browser, man, keyworker):
    row = over(man, keyworker, "attended")
    text = pages.text_of(browser.get(f"/men/{man.pk}/appointments/{row.pk}/change/"))
    assert "has its outcome already" in text
    assert "<textarea" not in text
    assert 'name="reason"' not in text


def test_an_outcome_is_recorded_and_corrected_from_its_page(browser, man, keyworker):
    row = over(man, keyworker)
    page = f"/men/{man.pk}/appointments/{row.pk}/outcome/"
    assert pages.send(browser, page, outcome="did_not_attend", more="").status_code == 302
    assert "Did not attend" in pages.text_of(browser.get(f"/men/{man.pk}/appointments/"))
    answer = pages.send(browser, page, outcome="late", reason="")
    assert answer.status_code == 422
    assert pages.send(browser, page, outcome="late", reason="he waited downstairs").status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.was_missed) == ("late", True)


def test_no_outcome_is_chosen_beforehand(browser, man, keyworker):
    row = over(man, keyworker)
    assert "outcome" not in pages.form_in(browser.get(f"/men/{man.pk}/appointments/{row.pk}/outcome/"))


def test_what_has_not_begun_is_only_cancelled(browser, man, keyworker):
    row = booked(man, keyworker)
    page = f"/men/{man.pk}/appointments/{row.pk}/outcome/"
    answer = pages.send(browser, page, outcome="attended")
    assert answer.status_code == 422
    assert "has not begun yet" in pages.text_of(answer)
    assert pages.send(browser, page, outcome="cancelled_by_us").status_code == 302


def test_without_any_the_page_says_so(browser, man):
    text = pages.text_of(browser.get(f"/men/{man.pk}/appointments/"))
    assert "No appointment is booked" in text
    assert "so no text may be sent" in text


def test_it_takes_as_many_statements_however_many_there_are(man, keyworker):
    browser, counts = people.browser(keyworker), []
    for hour in (9, 12, 15):
        for minute in range(0, 60, 20):
            booked(man, keyworker, starts=f"{hour}:{minute:02}", minutes=20)
            over(man, keyworker, "attended", starts=f"{hour}:{minute:02}", minutes=20)
        counts.append(statements_of(browser, f"/men/{man.pk}/appointments/"))
    assert counts[0] == counts[1] == counts[2]


def pages_of(man, row):
    under = f"/men/{man}/appointments/"
    one = f"{under}{row}/"
    return [f"{under}add/", f"{one}change/", f"{one}outcome/", f"{one}reminder/"]


@pytest.mark.parametrize("role", NO_DIARY)
def test_who_keeps_no_diary_reaches_no_form(man, keyworker, role):
    row, browser = booked(man, keyworker), people.browser(people.staff(role))
    for page in [*pages_of(man.pk, row.pk), "/day/", "/day/reminders/"]:
        assert browser.get(page).status_code == 403, page


def test_not_there_and_not_yours_are_the_same_bytes(browser):
    other = people.staff("keyworker")
    theirs = men.man(other)
    row = booked(theirs, other)
    nobody = pages_of(uuid.uuid4(), uuid.uuid4())
    for page, missing in zip(pages_of(theirs.pk, row.pk), nobody, strict=True):
        assert browser.get(page).status_code == 404
        assert browser.get(page).content == browser.get(missing).content


def test_another_mans_appointment_is_not_reached_through_this_one(browser, man, keyworker):
    row = booked(men.man(keyworker), keyworker)
    for page in pages_of(man.pk, row.pk)[1:]:
        assert browser.get(page).status_code == 404


def test_a_reminder_is_recorded_and_no_text_is_offered(browser, man, keyworker):
    row = booked(man, keyworker)
    page = f"/men/{man.pk}/appointments/{row.pk}/reminder/"
    text = pages.text_of(browser.get(page))
    assert "I will ring again" in text
    assert "No text may be sent" in text
    assert 'value="sent"' not in text
    assert "Ring us if you cannot come" not in text
    answer = pages.send(browser, page, outcome="no_answer")
    assert (answer.status_code, answer["Location"]) == (302, f"/day/reminders/?on={in_days(7)}")
    assert pages.send(browser, page, outcome="sent").status_code == 422
    assert [one.outcome for one in Reminder.objects.all()] == ["no_answer"]


def test_the_neutral_text_is_shown_for_a_private_phone(browser, man, keyworker):
    man.phone_private_on = in_days(-1)
    man.save()
    row = booked(man, keyworker)
    page = f"/men/{man.pk}/appointments/{row.pk}/reminder/"
    text = pages.text_of(browser.get(page))
    assert "Reminder: you have an appointment on" in text
    assert pages.send(browser, page, outcome="sent").status_code == 302
    assert Reminder.objects.get().how == "text"
