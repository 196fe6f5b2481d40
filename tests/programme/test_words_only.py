"""The tables that lose words after a line: nothing changes without one, and with one nothing but words."""

import json
import uuid

import psycopg
import pytest
from django.apps import apps
from django.db import models
from psycopg import sql

from tests import append_only
from tests.programme.test_append_only import clone  # noqa: F401 - the same rows
from throughline.casefile.appendonly import columns_of_words

LINE = """INSERT INTO programme_removed (id, man_id, kind, source_id, "on", by_id, at)
SELECT gen_random_uuid(), man.id, 'words', %s, current_date, man.saved_by_id, clock_timestamp()
FROM programme_man AS man LIMIT 1"""
# Something else in place of a value, whatever it is.
OTHER = {
    "UUIDField": "gen_random_uuid()",
    "DateField": "coalesce({column}, '2020-01-01') + 1",
    "DateTimeField": "coalesce({column}, now()) + interval '1 day'",
    "BooleanField": "NOT coalesce({column}, false)",
    "JSONField": """'{{"other": "words"}}'""",
    "TextField": "'other words'",
    "CharField": "'zz'",
}
NUMBER = "coalesce({column}, 0) + 1"
LOSE_WORDS = {model._meta.db_table: model for model in apps.get_models() if columns_of_words(model)}
# The column of each table in which a line's name stands, where it is not the row's own id.
NAMED_BY = {
    "programme_raisedconcernanswered": "concern_id",
    "programme_decisionconfirmed": "decision_id",
    "programme_mansecondreading": "answered_id",
    "programme_manconcernclosed": "concern_id",
}
tables = pytest.mark.parametrize("table", LOSE_WORDS)
logins = pytest.mark.parametrize("who", ["web", "owner"])


def login_of(clone, who):  # noqa: F811
    return "programme_app" if who == "web" else append_only.owner_login(clone)


def named_by(table):
    return "pgh_obj_id" if table.endswith("earlier") else NAMED_BY.get(table, "id")


def other(field: models.Field) -> str:
    kind = "UUIDField" if field.is_relation else type(field).__name__
    return OTHER.get(kind, NUMBER).format(column=f'"{field.column}"')


def one_row(clone, table):  # noqa: F811
    """The key of a row, and what a line about it would name."""
    key = LOSE_WORDS[table]._meta.pk.column
    with clone.connect() as admin:
        return key, *admin.execute(
            f"SELECT {key}, {named_by(table)} FROM {table} ORDER BY 1 LIMIT 1"
        ).fetchone()


def as_json(clone, table, key, row):  # noqa: F811
    with clone.connect() as admin:
        return admin.execute(f"SELECT to_jsonb(t) FROM {table} t WHERE {key} = %s", [row]).fetchone()[0]


@tables
@logins
def test_without_a_line_nothing_changes(clone, table, who):  # noqa: F811
    columns = columns_of_words(LOSE_WORDS[table])
    append_only.refuse_every_change(clone, table, columns[0], login_of(clone, who))


@tables
@logins
def test_with_a_line_nothing_but_words_leaves(clone, table, who):  # noqa: F811
    """One session, with a line that is never committed, so that the other tests see none."""
    key, row, named = one_row(clone, table)
    words = columns_of_words(LOSE_WORDS[table])
    fields = {field.column: field for field in LOSE_WORDS[table]._meta.concrete_fields}
    before = as_json(clone, table, key, row)
    with psycopg.connect(clone.url(login_of(clone, who))) as session:
        session.execute(LINE, [named])
        for bypass in ("", *append_only.BYPASSES):
            triggers = ",".join(append_only.triggers_of(clone, table))
            tried(session, bypass.format(triggers=triggers) if bypass else "")
            for column, field in fields.items():
                change = f'UPDATE {table} SET "{column}" = {other(field)} WHERE {key} = %s'
                assert tried(session, change, row), f"{column} was changed"
            assert tried(session, f"DELETE FROM {table} WHERE {key} = %s", row)
            assert tried(session, f"TRUNCATE {table} CASCADE")
        for column in words:
            value = "NULL" if fields[column].null else emptied(fields[column], before[column])
            session.execute(f'UPDATE {table} SET "{column}" = {value} WHERE {key} = %s', [row])
        after = session.execute(f"SELECT to_jsonb(t) FROM {table} t WHERE {key} = %s", [row]).fetchone()[0]
        session.rollback()
    assert {name: value for name, value in after.items() if name not in words} == {
        name: value for name, value in before.items() if name not in words
    }
    assert all(after[name] in ("", None) or no_words(after[name]) for name in words)
    assert as_json(clone, table, key, row) == before


@logins
def test_a_line_lets_go_of_nothing_that_was_kept_after_it(clone, who):  # noqa: F811
    with psycopg.connect(clone.url(login_of(clone, who))) as session:
        [plan] = session.execute("SELECT id FROM programme_careplan LIMIT 1").fetchone()
        session.execute(LINE, [plan])
        emptying = "UPDATE programme_careplanearlier SET goals = '' WHERE pgh_obj_id = %s"
        assert session.execute(emptying, [plan]).rowcount >= 1
        session.execute(
            "INSERT INTO programme_careplanearlier SELECT (jsonb_populate_record(t, jsonb_build_object("
            "'pgh_id', pgh_id + 100000, 'pgh_created_at', now() + interval '1 hour', 'goals', 'new'))).*"
            " FROM programme_careplanearlier AS t WHERE pgh_obj_id = %s LIMIT 1",
            [plan],
        )
        assert tried(session, emptying, plan)
        session.rollback()


@logins
def test_a_line_about_one_lets_go_of_no_other(clone, who):  # noqa: F811
    with psycopg.connect(clone.url(login_of(clone, who))) as session:
        session.execute(LINE, [uuid.uuid4()])
        for table, model in LOSE_WORDS.items():
            column = columns_of_words(model)[0]
            assert tried(session, f'UPDATE {table} SET "{column}" = "{column}"'), table
        session.rollback()


def tried(session: psycopg.Connection, statement: str, *values: object) -> bool:
    """Try a statement, and say whether it was refused. What was done before it stays."""
    refusals = (psycopg.errors.InsufficientPrivilege, psycopg.errors.RaiseException)
    if not statement:
        return True
    try:
        with session.transaction():
            session.execute(statement, values)
    except refusals:
        return True
    return False


def emptied(field: models.Field, value: object) -> str:
    if not isinstance(field, models.JSONField):
        return "''"
    return sql.Literal(
        json.dumps({key: {} if isinstance(one, dict) else "" for key, one in value.items()})
    ).as_string()


def no_words(value: object) -> bool:
    return isinstance(value, dict) and all(one in ({}, "") for one in value.values())
