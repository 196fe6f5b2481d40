"""Each way of meddling with the sealed trail is found and named.

Cutting its end off is not: that needs the newest seal, kept elsewhere.
"""

import subprocess
import sys

import pytest
from django.db import transaction

from tests.databases import ROOT, environment
from throughline.casefile import audit, seals
from throughline.casefile.models import AuditLine, AuditSeal
from throughline.site.environment import machine

LINES = "casefile_auditline"
SEALS = "casefile_auditseal"


@pytest.fixture(scope="module")
def chain(fresh_database):
    """Three seals of three lines each."""
    for _ in range(3):
        for _ in range(3):
            with transaction.atomic():
                audit.record(by=None, what="something", details={"fields": ["phone"]})
        seals.seal_now()
    return fresh_database


@pytest.fixture
def meddle(chain):
    """Runs statements as the superuser with every trigger off; everything is put back after the test."""
    with chain.connect() as admin:
        admin.execute("SET session_replication_role = replica")
        for table in (LINES, SEALS):
            admin.execute(f"CREATE TABLE safe_{table} AS TABLE {table}")
        yield admin.execute
        for table in (LINES, SEALS):
            admin.execute(f"TRUNCATE {table}")
            admin.execute(f"INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT * FROM safe_{table}")
            admin.execute(f"DROP TABLE safe_{table}")
    assert seals.verify() == []


def test_the_chain_is_sound_before_anybody_meddles(chain):
    assert AuditSeal.objects.count() == 3
    assert seals.verify() == []


COLUMNS = {
    "at": "at = at + interval '1 second'",
    "kind": "kind = 'account'",
    "by": "by_id = gen_random_uuid()",
    "what": "what = 'nothing'",
    "subject kind": "subject_kind = 'man'",
    "subject": "subject = gen_random_uuid()",
    "route": "route = 'men'",
    "details": "details = '{}'",
    "number": "id = 1000",
}


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_line_is_found_whatever_was_changed(meddle, column):
    meddle(f"UPDATE {LINES} SET {COLUMNS[column]} WHERE id = 5")
    faults = seals.verify()
    assert faults
    assert any("Seal 2" in fault or "between 4 and 6" in fault for fault in faults)


def test_every_column_of_a_line_is_sealed():
    fields = {field.name for field in AuditLine._meta.concrete_fields}
    assert fields - {"id"} | {"number"} == {name.replace(" ", "_") for name in COLUMNS}


def test_a_changed_line_is_named_by_its_seal(meddle):
    meddle(f"UPDATE {LINES} SET what = 'nothing' WHERE id = 5")
    assert seals.verify() == ["A line between 4 and 6 was changed after it was sealed."]


@pytest.mark.parametrize("line", [1, 5, 6, 9])
def test_a_deleted_line_is_found(meddle, line):
    meddle(f"DELETE FROM {LINES} WHERE id = {line}")
    assert f"Seal {(line + 2) // 3} covers 3 lines, but 2 are there." in seals.verify()


def test_a_line_slipped_in_is_found(meddle):
    meddle(f"UPDATE {LINES} SET id = id + 1 WHERE id > 8")
    meddle(f"INSERT INTO {LINES} (id, kind, what, subject_kind, route, details) OVERRIDING SYSTEM VALUE"
           " VALUES (9, 'change', 'x', '', '', '{}')")  # fmt: skip
    assert seals.verify()


@pytest.mark.parametrize("number", [0, -1, -(2**63)])
def test_a_line_slipped_in_below_the_first_is_found(meddle, number):
    meddle(f"INSERT INTO {LINES} (id, kind, what, subject_kind, route, details) OVERRIDING SYSTEM VALUE"
           f" VALUES ({number}, 'change', 'x', '', '', '{{}}')")  # fmt: skip
    assert "Seal 1 does not begin with line 1." in seals.verify()
    assert "Seal 1 covers 3 lines, but 4 are there." in seals.verify()


def test_two_lines_that_changed_places_are_found(meddle):
    meddle(f"UPDATE {LINES} AS a SET what = 'first', id = 100 WHERE id = 4")
    meddle(f"UPDATE {LINES} SET id = 4 WHERE id = 5")
    meddle(f"UPDATE {LINES} SET id = 5 WHERE id = 100")
    assert "A line between 4 and 6 was changed after it was sealed." in seals.verify()


SEAL_EDITS = {
    "digest": "digest = repeat('0', 64)",
    "previous": "previous_digest = repeat('0', 64)",
    "lines": "lines = 2",
    "last": "last_line = 5",
    "first": "first_line = 5",
    "number": "number = 7",
}


@pytest.mark.parametrize("edit", SEAL_EDITS)
def test_an_edited_seal_is_found(meddle, edit):
    meddle(f"UPDATE {SEALS} SET {SEAL_EDITS[edit]} WHERE number = 2")
    assert seals.verify()


def test_a_deleted_seal_is_found(meddle):
    meddle(f"DELETE FROM {SEALS} WHERE number = 2")
    faults = seals.verify()
    assert "Seal 2 is missing." in faults
    assert "Seal 3 does not follow the seal before it." in faults


def test_two_seals_that_changed_places_are_found(meddle):
    meddle(f"UPDATE {SEALS} SET number = number + 10")
    meddle(f"UPDATE {SEALS} SET number = CASE number WHEN 11 THEN 1 WHEN 12 THEN 3 ELSE 2 END")
    assert seals.verify()


def test_a_batch_removed_with_its_seal_is_found(meddle):
    meddle(f"DELETE FROM {LINES} WHERE id BETWEEN 4 AND 6")
    meddle(f"DELETE FROM {SEALS} WHERE number = 2")
    assert seals.verify()


def test_a_line_changed_with_its_own_seal_made_new_breaks_the_next(meddle):
    meddle(f"UPDATE {LINES} SET what = 'nothing' WHERE id = 5")
    first, second = AuditSeal.objects.filter(number__lte=2).order_by("number")
    _, digest = seals._digest(first.digest, 2, AuditLine.objects.filter(id__range=(4, 6)).order_by("id"))
    meddle(f"UPDATE {SEALS} SET digest = '{digest}' WHERE number = 2")
    assert digest != second.digest
    assert seals.verify()[0] == "Seal 3 does not follow the seal before it."


def verify_command(clone):
    words = [sys.executable, "-m", "throughline.site.cli", "audit", "verify", "--site", clone.site]
    return subprocess.run(
        words, cwd=ROOT, env=machine() | environment(clone), capture_output=True, text=True, check=False
    )


def test_a_chain_whose_end_was_cut_off_is_sound_in_itself(meddle):
    meddle(f"DELETE FROM {LINES} WHERE id > 6")
    meddle(f"DELETE FROM {SEALS} WHERE number = 3")
    assert seals.verify() == []


def test_the_command_prints_the_newest_seal_to_be_kept_elsewhere(chain):
    done = verify_command(chain)
    newest = AuditSeal.objects.latest("number")
    assert done.returncode == 0, done.stderr
    assert f"number {newest.number}, {newest.digest}" in done.stdout
    assert "outside this system" in done.stdout
    assert "the audit trail is sound" in done.stdout


def test_the_command_names_each_fault_and_fails(chain, meddle):
    meddle(f"DELETE FROM {LINES} WHERE id = 5")
    done = verify_command(chain)
    assert done.returncode == 1
    assert "Seal 2 covers 3 lines, but 2 are there." in done.stderr
    assert "NOT sound" in done.stderr
