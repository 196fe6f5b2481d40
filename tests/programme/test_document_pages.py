"""Documents on a man's record: taken or refused with a sentence, shown as pictures, only through him."""

import io
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import Http404
from PIL import Image

from tests import men, pages, people, trail
from tests.casefile.documents.samples import email, photograph, word
from tests.scans import scanned
from throughline.programme.actions.documents import attach_document
from throughline.programme.models import ManDocument, ManDocumentPage
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

NOT_ATTACHING = [r.key for r in roles_of(Site.PROGRAMME) if Permission.ADD_MAN_DOCUMENT not in r.permissions]


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


@pytest.fixture
def browser(keyworker):
    return people.browser(keyworker)


def attach(man, by, data=None):
    return attach_document(man=man, data=data or email(), kind="letter", title="Letter of the court", by=by)


def send(browser, man, data, name="secret-name.pdf", **typed):
    file = SimpleUploadedFile(name, data, "application/pdf")
    typed = {"kind": "letter", "title": "Letter of the court"} | typed
    return pages.send(browser, f"/men/{man.pk}/documents/add/", file=file, **typed)


def test_a_document_is_attached_and_shown_as_a_picture(browser, man, keyworker):
    with trail.added() as lines:
        page = send(browser, man, photograph())
    [document] = ManDocument.objects.all()
    assert page["Location"] == f"/men/{man.pk}/documents/{document.pk}/"
    attached = [line for line in lines if line.what == "document attached"]
    assert [line.details for line in attached] == [{"pages": 1}]
    shown = browser.get(page["Location"])
    text = pages.text_of(shown)
    assert "Letter of the court" in text
    assert "secret-name" not in text
    assert f'src="/men/{man.pk}/documents/{document.pk}/1/"' in text
    picture = browser.get(f"/men/{man.pk}/documents/{document.pk}/1/")
    assert picture["Content-Type"] in {"image/png", "image/jpeg"}
    assert picture["Cache-Control"] == "no-store"
    assert "sandbox" in picture["Content-Security-Policy"]
    assert Image.open(io.BytesIO(picture.content)).size[0] > 0
    assert "Letter of the court" in pages.text_of(browser.get(f"/men/{man.pk}/"))


def test_nothing_of_it_stands_readable_in_the_database(man, keyworker):
    document = attach(man, keyworker)
    [page] = ManDocumentPage.objects.all()
    assert b"court" not in bytes(document.title_sealed)
    assert not bytes(page.sealed).startswith((b"\x89PNG", b"\xff\xd8"))
    assert b"PNG" not in bytes(page.sealed)[:40]


@pytest.mark.parametrize(
    ("data", "sentence"), [(word(), "Word file"), (b"\x00\x01\x02" * 9, "Save it as a PDF")]
)
def test_a_file_that_may_not_be_attached_is_refused_with_a_sentence(browser, man, data, sentence):
    page = send(browser, man, data)
    assert page.status_code == 422
    assert sentence in pages.text_of(page)
    assert pages.form_in(page)["title"] == "Letter of the court"
    assert not ManDocument.objects.exists()


@pytest.mark.parametrize("missing", ["file", "kind", "title"])
def test_each_question_has_to_be_answered(browser, man, missing):
    typed = {"kind": "letter", "title": "A letter", "file": SimpleUploadedFile("x", email())}
    page = pages.send(browser, f"/men/{man.pk}/documents/add/", **typed | {missing: ""})
    assert page.status_code == 422
    assert not ManDocument.objects.exists()


def test_a_document_is_reached_through_its_own_man_alone(browser, man, keyworker):
    document, other = scanned(man, keyworker), men.man(keyworker)
    for tail in ("", "1/"):
        assert browser.get(f"/men/{man.pk}/documents/{document.pk}/{tail}").status_code == 200
        assert browser.get(f"/men/{other.pk}/documents/{document.pk}/{tail}").status_code == 404
    for number in ("2", "0", "99999999999999999999"):
        assert browser.get(f"/men/{man.pk}/documents/{document.pk}/{number}/").status_code == 404


def test_not_there_and_not_yours_are_the_same_bytes(man, keyworker):
    document = scanned(man, keyworker)
    browser = people.browser(people.staff("keyworker", at="south"))
    for tail in ("", "1/"):
        one = browser.get(f"/men/{man.pk}/documents/{document.pk}/{tail}")
        other = browser.get(f"/men/{uuid.uuid4()}/documents/{uuid.uuid4()}/{tail}")
        assert one.status_code == 404
        assert (one.content, dict(one.headers)) == (other.content, dict(other.headers))


@pytest.mark.parametrize("role", NOT_ATTACHING)
def test_the_action_itself_refuses_a_role_that_may_not(man, role):
    with pytest.raises(PermissionDenied):
        attach(man, people.staff(role))
    assert not ManDocument.objects.exists()


@pytest.mark.parametrize(("role", "at"), [("facilitator", "north"), ("assessor", "south")])
def test_the_action_itself_refuses_a_man_outside_the_scope(man, role, at):
    with pytest.raises(Http404):
        attach(man, people.staff(role, at=at))


def test_no_line_no_document(man, keyworker):
    with pytest.raises(OperationalError), trail.broken():
        attach(man, keyworker)
    assert not ManDocument.objects.exists()
    assert not ManDocumentPage.objects.exists()


def test_a_page_moved_to_another_document_is_not_shown(browser, man, keyworker):
    """The error page says nothing, and the picture of one is never shown as another's."""
    one, other = scanned(man, keyworker), scanned(man, keyworker)
    moved = ManDocumentPage(document=other, number=2, media_type="image/png", width=1, height=1)
    moved.sealed = one.pages.get().sealed
    moved.save(force_insert=True)
    page = browser.get(f"/men/{man.pk}/documents/{other.pk}/2/")
    assert page.status_code == 500
    assert b"PNG" not in page.content
