"""What is moved to the partner service: sealed for it alone, and committed, so in a database of its own.

The owner reads the table here, and the tests' own copy of the other site's key opens it.
"""

import uuid

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from tests import append_only, men, people
from tests.databases import HOME
from tests.programme.notes.notes_made import HE_SAID, note
from tests.scans import scanned
from throughline.casefile.handover import open_sealed
from throughline.casefile.keys import derive, load_keys
from throughline.casefile.material import place_of, unpack
from throughline.programme.actions.removal import remove_document, remove_note
from throughline.programme.models import ManDocument, ManDocumentPage


@pytest.fixture
def keyworker(fresh_database):
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def rows_of(clone, man):
    with clone.connect() as admin:
        asked = "SELECT id, man_id, sealed FROM programme_handedover WHERE man_id = %s"
        return admin.execute(asked, [man.pk]).fetchall()


def opened(clone, man):
    """The only thing of his that was moved, as the other site reads it."""
    [(row, man_id, sealed)] = rows_of(clone, man)
    keys = derive(load_keys(HOME / "safety" / "secrets" / "test_field_key"), "handover")
    return unpack(open_sealed(sealed, keys=keys, aad=place_of(row, man_id)))


def test_a_note_is_moved_with_every_version_and_what_each_rests_on(fresh_database, man, keyworker):
    first = note(man, keyworker)
    note(man, keyworker, replaces=first, origin="professional", text="She rang the worker.")
    remove_note(man_id=man.pk, note_id=first.pk, why="partner_service", by=keyworker)
    material = opened(fresh_database, man)
    assert [(one.text, one.origin, one.on, one.by) for one in material.versions] == [
        ("She rang the worker.", "A professional told us", HE_SAID["on"], keyworker.name),
        (HE_SAID["text"], "He said", HE_SAID["on"], keyworker.name),
    ]
    assert (material.moved_by, material.pictures) == (keyworker.name, ())


def test_a_document_is_moved_with_its_title_and_its_pages(fresh_database, man, keyworker):
    document = scanned(man, keyworker, title="Her letter")
    picture = document.pages.get().content()
    remove_document(man_id=man.pk, document_id=document.pk, why="partner_service", by=keyworker)
    material = opened(fresh_database, man)
    assert (material.title, material.kind, material.added_by) == (
        "Her letter",
        "Scan or photograph",
        keyworker.name,
    )
    assert [(page.content, page.media_type) for page in material.pictures] == [(picture, "image/png")]
    assert not ManDocument.objects.filter(pk=document.pk).exists()
    assert not ManDocumentPage.objects.filter(document_id=document.pk).exists()


def test_only_what_belongs_to_the_partner_service_is_moved_and_only_once(fresh_database, man, keyworker):
    for why in ("another_man", "twice", "told_by_voice"):
        remove_note(man_id=man.pk, note_id=note(man, keyworker).pk, why=why, by=keyworker)
    assert rows_of(fresh_database, man) == []
    one = note(man, keyworker)
    for _ in range(3):
        remove_note(man_id=man.pk, note_id=one.pk, why="partner_service", by=keyworker)
    assert len(rows_of(fresh_database, man)) == 1


def test_its_id_stands_nowhere_else(fresh_database, man, keyworker):
    """Else adding a row under a note's id would tell, by failing, that the note was moved."""
    one = note(man, keyworker)
    remove_note(man_id=man.pk, note_id=one.pk, why="partner_service", by=keyworker)
    [(row, _, _)] = rows_of(fresh_database, man)
    with fresh_database.connect() as admin:
        tables = admin.execute(
            "SELECT oid::regclass::text FROM pg_class"
            " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        ).fetchall()
        for (table,) in tables:
            if table != "programme_handedover":
                found = admin.execute(
                    f"SELECT 1 FROM {table} t WHERE t::text LIKE %s", [f"%{row}%"]
                ).fetchone()
                assert found is None, table
    add = "INSERT INTO programme_handedover (id, man_id, sealed) VALUES (%s, %s, '')"
    for known in (one.pk, man.pk):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(add, [known, uuid.uuid4()])
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(add, [row, uuid.uuid4()])  # control


def test_the_site_itself_cannot_read_it_back(man, keyworker):
    remove_note(man_id=man.pk, note_id=note(man, keyworker).pk, why="partner_service", by=keyworker)
    for statement in ("SELECT count(*) FROM programme_handedover", "TABLE programme_handedover"):
        with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
            cursor.execute(statement)


def test_nobody_changes_it(fresh_database, man, keyworker):
    remove_note(man_id=man.pk, note_id=note(man, keyworker).pk, why="partner_service", by=keyworker)
    for login in ("programme_app", append_only.owner_login(fresh_database)):
        append_only.refuse_every_change(fresh_database, "programme_handedover", "man_id", login)


@pytest.mark.parametrize("table", ["programme_mandocumentpage", "programme_mandocument"])
def test_without_a_line_no_document_is_changed_or_leaves(fresh_database, man, keyworker, table):
    scanned(man, keyworker)
    column = "number" if table.endswith("page") else "page_count"
    for login in ("programme_app", append_only.owner_login(fresh_database)):
        append_only.refuse_every_change(fresh_database, table, column, login)


def test_a_line_about_one_document_lets_no_other_leave(fresh_database, man, keyworker):
    gone, stays = scanned(man, keyworker), scanned(man, keyworker)
    remove_document(man_id=man.pk, document_id=gone.pk, why="twice", by=keyworker)
    with (
        psycopg.connect(fresh_database.url("programme_app")) as login,
        pytest.raises(psycopg.errors.RaiseException),
    ):
        login.execute("DELETE FROM programme_mandocumentpage WHERE document_id = %s", [stays.pk])
    assert ManDocument.objects.filter(pk=stays.pk).exists()
