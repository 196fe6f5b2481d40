"""Notes: written once, with one of three origins, corrected by a new version, and never by a stranger."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.utils import timezone

from tests import men, people, trail
from tests.programme.notes.notes_made import HE_SAID, note
from throughline.programme.actions.common import Refused
from throughline.programme.actions.notes import write_note
from throughline.programme.models import Man, Note, NoteText
from throughline.programme.queries.notes import page_of_notes, versions_of
from throughline.rulebook.access import Permission, Site, roles_of

pytestmark = pytest.mark.django_db

NO_NOTES = [r.key for r in roles_of(Site.PROGRAMME) if Permission.WRITE_NOTE not in r.permissions]


@pytest.fixture
def keyworker():
    return people.staff("keyworker")


@pytest.fixture
def man(keyworker):
    return men.man(keyworker)


def test_a_note_is_kept_with_its_origin_and_who_wrote_it(man, keyworker):
    with trail.added() as lines:
        written = note(man, keyworker)
    [line], _ = page_of_notes(man)
    assert (line.note, line.note.text_row.text, line.by) == (written, HE_SAID["text"], keyworker.name)
    assert (written.origin, written.on, written.replaces) == ("he_said", date(2026, 5, 4), None)
    [told] = lines
    assert (told.what, told.subject, told.details) == ("note written", man.pk, {"origin": "he_said"})
    assert "sleeps" not in trail.values_in(told)


def test_the_words_are_sealed(man, keyworker):
    note(man, keyworker)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n::text, t::text FROM programme_note n JOIN programme_notetext t ON t.note_id = n.id"
        )
        [row] = cursor.fetchall()
    assert "sleeps" not in "".join(row)
    assert b"sleeps".hex() not in "".join(row)


def test_sent_twice_it_is_written_once(man, keyworker):
    entry = uuid.uuid4()
    first, second = (write_note(man_id=man.pk, note_id=entry, by=keyworker, **HE_SAID) for _ in range(2))
    assert first == second
    assert Note.objects.count() == NoteText.objects.count() == 1


def test_an_id_of_another_mans_note_is_not_found(man, keyworker):
    other = men.man(keyworker)
    written = note(man, keyworker)
    with pytest.raises(Http404):
        write_note(man_id=other.pk, note_id=written.pk, by=keyworker, **HE_SAID)
    with pytest.raises(Http404):
        note(other, keyworker, replaces=written)


def test_a_correction_takes_its_place_and_the_old_words_stay(man, keyworker):
    first = note(man, keyworker)
    second = note(man, people_of(man), replaces=first, text="He sleeps well.")
    third = note(man, keyworker, replaces=second, origin="observed", text="He looks rested.")
    [line], _ = page_of_notes(man)
    assert line.note == third
    assert [older.pk for older in line.earlier] == [second.pk, first.pk]
    assert [older.text_row.text for older in line.earlier] == ["He sleeps well.", HE_SAID["text"]]
    for one in (first, second, third):
        assert versions_of(man, one.pk) == [third, second, first]


def people_of(man):
    """Another worker of the agency who sees every man."""
    return people.staff("assessor")


def test_a_correction_that_changes_nothing_writes_nothing(man, keyworker):
    first = note(man, keyworker)
    assert note(man, keyworker, replaces=first) == first
    assert Note.objects.count() == 1


def test_whoever_corrects_second_is_told(man, keyworker):
    first = note(man, keyworker)
    note(man, keyworker, replaces=first, text="One.")
    with pytest.raises(Refused) as refused:
        note(man, keyworker, replaces=first, text="Two.")
    assert "Somebody else corrected this note" in refused.value.sentences[0]
    assert Note.objects.count() == 2


@pytest.mark.parametrize("origin", ["partner_said", "", "a partner"])
def test_what_a_partner_said_is_no_origin(man, keyworker, origin):
    with pytest.raises(Refused) as refused:
        note(man, keyworker, origin=origin)
    assert "Ring the safety lead" in refused.value.sentences[0]
    assert refused.value.field == "origin"
    assert not Note.objects.exists()
    with pytest.raises(IntegrityError, match="note_is_not_of_a_partner"), transaction.atomic():
        Note.objects.create(man=man, by=keyworker, on=date(2026, 5, 4), origin=origin)


@pytest.mark.parametrize(
    ("on", "said"),
    [(date(1980, 1, 1), "before he was born"), (timezone.localdate() + timedelta(days=1), "in the future")],
)
def test_an_impossible_day_is_refused(man, keyworker, on, said):
    with pytest.raises(Refused) as refused:
        note(man, keyworker, on=on)
    assert said in refused.value.sentences[0]


def test_nothing_at_all_is_no_note(man, keyworker):
    with pytest.raises(Refused, match="refused"):
        note(man, keyworker, text="  \n ")


@pytest.mark.parametrize("role", NO_NOTES)
def test_other_roles_may_not(man, role):
    with pytest.raises(PermissionDenied):
        note(man, people.staff(role))


def test_another_workers_man_is_not_there(man):
    for stranger in (people.staff("keyworker"), people.staff("programme_manager", at="south")):
        with pytest.raises(Http404):
            note(man, stranger)


def test_nothing_is_written_on_a_record_that_was_merged(man, keyworker):
    kept = men.man(keyworker, family_name="Kept")
    Man.objects.filter(pk=man.pk).update(merged_into=kept)
    with pytest.raises(Refused, match="refused"):
        note(man, keyworker)


def test_notes_of_a_merged_record_are_read_and_corrected_with_the_other(man, keyworker):
    """A correction stays with the record of the note, where it is if the merge is undone."""
    first = note(man, keyworker)
    kept = men.man(keyworker, family_name="Kept")
    Man.objects.filter(pk=man.pk).update(merged_into=kept)
    kept.refresh_from_db()
    second = note(kept, keyworker, replaces=first, text="Other words.")
    assert second.man_id == man.pk
    assert [line.note for line in page_of_notes(kept)[0]] == [second]
    Man.objects.filter(pk=man.pk).update(merged_into=None)
    man.refresh_from_db()
    assert page_of_notes(kept)[0] == []
    assert [line.note for line in page_of_notes(man)[0]] == [second]
