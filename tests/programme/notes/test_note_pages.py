"""The pages of notes: newest first, by "next", with what to do about a partner's words."""

import uuid

import pytest

from tests import men, pages, people
from tests.counting import statements_of
from tests.programme.notes.notes_made import HE_SAID, note
from throughline.programme.actions.removal import remove_note
from throughline.programme.models import Note
from throughline.programme.queries.men import PAGE
from throughline.programme.timeline.everything import entries_from_tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def browser(keyworker):
    return people.browser(keyworker)


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def typed(text="He sleeps.", origin="he_said"):
    return {"origin": origin, "text": text}


def test_a_note_is_written_from_the_page(man, browser, keyworker):
    sent = pages.send(browser, f"/men/{man.pk}/notes/add/", **typed("He sleeps.\r\nNot much."))
    assert sent["Location"] == f"/men/{man.pk}/notes/"
    text = pages.text_of(browser.get(sent["Location"]))
    assert "He said, " in text
    assert "He sleeps.\nNot much." in text
    assert f"by {keyworker.name}" in text


def test_the_page_offers_three_origins_and_says_what_to_do_about_a_partner(man, browser):
    text = pages.text_of(browser.get(f"/men/{man.pk}/notes/add/"))
    for origin in Note.Origin.labels:
        assert origin in text
    assert text.count('name="origin"') == 3
    assert "partner" not in text.partition('<form id="form"')[2]
    assert "Do not write it here. Ring the safety lead." in text
    assert pages.send(browser, f"/men/{man.pk}/notes/add/", **typed(origin="partner")).status_code == 422
    assert not Note.objects.exists()


def test_what_is_missing_or_impossible_comes_back_with_what_was_typed(man, browser):
    page = pages.send(browser, f"/men/{man.pk}/notes/add/", text="He sleeps.", on_year="1980")
    assert page.status_code == 422
    assert "What does it rest on" in pages.text_of(page)
    assert pages.form_in(page)["text"] == "He sleeps."
    page = pages.send(browser, f"/men/{man.pk}/notes/add/", **typed(), on_year="1980")
    assert "before he was born" in pages.text_of(page)


def test_sending_twice_writes_once(man, browser):
    address = f"/men/{man.pk}/notes/add/"
    filled = pages.form_in(browser.get(address)) | typed()
    assert [browser.post(address, filled).status_code for _ in range(2)] == [302, 302]
    assert Note.objects.count() == 1


def test_a_note_is_corrected_from_the_page_and_the_old_words_can_be_read(man, browser, keyworker):
    first = note(man, keyworker)
    address = f"/men/{man.pk}/notes/{first.pk}/correct/"
    assert pages.form_in(browser.get(address))["text"] == HE_SAID["text"]
    assert pages.send(browser, address, text="He sleeps well.").status_code == 302
    text = pages.text_of(browser.get(f"/men/{man.pk}/notes/"))
    assert "What it said before it was corrected" in text
    assert text.index("He sleeps well.") < text.index(HE_SAID["text"])
    assert browser.get(address)["Location"] == f"/men/{man.pk}/notes/"


def test_two_who_correct_at_once_the_second_keeps_what_they_typed(man, browser, keyworker):
    first = note(man, keyworker)
    address = f"/men/{man.pk}/notes/{first.pk}/correct/"
    filled = pages.form_in(browser.get(address)) | {"text": "Mine."}
    note(man, keyworker, replaces=first, text="Theirs.")
    late = browser.post(address, filled)
    assert late.status_code == 422
    assert "Somebody else corrected this note" in pages.text_of(late)
    assert pages.form_in(late)["text"] == "Mine."


def test_the_newest_comes_first_and_the_rest_by_next(man, browser, keyworker):
    written = [note(man, keyworker, text=f"Number {number:02}.") for number in range(PAGE + 2)]
    remove_note(man_id=man.pk, note_id=written[0].pk, why="twice", by=keyworker)
    first = browser.get(f"/men/{man.pk}/notes/")
    text = pages.text_of(first)
    assert text.index("A note was removed") < text.index(f"Number {PAGE + 1}.") < text.index("Number 03.")
    assert "Number 02." not in text
    [following] = pages.links_in(first, "?after=") or pages.links_in(first, f"/men/{man.pk}/notes/?after=")
    last = pages.text_of(browser.get(f"/men/{man.pk}/notes/" + following.partition("/notes/")[2]))
    assert "Number 02." in last
    assert "Number 01." in last
    assert "Number 00." not in last
    assert "Number 03." not in last
    for nonsense in ("x", uuid.uuid4()):
        again = pages.text_of(browser.get(f"/men/{man.pk}/notes/?after={nonsense}"))
        assert f"Number {PAGE + 1}." in again


def test_no_notes_says_what_to_do(man, browser):
    assert "No notes yet. Write one" in pages.text_of(browser.get(f"/men/{man.pk}/notes/"))


def test_many_notes_take_no_more_statements_than_few(man, browser, keyworker):
    counts = []
    for more in (1, 12):
        for _ in range(more):
            first = note(man, keyworker)
            second = note(man, people.staff("assessor"), replaces=first, text="Two.")
            note(man, keyworker, replaces=second, text="Three.")
            gone = note(man, keyworker)
            remove_note(man_id=man.pk, note_id=gone.pk, why="twice", by=keyworker)
        counts.append(statements_of(browser, f"/men/{man.pk}/notes/"))
    assert counts[0] == counts[1]
    assert counts[0]["default"] <= 8


def test_another_workers_man_and_a_note_of_another_man_are_one_404(man, browser, keyworker):
    theirs = men.man(people.staff("keyworker"))
    written, other = note(man, keyworker), men.man(keyworker)
    nobody = browser.get(f"/men/{uuid.uuid4()}/notes/").content
    for address in (
        f"/men/{theirs.pk}/notes/",
        f"/men/{theirs.pk}/notes/add/",
        f"/men/{other.pk}/notes/{written.pk}/correct/",
        f"/men/{other.pk}/notes/{written.pk}/remove/",
        f"/men/{man.pk}/notes/{uuid.uuid4()}/correct/",
    ):
        for method in (browser.get, browser.post):
            assert (method(address).status_code, method(address).content) == (404, nobody)


def test_the_timeline_says_that_notes_were_written_and_corrected(man, keyworker):
    first = note(man, keyworker)
    note(man, keyworker, replaces=first, origin="professional", text="Other.")
    found = {(entry.title, entry.text, entry.by) for entry in entries_from_tasks([man.pk])}
    assert found >= {
        ("Note written", "He said", keyworker.name),
        ("Note corrected", "A professional told us", keyworker.name),
    }
    assert not [entry for entry in entries_from_tasks([man.pk]) if "sleeps" in entry.text]
