"""The tables that only grow, on the programme site: nobody changes a row, not even the tables' owner."""

import uuid
from datetime import date

import psycopg
import pytest

from tests import append_only, men, people
from tests.answers_made import one_of_each
from tests.scans import scanned
from throughline.casefile.seals import seal_now
from throughline.programme.actions.men import change_details
from throughline.programme.actions.partner_details import withdraw_partner_details

TABLES = {
    "casefile_auditline": "what",
    "casefile_auditseal": "digest",
    "programme_manearlier": "phone",
    "programme_partnerdetailsearlier": "phone",
    "meeting_level": "level",
    "casefile_licensedwording": "licence",
    "programme_mananswers": "respondent",
    "programme_mansecondreading": "agrees",
    "programme_manconcern": "instrument",
    "programme_manconcernclosed": "at",
}
LEVEL = "INSERT INTO meeting_level (id, meeting, man, level, \"on\") VALUES (%s, %s, %s, %s, '2026-05-04')"


@pytest.fixture(scope="module")
def clone(fresh_database):
    """A database with at least one row in each table that only grows."""
    keyworker = people.staff("keyworker")
    man = men.man(keyworker)
    change_details(man_id=man.pk, details={"phone": "1"}, reason="x", revision=1, by=keyworker)
    withdraw_partner_details(details=men.told(man, keyworker), reason="x", by=keyworker)
    scanned(man, keyworker)
    with psycopg.connect(fresh_database.url(append_only.owner_login(fresh_database))) as owner:
        owner.execute(LEVEL, [uuid.uuid4(), uuid.uuid4(), man.pk, 2])
    one_of_each(man, keyworker)
    seal_now()
    return fresh_database


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("who", ["web", "owner"])
def test_what_only_grows_is_never_changed(clone, table, who):
    login = "programme_app" if who == "web" else append_only.owner_login(clone)
    append_only.refuse_every_change(clone, table, TABLES[table], login)


def test_every_table_that_only_grows_is_tried(clone):
    with clone.connect() as admin:
        rows = admin.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%%append_only%%'"
        )
        assert {name for (name,) in rows} == set(TABLES)


def test_the_owner_can_still_change_other_tables(clone):
    """So the refusals above are about those tables, and not about the login."""
    with psycopg.connect(clone.url(append_only.owner_login(clone)), autocommit=True) as owner:
        assert owner.execute("UPDATE programme_man SET phone = '2'").rowcount == 1


def test_the_feed_login_adds_levels_and_neither_reads_nor_changes_them(clone):
    with psycopg.connect(clone.url("safety_feed"), autocommit=True) as feed:
        man = feed.execute("SELECT man_id FROM feed.men").fetchone()[0]
        feed.execute(LEVEL, [uuid.uuid4(), uuid.uuid4(), man, 1])
        assert feed.execute("SELECT count(*) FROM feed.meeting_levels").fetchone() == (2,)
        for statement in ("SELECT * FROM meeting_level", *append_only.TRIES):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                feed.execute(statement.format(table="meeting_level", column="level"))
        with pytest.raises(psycopg.errors.CheckViolation):
            feed.execute(LEVEL, [uuid.uuid4(), uuid.uuid4(), man, 4])
        assert feed.execute('SELECT DISTINCT "on" FROM feed.meeting_levels').fetchone() == (date(2026, 5, 4),)
