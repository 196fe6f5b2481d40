"""The pages that take out a note or a document."""

import pytest
from django.conf import settings

from tests import men, pages, people
from tests.programme.notes.notes_made import HE_SAID, note
from tests.scans import scanned
from throughline.casefile.models import AuditLine
from throughline.programme.actions.removal import Why
from throughline.programme.models import ManDocument, Removed

pytestmark = pytest.mark.django_db

REASONS = [Why.ANOTHER_MAN, Why.TWICE, Why.PARTNER_SERVICE]


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def browser(keyworker):
    return people.browser(keyworker)


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


@pytest.fixture(params=["note", "document"])
def thing(request, man, keyworker):
    """Something on his record: the address of the page that takes it out, and a word that is in it."""
    if request.param == "note":
        return f"/men/{man.pk}/notes/{note(man, keyworker).pk}/remove/", HE_SAID["text"]
    return f"/men/{man.pk}/documents/{scanned(man, keyworker, title='From court').pk}/remove/", "From court"


def test_the_page_shows_what_goes_and_asks_why(thing, browser):
    address, words = thing
    text = pages.text_of(browser.get(address))
    assert words in text
    assert "It is gone at once and cannot be brought back" in text
    for why in REASONS:
        assert why.label in text
    assert Why.TOLD_BY_VOICE.label not in text
    assert pages.send(browser, address).status_code == 422
    assert pages.send(browser, address, why="told_by_voice").status_code == 422
    assert not Removed.objects.exists()


@pytest.mark.parametrize("why", REASONS)
def test_after_it_nothing_shows_it_and_nothing_tells_why(thing, man, browser, why):
    address, words = thing
    start = AuditLine.objects.latest("id").id
    filled = pages.form_in(browser.get(address)) | {"why": why}
    sent = browser.post(address, filled)
    assert sent.status_code == 302
    for page in (sent["Location"], f"/men/{man.pk}/", f"/men/{man.pk}/notes/", f"/men/{man.pk}/history/"):
        text = pages.text_of(browser.get(page))
        assert words not in text
        assert "partner service" not in text.partition("<main")[2].replace("Ring the safety lead", "")
    lines = AuditLine.objects.filter(id__gt=start).order_by("id").values_list("what", "details")
    assert list(lines)[:3] == [
        ("opened to take out", {}),
        ("opened to take out", {}),
        ("taken out of a record", {}),
    ]
    assert browser.get(address).status_code == 404
    again = browser.post(address, filled)
    assert (again.status_code, again["Location"]) == (302, sent["Location"])
    assert Removed.objects.count() == 1


def test_without_the_key_the_page_says_what_to_do(thing, browser, monkeypatch):
    monkeypatch.setattr(settings, "HANDOVER_KEY", None)
    address, _ = thing
    page = pages.send(browser, address, why="partner_service")
    assert page.status_code == 422
    assert "Ring the safety lead and read it to them" in pages.text_of(page)
    assert not Removed.objects.exists()
    assert pages.send(browser, address, why="told_by_voice").status_code == 302
    assert Removed.objects.count() == 1


def test_the_notes_page_has_one_neutral_line(man, browser, keyworker):
    pages.send(browser, f"/men/{man.pk}/notes/{note(man, keyworker).pk}/remove/", why="partner_service")
    text = pages.text_of(browser.get(f"/men/{man.pk}/notes/"))
    assert "A note was removed." in text
    assert "He said" not in text


def test_the_document_page_leads_there_for_whoever_may(man, browser, keyworker):
    document = scanned(man, keyworker)
    address = f"/men/{man.pk}/documents/{document.pk}/"
    assert pages.links_in(browser.get(address), f"{address}remove/")
    reader = people.browser(people.staff("treatment_manager"))
    assert not pages.links_in(reader.get(address), f"{address}remove/")
    assert reader.get(f"{address}remove/").status_code == 403
    assert ManDocument.objects.filter(pk=document.pk).exists()
