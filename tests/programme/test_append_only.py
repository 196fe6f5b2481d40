"""The tables that only grow, on the programme site: nobody changes a row, not even the tables' owner."""

import uuid
from datetime import date

import psycopg
import pytest
from django.apps import apps

from tests import append_only, men, people
from tests.answers_made import one_of_each
from tests.records import everything
from throughline.casefile.kept import Kept
from throughline.casefile.seals import seal_now
from throughline.programme.actions.cohort_file import load
from throughline.programme.actions.concerns import answer_concern
from throughline.programme.actions.decision import confirm_decision
from throughline.programme.actions.policy import set_policy
from throughline.programme.models import Man, SecondView, WithoutDetails
from throughline.programme.queries.men import today


def _only_grow() -> dict[str, str]:
    """Every table of this site that only grows, with one of its columns."""
    return {
        model._meta.db_table: next(f.column for f in model._meta.concrete_fields if not f.primary_key)
        for model in apps.get_models()
        if any(trigger.name.endswith("append_only") for trigger in getattr(model._meta, "triggers", ()))
    }


TABLES = _only_grow()
LEVEL = "INSERT INTO meeting_level (id, meeting, man, level, \"on\") VALUES (%s, %s, %s, %s, '2026-05-04')"


@pytest.fixture(scope="module")
def clone(fresh_database):
    """A database with at least one row in each table that only grows."""
    keyworker = people.staff("keyworker")
    made = everything(keyworker, people.staff("facilitator"), "Tallowfield")
    man = Man.objects.get(pk=made["man_id"])
    answered(man, made)
    corrected()
    with psycopg.connect(fresh_database.url(append_only.owner_login(fresh_database))) as owner:
        owner.execute(LEVEL, [uuid.uuid4(), uuid.uuid4(), man.pk, 2])
    one_of_each(men.man(keyworker), keyworker)
    seal_now()
    return fresh_database


def corrected():
    """An earlier version of every row that may be corrected, as a change of any kind leaves one."""
    for model in apps.get_models():
        if issubclass(model, Kept):
            model.objects.update(saved_reason="looked at again")


def answered(man, made):
    """What others do, which a record of everything leaves out."""
    manager, second = people.staff("programme_manager"), people.staff("treatment_manager")
    confirm_decision(
        man_id=man.pk, decision_id=made["decision_id"], agrees=True, comment="", on=today(), by=second
    )
    answer_concern(man_id=man.pk, raised_id=made["raised_id"], what_was_done="rang", by=manager)
    set_policy(values={"concern_hours": 12}, reason="agreed", number=0, by=manager)
    load(file_id=uuid.UUID(made["file_id"]), leave_rest=True, by=manager)
    fact = {"man": man, "on": today(), "by": manager}
    SecondView.objects.create(assessment_id=made["assessment_id"], agrees=True, **fact)
    WithoutDetails.objects.create(goes_on=True, reason="he said why", **fact)


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
        assert owner.execute("UPDATE programme_man SET phone = '2'").rowcount > 1


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
