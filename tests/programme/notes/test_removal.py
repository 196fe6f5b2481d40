"""Taking out a note or a document: the words are gone, one neutral line stays, and nothing tells why."""

import uuid

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.http import Http404, QueryDict

from tests import men, people, trail
from tests.programme.notes.notes_made import HE_SAID, note
from tests.scans import scanned
from throughline.casefile import audit, drafts
from throughline.casefile.handover import seal_for
from throughline.casefile.models import Draft
from throughline.programme.actions import removal
from throughline.programme.actions.common import Refused
from throughline.programme.actions.removal import Why, remove_document, remove_note
from throughline.programme.models import Man, ManDocument, ManDocumentPage, Note, NoteText, Removed
from throughline.programme.queries.notes import page_of_notes
from throughline.programme.timeline.everything import entries_from_tasks
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

NO_NOTES = [r.key for r in roles_of(Site.PROGRAMME) if Permission.WRITE_NOTE not in r.permissions]


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def remove(what, man, by, why="twice"):
    if isinstance(what, Note):
        remove_note(man_id=man.pk, note_id=what.pk, why=why, by=by)
    else:
        remove_document(man_id=man.pk, document_id=what.pk, why=why, by=by)


def made(kind, man, by):
    return note(man, by) if kind == "note" else scanned(man, by, title="A letter")


KINDS = ("note", "document")
both = pytest.mark.parametrize("kind", KINDS)


@pytest.mark.parametrize("which", [0, 1, 2])
def test_every_version_of_a_note_is_emptied(man, keyworker, which):
    versions = [note(man, keyworker, text="One.")]
    versions.append(note(man, keyworker, text="Two.", replaces=versions[-1]))
    versions.append(note(man, keyworker, text="Three.", replaces=versions[-1]))
    other = note(man, keyworker)
    remove(versions[which], man, keyworker)
    words = {row.note_id: row.text for row in NoteText.objects.all()}
    assert {words[one.pk] for one in versions} == {""}
    assert words[other.pk] == HE_SAID["text"]
    lines, _ = page_of_notes(man)
    assert [line.note for line in lines] == [None, other]


def test_a_document_goes_with_its_title_and_its_pages(man, keyworker):
    document, other = scanned(man, keyworker), scanned(man, keyworker)
    remove(document, man, keyworker)
    assert list(ManDocument.objects.all()) == [other]
    assert {page.document_id for page in ManDocumentPage.objects.all()} == {other.pk}
    browser = people.browser(keyworker)
    nobody = browser.get(f"/men/{man.pk}/documents/{uuid.uuid4()}/")
    for page in ("", "1/", "remove/"):
        gone = browser.get(f"/men/{man.pk}/documents/{document.pk}/{page}")
        assert (gone.status_code, gone.content) == (404, nobody.content)


@both
def test_what_stays_is_the_same_for_every_reason(man, keyworker, kind):
    stays = []
    for why in Why.values:
        with trail.added() as lines:
            remove(made(kind, man, keyworker), man, keyworker, why)
        row = Removed.objects.latest("at")
        assert (row.kind, row.by, row.man) == (kind, keyworker, man)
        line = lines[-1]
        stays.append((line.what, line.subject_kind, line.subject, line.details, line.kind, line.route))
    assert len({str(one) for one in stays}) == 1
    assert stays[0][:4] == ("taken out of a record", "man", man.pk, {})


# The server numbers the statements of a transaction, and keeps that number beside each row.
NUMBERED = """
SELECT cmin::text::int - (SELECT max(cmin::text::int) FROM casefile_auditline WHERE what = 'before')
FROM {table} ORDER BY cmin::text::int DESC LIMIT 1
"""


@both
def test_no_number_beside_what_stays_tells_that_something_was_moved(man, keyworker, kind):
    tables = ["programme_removed", "casefile_auditline", *(["programme_notetext"] if kind == "note" else [])]
    found = []
    for why in Why.values:
        one = made(kind, man, keyworker)
        audit.record(by=keyworker, what="before", subject_kind="man", subject=man.pk)
        remove(one, man, keyworker, why)
        with connection.cursor() as cursor:
            found.append([cursor.execute(NUMBERED.format(table=name)).fetchone() for name in tables])
    assert [one for one in found if one != found[0]] == []


@both
def test_it_is_sealed_for_every_reason_so_that_no_moment_tells_why(man, keyworker, kind, monkeypatch):
    sealed = []
    monkeypatch.setattr(removal, "seal_for", lambda *a, **k: sealed.append(1) or seal_for(*a, **k))
    for why in Why.values:
        remove(made(kind, man, keyworker), man, keyworker, why)
    assert len(sealed) == len(Why.values)


def test_a_removed_note_leaves_no_other_line_on_the_timeline(man, keyworker):
    first = note(man, keyworker)
    second = note(man, keyworker, replaces=first, text="Two.")
    remove(second, man, keyworker, "partner_service")
    remove(scanned(man, keyworker), man, keyworker, "partner_service")
    found = [
        (e.title, e.text, e.by) for e in entries_from_tasks([man.pk]) if "ote" in e.title or "docu" in e.title
    ]
    assert sorted(found) == [
        ("A document was removed", "", keyworker.name),
        ("A note was removed", "", keyworker.name),
    ]


@both
def test_removing_twice_removes_once(man, keyworker, kind):
    one = made(kind, man, keyworker)
    for why in ("twice", "twice", "another_man"):
        remove(one, man, keyworker, why)
    assert Removed.objects.count() == 1


def test_a_removed_note_is_not_corrected(man, keyworker):
    first = note(man, keyworker)
    remove(first, man, keyworker)
    with pytest.raises(Http404):
        note(man, keyworker, replaces=first, text="Again.")


@both
def test_what_is_not_his_is_not_there(man, keyworker, kind):
    other = men.man(keyworker)
    with pytest.raises(Http404):
        remove(made(kind, other, keyworker), man, keyworker)
    with pytest.raises(Http404):
        remove(made(kind, man, keyworker), man, people.staff("keyworker"))
    assert not Removed.objects.exists()


@both
@pytest.mark.parametrize("role", NO_NOTES)
def test_other_roles_may_not(man, keyworker, role, kind):
    with pytest.raises(PermissionDenied):
        remove(made(kind, man, keyworker), man, people.staff(role))


@both
def test_of_a_merged_record_it_is_removed_where_it_stands(man, keyworker, kind):
    one, kept = made(kind, man, keyworker), men.man(keyworker)
    Man.objects.filter(pk=man.pk).update(merged_into=kept)
    with pytest.raises(Refused):
        remove(one, man, keyworker)
    remove(one, kept, keyworker)
    assert Removed.objects.get().man_id == man.pk


def test_what_was_being_typed_about_it_is_forgotten(man, keyworker):
    one, other, colleague = note(man, keyworker), note(man, keyworker), people.staff("assessor")
    document = scanned(man, keyworker)
    base = f"/men/{man.pk}"
    kept = {
        (colleague, f"{base}/notes/add/"),
        (colleague, f"{base}/notes/{other.pk}/correct/"),
        (keyworker, f"{base}/change/"),
    }
    gone = {
        (keyworker, f"{base}/notes/add/"),
        (keyworker, f"{base}/notes/{other.pk}/correct/"),
        (colleague, f"{base}/notes/{one.pk}/correct/"),
        (colleague, f"{base}/notes/{one.pk}/remove/"),
        (keyworker, f"{base}/documents/add/"),
        (colleague, f"{base}/documents/{document.pk}/remove/"),
    }
    for who, path in kept | gone:
        assert drafts.keep(who, path, QueryDict("text=words")), path
    remove(one, man, keyworker)
    remove(document, man, keyworker)
    assert {(draft.staff, draft.path) for draft in Draft.objects.all()} == kept


def test_what_comes_too_late_is_not_kept(man, keyworker):
    """A colleague's tab is still open when the note goes: their page is locked, and nothing is kept."""
    one, document, colleague = note(man, keyworker), scanned(man, keyworker), people.staff("assessor")
    paths = [f"/men/{man.pk}/notes/{one.pk}/correct/", f"/men/{man.pk}/documents/{document.pk}/remove/"]
    remove(one, man, keyworker)
    remove(document, man, keyworker)
    for path in paths:
        assert not drafts.keep(colleague, path, QueryDict("text=words"))
        people.browser(colleague).post(path, {"text": "words", "_hold": "1"})
    assert not Draft.objects.exists()


# ---- moving to the partner service


@both
def test_without_the_key_nothing_is_moved_and_nothing_is_removed(man, keyworker, kind, monkeypatch):
    monkeypatch.setattr(settings, "HANDOVER_KEY", None)
    one = made(kind, man, keyworker)
    with pytest.raises(Refused) as refused:
        remove(one, man, keyworker, "partner_service")
    assert "Ring the safety lead and read it to them" in refused.value.sentences[0]
    assert refused.value.field == "why"
    assert not Removed.objects.exists()
    remove(one, man, keyworker, "told_by_voice")
    assert Removed.objects.get().kind == kind


def test_a_failure_on_the_way_leaves_everything_as_it_was(man, keyworker, monkeypatch):
    """Nothing is emptied that was not sealed and kept first."""
    one = note(man, keyworker)
    statement = "INSERT INTO programme_handedover (nothing) VALUES (%s, %s, %s)"
    monkeypatch.setattr("throughline.programme.actions.removal.HAND_OVER", statement)
    with pytest.raises(ProgrammingError), transaction.atomic():
        remove(one, man, keyworker, "partner_service")
    assert NoteText.objects.get().text == HE_SAID["text"]
    assert not Removed.objects.exists()
