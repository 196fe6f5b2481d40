"""Bringing a database up to date: all of it or none of it, and the second time nothing."""

import pytest
from django.apps import apps
from django.db import connection

from tests import men, people
from throughline.casefile import deploy
from throughline.programme.feed import deploy as feed_deploy
from throughline.programme.feed.contract import VERSION, VIEWS
from throughline.site.config import Database

# Everything that a deployment makes, as text that is equal when the things are.
MADE = """
SELECT 'relation', n.nspname, c.relname, c.relkind::text, c.relowner::regrole::text, c.relacl::text
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('public', 'feed')
UNION ALL
SELECT 'view', schemaname, viewname, definition, '', '' FROM pg_views WHERE schemaname = 'feed'
UNION ALL
SELECT 'column', table_schema, table_name, column_name, data_type, coalesce(column_default, '')
FROM information_schema.columns WHERE table_schema IN ('public', 'feed')
UNION ALL
SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled::text, ''
FROM pg_trigger WHERE NOT tgisinternal
UNION ALL
SELECT 'function', proname, prosrc, proacl::text, proowner::regrole::text, ''
FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL
SELECT 'schema', nspname, nspacl::text, nspowner::regrole::text, '', ''
FROM pg_namespace WHERE nspname IN ('public', 'feed')
UNION ALL
SELECT 'migration', app, name, applied::text, '', '' FROM django_migrations
ORDER BY 1, 2, 3, 4, 5, 6
"""


@pytest.fixture
def deploying(fresh_database):
    """This process's connection enters as the deploy login for the length of a test."""
    login = Database.from_url(fresh_database.url("programme_deploy"))
    changed = {"USER": login.user, "PASSWORD": login.password, "OPTIONS": login.options}
    before = {name: connection.settings_dict[name] for name in changed}
    _enter(changed)
    yield fresh_database
    _enter(before)


def _enter(settings):
    connection.close()
    connection.close_pool()
    connection.settings_dict.update(settings)


def made(clone):
    with clone.connect() as admin:
        return admin.execute(MADE).fetchall()


def test_a_second_deployment_changes_nothing(deploying):
    before = made(deploying)
    deploy.migrate()
    assert made(deploying) == before
    assert len(before) > 100


def fail_at_once(_):
    raise RuntimeError("this deployment fails")


def fail_late(inside):
    feed_deploy_after(inside)
    raise RuntimeError("this deployment fails")


feed_deploy_after = feed_deploy.after_migrate


@pytest.mark.parametrize("fail", [fail_at_once, fail_late])
def test_a_deployment_that_fails_leaves_everything_as_it_was(deploying, monkeypatch, fail):
    before = made(deploying)
    monkeypatch.setattr(feed_deploy, "after_migrate", fail)
    with pytest.raises(RuntimeError, match="this deployment fails"):
        deploy.migrate()
    assert made(deploying) == before


def test_a_deployment_that_fails_at_the_grants_leaves_the_views_readable(deploying, monkeypatch):
    before = made(deploying)
    monkeypatch.setattr(deploy, "apply_grants", lambda *_: fail_at_once(None))
    with pytest.raises(RuntimeError, match="this deployment fails"):
        deploy.migrate()
    assert made(deploying) == before


def test_a_deployment_takes_away_what_was_given_by_hand(deploying):
    before = made(deploying)
    with deploying.connect() as admin:
        admin.execute("GRANT DELETE ON programme_man TO programme_app")
        admin.execute("GRANT SELECT ON programme_man TO PUBLIC, safety_feed")
        admin.execute("GRANT UPDATE ON ALL SEQUENCES IN SCHEMA public TO programme_app")
        admin.execute("CREATE VIEW feed.spare AS SELECT phone FROM programme_man")
        admin.execute("CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME)"
                      " RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'")  # fmt: skip
    assert made(deploying) != before
    deploy.migrate()
    assert made(deploying) == before


def test_deploying_keeps_the_rows(fresh_database, deploying):
    with deploying.connect() as admin:
        admin.execute("INSERT INTO casefile_agency VALUES (gen_random_uuid(), 'kept', 'Kept')")
    deploy.migrate()
    with deploying.connect() as admin:
        assert admin.execute("SELECT name FROM casefile_agency WHERE key = 'kept'").fetchone() == ("Kept",)


@pytest.mark.django_db
def test_a_worker_can_do_their_work_with_those_rights():
    """So the rights are enough, too: the thin job, as the web login."""
    keyworker = people.staff("keyworker")
    man = men.man(keyworker)
    men.told(man, keyworker)
    assert people.browser(keyworker).get(f"/men/{man.pk}/").status_code == 200


def test_the_feeds_views_are_those_of_the_contract(fresh_database):
    with fresh_database.connect() as admin:
        rows = admin.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns"
            " WHERE table_schema = 'feed' ORDER BY table_name, ordinal_position"
        ).fetchall()
    found = {}
    for view, column, kind in rows:
        found.setdefault(view, {})[column] = kind
    assert found == {view.name: view.columns for view in VIEWS}
    for view in VIEWS:
        assert list(found[view.name]) == list(view.columns), view.name


def test_the_feed_says_the_version_of_the_contract(fresh_database):
    with fresh_database.connect() as admin:
        assert admin.execute("SELECT version FROM feed.contract").fetchall() == [(VERSION,)]


def test_the_feeds_models_ask_for_columns_of_the_contract():
    columns = {view.name: set(view.columns) for view in VIEWS}
    models = list(apps.get_app_config("feed").get_models())
    assert {model._meta.db_table.split(".")[-1].strip('"') for model in models} == set(columns)
    for model in models:
        view = model._meta.db_table.split(".")[-1].strip('"')
        assert {field.column for field in model._meta.local_concrete_fields if field.column} == columns[view]


def test_the_server_does_not_count_what_was_moved(fresh_database):
    """Any login may read in the catalogue how many rows were counted, also of a table it may not read."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reloptions FROM pg_class t WHERE relname = 'programme_handedover' OR oid ="
            " (SELECT reltoastrelid FROM pg_class WHERE relname = 'programme_handedover')"
        )
        assert cursor.fetchall() == [(["autovacuum_enabled=off"],)] * 2
