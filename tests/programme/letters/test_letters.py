"""Letters: chosen from templates, kept as their fields, printed anew without giving anything away."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests import appointments, men, pages, people, prints, trail
from tests.appointments import booked, in_days, over
from tests.counting import statements_of
from throughline.programme.actions import letters as actions
from throughline.programme.actions.common import Refused
from throughline.programme.actions.diary import move
from throughline.programme.actions.letters import NO_APPOINTMENT, write_letter
from throughline.programme.models import Letter
from throughline.rulebook.access import Permission, Site, roles_of
from throughline.rulebook.diary import when
from throughline.rulebook.letters import ENVELOPE
from throughline.rulebook.pathway import Facts

pytestmark = pytest.mark.django_db

NO_DIARY = [r.key for r in roles_of(Site.PROGRAMME) if Permission.KEEP_DIARY not in r.permissions]


@pytest.fixture
def keyworker():
    return people.staff("keyworker", name="Ada Okafor")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


@pytest.fixture
def browser(keyworker):
    return people.browser(keyworker)


@pytest.fixture
def decided(monkeypatch):
    """As if every man's place were decided, in this way."""

    def decide(outcome):
        facts = Facts(born=date(1986, 3, 14), limits="given", decided_on=date(2026, 5, 1), decision=outcome,
                      high_risk=False)  # fmt: skip
        monkeypatch.setattr(actions, "facts_about", lambda man_id: facts)

    return decide


def written(man, by, template="appointment", about=None, entry=None, on=None, place="usual"):
    return write_letter(
        man_id=man.pk, letter_id=entry or uuid.uuid4(), template=template, by=by, on=on or in_days(0),
        fields={"appointment_id": about, "place": place},
    )  # fmt: skip


def test_a_letter_keeps_the_time_of_the_appointment_and_no_words(man, keyworker):
    row = booked(man, keyworker)
    with trail.added() as lines:
        made = written(man, keyworker, about=str(row.pk))
    made.refresh_from_db()
    assert (made.template, made.version, made.by) == ("appointment", 1, keyworker)
    assert made.fields == {
        "place": "usual", "appointment_id": str(row.pk), "starts_at": row.starts_at.isoformat()
    }  # fmt: skip
    [line] = lines
    assert (line.what, line.details) == ("letter written", {"letter": "appointment"})


def test_writing_twice_with_one_id_writes_once(man, keyworker):
    row, entry = booked(man, keyworker), uuid.uuid4()
    for _ in range(2):
        written(man, keyworker, about=str(row.pk), entry=entry)
    assert Letter.objects.count() == 1
    other = men.man(keyworker)
    with pytest.raises(Http404):
        written(other, keyworker, about=str(row.pk), entry=entry)


def test_an_appointment_that_cannot_be_told_of_is_refused(man, keyworker):
    theirs = booked(men.man(keyworker), keyworker)
    gone = over(man, keyworker)
    for about in (None, "none", str(theirs.pk), str(gone.pk), str(uuid.uuid4())):
        with pytest.raises(Refused) as refused:
            written(man, keyworker, about=about)
        assert list(refused.value.sentences) == [NO_APPOINTMENT]


def test_no_place_can_be_typed(man, keyworker):
    row = booked(man, keyworker)
    with pytest.raises(Refused) as refused:
        written(man, keyworker, about=str(row.pk), place="the domestic abuse unit")
    assert refused.value.field == "place"


def test_there_are_no_other_templates(man, keyworker):
    with pytest.raises(Http404):
        written(man, keyworker, "threat")


@pytest.mark.parametrize("template", ["offer", "decision"])
def test_a_letter_about_his_place_waits_for_a_decision(man, keyworker, template):
    with pytest.raises(Refused) as refused:
        written(man, keyworker, template)
    assert list(refused.value.sentences) == ["Not yet, because no decision about his place stands."]


@pytest.mark.parametrize("outcome", ["suitable", "not_yet", "one_to_one", "not_suitable"])
def test_the_letter_about_a_decision_is_the_same_whatever_was_decided(man, keyworker, decided, outcome):
    decided(outcome)
    made = written(man, keyworker, "decision")
    assert made.fields == {"place": "usual"}
    words = prints.words_of(printed(made, keyworker).content)
    assert prints.squeezed("We have decided about your place. Please ring us to find a time.") in words
    assert outcome not in words


def test_an_offer_goes_to_who_was_found_suitable(man, keyworker, decided):
    decided("not_suitable")
    with pytest.raises(Refused):
        written(man, keyworker, "offer")
    decided("suitable")
    assert written(man, keyworker, "offer").template == "offer"


def test_days_that_cannot_be_are_refused(man, keyworker):
    row = booked(man, keyworker)
    for on in (date(1950, 1, 1), in_days(1)):
        with pytest.raises(Refused):
            written(man, keyworker, about=str(row.pk), on=on)


@pytest.mark.parametrize("role", NO_DIARY)
def test_a_worker_without_the_permission_is_refused(man, keyworker, role):
    row = booked(man, keyworker)
    with pytest.raises(PermissionDenied):
        written(man, people.staff(role), about=str(row.pk))


def test_another_workers_man_is_not_found(man, keyworker):
    row = booked(man, keyworker)
    with pytest.raises(Http404):
        written(man, people.staff("keyworker"), about=str(row.pk))


# ---- the paper


def printed(letter, worker):
    return people.browser(worker).get(f"/men/{letter.man_id}/letters/{letter.pk}/pdf/")


def test_the_letter_on_paper(man, keyworker):
    row = booked(man, keyworker)
    answer = printed(appointments.letter(man, keyworker, row), keyworker)
    assert answer.status_code == 200
    words = prints.words_of(answer.content)
    for said in (ENVELOPE, "Rory Ashdown", "14 Tannery Lane", "EB4 7QT", when(row.starts_at),
                 "Dear Rory Ashdown,", "at the place where you usually see us", "Yours sincerely,",
                 "Ada Okafor"):  # fmt: skip
        assert prints.squeezed(said) in words, said
    assert "\ufffd" not in words
    assert len(prints.pages_of(answer.content)) == 1
    assert prints.off_the_paper(answer.content) == []


def test_the_file_says_nothing_about_whom_or_what_it_is(man, keyworker):
    answer = printed(appointments.letter(man, keyworker, booked(man, keyworker)), keyworker)
    assert prints.is_tagged(answer.content)
    assert answer["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert answer["Cache-Control"] == "no-store"
    said = prints.said_about(answer.content)
    assert said["Title"] == "Letter"
    assert "Author" not in said
    for word in ("Ashdown", "Okafor", keyworker.agency.name, "Throughline"):
        assert word not in str(said)
    assert prints.squeezed(keyworker.agency.name) not in prints.words_of(answer.content)


def test_without_an_address_it_has_none_and_is_handed_over(keyworker):
    man = men.man(keyworker, address="", postcode="EB4 7QT")
    answer = printed(appointments.letter(man, keyworker, booked(man, keyworker)), keyworker)
    words = prints.words_of(answer.content)
    assert prints.squeezed("EB4 7QT") not in words
    assert prints.squeezed(ENVELOPE) not in words
    assert prints.squeezed("Dear Rory Ashdown,") in words


def test_a_long_address_moves_the_letter_down_and_covers_nothing(keyworker):
    man = men.man(keyworker, address="\n".join(f"Line {number} of a long address" for number in range(20)))
    answer = printed(appointments.letter(man, keyworker, booked(man, keyworker)), keyworker)
    words = prints.words_of(answer.content)
    assert words.index(prints.squeezed("Line 19 of")) < words.index(prints.squeezed("Dear Rory"))
    assert prints.off_the_paper(answer.content) == []


def test_it_stays_what_he_got_when_the_appointment_moves(man, keyworker):
    row = booked(man, keyworker)
    made = appointments.letter(man, keyworker, row)
    move(man_id=man.pk, appointment_id=row.pk, details=appointments.details(keyworker, starts="15:00"),
         revision=1, reason="he asked", by=keyworker)  # fmt: skip
    assert prints.squeezed(when(row.starts_at)) in prints.words_of(printed(made, keyworker).content)


def test_names_in_any_writing_are_set_or_marked(keyworker):
    man = men.man(
        keyworker, given_names="Łukasz #let", family_name="Ångström *x*", address="1 <b> Lane\n\n$Row"
    )
    words = prints.words_of(
        printed(appointments.letter(man, keyworker, booked(man, keyworker)), keyworker).content
    )
    for said in ("Łukasz #let Ångström *x*", "1 <b> Lane", "$Row"):
        assert prints.squeezed(said) in words


def test_taking_a_letter_away_is_written_down(man, keyworker):
    made = appointments.letter(man, keyworker, booked(man, keyworker))
    with trail.added() as lines:
        printed(made, keyworker)
    assert [(line.what, line.subject) for line in lines] == [("letter printed", man.pk)]


def test_another_mans_letter_is_not_reached_through_this_one(man, keyworker, browser):
    other = men.man(keyworker)
    made = appointments.letter(other, keyworker, booked(other, keyworker))
    assert browser.get(f"/men/{man.pk}/letters/{made.pk}/pdf/").status_code == 404
    assert (
        people.browser(people.staff("keyworker")).get(f"/men/{other.pk}/letters/{made.pk}/pdf/").status_code
        == 404
    )


# ---- the pages


def test_a_letter_is_written_from_its_page(man, keyworker, browser):
    row = booked(man, keyworker)
    page = f"/men/{man.pk}/letters/appointment/"
    text = pages.text_of(browser.get(page))
    assert f"You have an appointment with us on {when(row.starts_at)}" in text
    assert "<textarea" not in text
    answer = pages.send(browser, page, appointment=str(row.pk), place="office")
    assert (answer.status_code, answer["Location"]) == (302, f"/men/{man.pk}/letters/")
    assert "Appointment, " in pages.text_of(browser.get(answer["Location"]))
    assert Letter.objects.get().fields["place"] == "office"


@pytest.mark.parametrize("typed", [{}, {"appointment": "none", "place": "usual"}, {"place": "elsewhere"}])
def test_what_is_not_chosen_is_asked_for(man, keyworker, browser, typed):
    booked(man, keyworker)
    answer = pages.send(browser, f"/men/{man.pk}/letters/appointment/", **typed)
    assert answer.status_code == 422
    assert not Letter.objects.exists()


def test_without_an_appointment_the_page_leads_to_booking_one(man, browser):
    text = pages.text_of(browser.get(f"/men/{man.pk}/letters/appointment/"))
    assert "no appointment is booked" in text
    assert f'href="/men/{man.pk}/appointments/add/"' in text
    assert 'name="place"' not in text


@pytest.mark.parametrize("key", ["offer", "decision"])
def test_a_letter_that_has_to_wait_says_why(man, browser, key):
    for page in (f"/men/{man.pk}/letters/{key}/", f"/men/{man.pk}/letters/"):
        assert "Not yet, because no decision about his place stands." in pages.text_of(browser.get(page))
    assert 'name="place"' not in pages.text_of(browser.get(f"/men/{man.pk}/letters/{key}/"))


def test_a_letter_that_there_is_none_of_is_not_found(man, browser):
    assert browser.get(f"/men/{man.pk}/letters/threat/").status_code == 404


def test_it_takes_as_many_statements_however_many_there_are(man, keyworker):
    browser, counts = people.browser(keyworker), []
    row = booked(man, keyworker)
    for _ in range(3):
        appointments.letter(man, keyworker, row)
        counts.append(statements_of(browser, f"/men/{man.pk}/letters/"))
    assert counts[0] == counts[1] == counts[2]
