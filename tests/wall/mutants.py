"""One opening of the wall for each thing that a rule of the catalogue exists for.

Each is SQL that somebody with too much power, or a careless migration, might run. It is applied as the
superuser in a transaction that is rolled back, so no opening is ever seen by anybody else. The names
{app}, {deploy}, {owner} and {table} are those of the site at hand.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """An opening: the rule that must notice it, the SQL, and the site if it can only happen on one."""

    rule: str
    sql: str
    site: str = ""

    @property
    def short(self) -> str:
        """A few words of the SQL, for the name of the test."""
        return " ".join(self.sql.split())[:50]

    def on(self, site: str) -> str:
        """The SQL for a site."""
        table = {"programme": "programme_man", "safety": "safety_partner"}[site]
        growing = {"programme": "programme_note", "safety": "safety_handled"}[site]
        return self.sql.format(
            app=f"{site}_app", deploy=f"{site}_deploy", owner=f"{site}_owner", table=table, growing=growing
        )


P, S = "programme", "safety"
DATABASE = "DO $$ BEGIN EXECUTE 'GRANT %s ON DATABASE ' || current_database() || ' TO %s'; END $$"
# One trigger of a table, by the kind of statement that it is for, and what to do with it.
TRIGGER_OF = """
DO $$ DECLARE t record; BEGIN
  SELECT tgrelid::regclass AS c, tgname AS n, tgfoid::regproc AS f INTO t FROM pg_trigger
  WHERE tgrelid = '%s'::regclass AND NOT tgisinternal AND tgtype & %d > 0;
  EXECUTE format(%s);
END $$"""
FIRST_TRIGGER = TRIGGER_OF.replace("'%s'::regclass", "'{growing}'::regclass")
OTHER_BODY = "$x$CREATE OR REPLACE FUNCTION %%s() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN %s END'$x$, t.f"
# The same function with one phrase replaced by another.
OTHER_FUNCTION = "'%%s', replace(pg_get_functiondef(t.f), %s)"

MUTANTS = (
    # accounts
    Mutant("powers", "ALTER ROLE {app} SUPERUSER"),
    Mutant("powers", "ALTER ROLE {app} CREATEDB"),
    Mutant("powers", "ALTER ROLE {app} CREATEROLE"),
    Mutant("powers", "ALTER ROLE {app} REPLICATION"),
    Mutant("powers", "ALTER ROLE {app} BYPASSRLS"),
    Mutant("powers", "ALTER ROLE {app} INHERIT"),
    Mutant("powers", "ALTER ROLE {deploy} CREATEROLE"),
    Mutant("powers", "ALTER ROLE {owner} LOGIN"),
    Mutant("powers", "ALTER ROLE safety_feed SUPERUSER", P),
    Mutant("missing_roles", "ALTER ROLE {app} RENAME TO somebody_else"),
    Mutant("other_superusers", "CREATE ROLE helper LOGIN SUPERUSER"),
    Mutant("memberships", "GRANT {owner} TO {app}"),
    Mutant("memberships", "GRANT pg_read_all_data TO {app}"),
    Mutant("memberships", "GRANT pg_read_server_files TO {app}"),
    Mutant("memberships", "GRANT pg_monitor TO safety_feed", P),
    Mutant("memberships", "CREATE ROLE stranger LOGIN; GRANT {owner} TO stranger"),
    Mutant("memberships", "GRANT {owner} TO {deploy} WITH ADMIN OPTION"),
    Mutant("memberships", "GRANT {app} TO {deploy}"),
    Mutant("owned_by_logins", "ALTER TABLE {table} OWNER TO {app}"),
    Mutant("owned_by_logins", "CREATE TABLE mine (word text); ALTER TABLE mine OWNER TO {app}"),
    Mutant("owned_by_logins", "CREATE SCHEMA mine AUTHORIZATION {deploy}"),
    Mutant("owned_by_strangers", "CREATE ROLE stranger; ALTER TABLE {table} OWNER TO stranger"),
    Mutant("owned_by_strangers", "ALTER VIEW feed.men OWNER TO CURRENT_USER", P),
    Mutant("owned_by_strangers", "ALTER SCHEMA public OWNER TO CURRENT_USER"),
    Mutant("way_into_other_databases", "GRANT CONNECT ON DATABASE postgres TO {app}"),
    Mutant("way_into_other_databases", "GRANT CONNECT ON DATABASE template1 TO PUBLIC"),
    Mutant("way_into_this_database", DATABASE % ("CONNECT", "PUBLIC")),
    Mutant("way_into_this_database", DATABASE % ("TEMPORARY", "{app}")),
    Mutant("way_into_this_database", DATABASE % ("CREATE", "{app}")),
    Mutant("way_into_this_database", "CREATE ROLE stranger LOGIN; " + DATABASE % ("CONNECT", "stranger")),
    # rights
    Mutant("table_rights", "GRANT DELETE ON {table} TO {app}"),
    Mutant("table_rights", "GRANT TRUNCATE ON {table} TO {app}"),
    Mutant("table_rights", "GRANT REFERENCES ON {table} TO {app}"),
    Mutant("table_rights", "GRANT TRIGGER ON {table} TO {app}"),
    Mutant("table_rights", "GRANT SELECT ON {table} TO PUBLIC"),
    Mutant("table_rights", "GRANT SELECT ON {table} TO pg_monitor"),
    Mutant("table_rights", "GRANT UPDATE ON casefile_auditline TO {app}"),
    Mutant("table_rights", "GRANT INSERT ON django_migrations TO {app}"),
    Mutant("table_rights", "GRANT SELECT ON {table} TO {app} WITH GRANT OPTION"),
    Mutant("table_rights", "REVOKE SELECT ON {table} FROM {app}"),
    Mutant("table_rights", "GRANT USAGE ON SEQUENCE casefile_auditline_id_seq TO {app}"),
    Mutant("table_rights", "GRANT SELECT ON programme_man TO safety_feed", P),
    Mutant("table_rights", "GRANT SELECT ON meeting_level TO safety_feed", P),
    Mutant("table_rights", "GRANT UPDATE ON meeting_level TO safety_feed", P),
    Mutant("table_rights", "GRANT INSERT ON meeting_level TO programme_app", P),
    Mutant("table_rights", "GRANT SELECT ON programme_handedover TO programme_app", P),
    Mutant("table_rights", "GRANT SELECT ON programme_handedover TO safety_feed", P),
    Mutant("table_rights", "GRANT SELECT ON feed.events TO programme_app", P),
    Mutant("column_rights", "GRANT SELECT (id) ON django_migrations TO {app}"),
    Mutant("column_rights", "GRANT UPDATE (agency_id) ON {table} TO PUBLIC"),
    Mutant("schema_rights", "GRANT CREATE ON SCHEMA public TO {app}"),
    Mutant("schema_rights", "GRANT USAGE ON SCHEMA public TO PUBLIC"),
    Mutant("schema_rights", "GRANT USAGE ON SCHEMA feed TO programme_app", P),
    Mutant("function_rights", "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO PUBLIC"),
    Mutant("function_rights", "GRANT EXECUTE ON FUNCTION _pgtrigger_should_ignore(name) TO PUBLIC"),
    Mutant("function_rights", "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {app}"),
    Mutant("type_rights", "GRANT USAGE ON LANGUAGE plpgsql TO {app}"),
    Mutant("opened_system_functions", "GRANT EXECUTE ON FUNCTION pg_read_file(text) TO {app}"),
    Mutant("opened_system_functions", "GRANT EXECUTE ON FUNCTION pg_ls_dir(text) TO PUBLIC"),
    Mutant("opened_system_functions", "GRANT EXECUTE ON FUNCTION lo_import(text) TO {app}"),
    Mutant("opened_system_tables", "GRANT SELECT ON pg_authid TO {app}"),
    Mutant("opened_system_tables", "GRANT SELECT ON pg_statistic TO PUBLIC"),
    Mutant("opened_system_tables", "GRANT SELECT (rolpassword) ON pg_authid TO {app}"),
    Mutant("watching_functions", "GRANT EXECUTE ON FUNCTION pg_stat_get_numscans(oid) TO {app}"),
    Mutant("watching_functions", "GRANT EXECUTE ON FUNCTION pg_relation_size(regclass, text) TO PUBLIC"),
    Mutant("watching_functions", "GRANT EXECUTE ON FUNCTION pg_current_wal_lsn() TO PUBLIC"),
    Mutant("large_object_makers", "GRANT EXECUTE ON FUNCTION lo_create(oid) TO {app}"),
    Mutant("large_object_makers", "GRANT EXECUTE ON FUNCTION lo_from_bytea(oid, bytea) TO PUBLIC"),
    Mutant("default_rights", "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT SELECT ON TABLES TO {app}"),
    # objects
    Mutant("unknown_tables", "CREATE TABLE safety_partner (name text)", P),
    Mutant("unknown_tables", "CREATE TABLE programme_man (name text)", S),
    Mutant("unknown_tables", "CREATE TABLE feed.copy AS SELECT 1", P),
    Mutant("missing_tables", "DROP TABLE casefile_draft"),
    Mutant("unknown_schemas", "CREATE SCHEMA partner"),
    Mutant("unknown_schemas", "CREATE SCHEMA feed", S),
    Mutant("tables_that_lose_rows", "ALTER TABLE casefile_draft SET UNLOGGED"),
    Mutant("tables_that_lose_rows", "CREATE TABLE child () INHERITS ({table})"),
    Mutant("tables_that_lose_rows", "CREATE TABLE parts (n int) PARTITION BY LIST (n)"),
    Mutant("counted_keys", "ALTER TABLE {table} ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY"),
    Mutant("counted_keys", "ALTER TABLE {table} ADD COLUMN number bigserial"),
    Mutant("unique_words", "CREATE UNIQUE INDEX once ON programme_man (phone)", P),
    Mutant("unique_words", "CREATE UNIQUE INDEX once ON programme_man (agency_id, date_of_birth)", P),
    Mutant("unique_words", "CREATE UNIQUE INDEX once ON safety_partner (name_sealed)", S),
    Mutant("unique_words", "CREATE UNIQUE INDEX once ON safety_partneranswers (instrument)", S),
    Mutant("unique_words", "CREATE UNIQUE INDEX once ON programme_manconcern (subject_id, item)", P),
    Mutant("feed_columns", "CREATE VIEW feed.staff AS SELECT * FROM casefile_staff", P),
    Mutant("feed_columns", "DROP VIEW feed.assignments", P),
    Mutant("feed_columns", "ALTER VIEW feed.men RENAME COLUMN family_name TO name", P),
    Mutant("other_views", "CREATE VIEW partners AS SELECT * FROM {table}"),
    Mutant("other_views", "CREATE MATERIALIZED VIEW kept AS SELECT * FROM {table}"),
    Mutant("rewrite_rules", "CREATE RULE tell AS ON INSERT TO {table} DO ALSO NOTIFY told"),
    Mutant("rewrite_rules", "CREATE POLICY open ON {table} USING (true)"),
    Mutant(
        "functions_with_other_rights",
        "CREATE FUNCTION pgtrigger_all() RETURNS SETOF {table} LANGUAGE sql SECURITY DEFINER"
        " AS 'SELECT * FROM {table}'",
    ),
    Mutant("functions_with_other_rights", "ALTER FUNCTION _pgtrigger_should_ignore(name) LEAKPROOF"),
    Mutant("other_functions", "CREATE FUNCTION anything() RETURNS int LANGUAGE sql AS 'SELECT 1'"),
    Mutant("other_functions", "CREATE OPERATOR ## (FUNCTION = texteq, LEFTARG = text, RIGHTARG = text)"),
    Mutant("other_functions", "CREATE CAST (uuid AS bytea) WITH INOUT"),
    Mutant("languages", "CREATE LANGUAGE plother HANDLER plpgsql_call_handler"),
    Mutant("extensions", "CREATE FOREIGN DATA WRAPPER away"),
    Mutant(
        "extensions",
        "CREATE FOREIGN DATA WRAPPER away; CREATE SERVER there FOREIGN DATA WRAPPER away",
    ),
    Mutant("extensions", "CREATE PUBLICATION told FOR ALL TABLES"),
    Mutant(
        "subscriptions",
        "CREATE SUBSCRIPTION heard CONNECTION 'dbname=x' PUBLICATION told"
        " WITH (connect = false, enabled = false, slot_name = NONE)",
    ),
    Mutant("large_objects", "SELECT lo_from_bytea(0, 'a word')"),
    # triggers
    Mutant("append_only", FIRST_TRIGGER % (8, "'DROP TRIGGER %I ON %s', t.n, t.c")),
    Mutant("append_only", FIRST_TRIGGER % (32, "'DROP TRIGGER %I ON %s', t.n, t.c")),
    Mutant("append_only", FIRST_TRIGGER % (8, "'ALTER TABLE %s DISABLE TRIGGER %I', t.c, t.n")),
    Mutant("append_only", FIRST_TRIGGER % (32, "'ALTER TABLE %s ENABLE REPLICA TRIGGER %I', t.c, t.n")),
    Mutant(
        "append_only",
        FIRST_TRIGGER
        % (
            8,
            "'CREATE OR REPLACE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql"
            " AS ''BEGIN RETURN NEW; END''', t.f",
        ),
    ),
    Mutant(
        "append_only",
        "DROP TRIGGER IF EXISTS x ON {table}; "
        + FIRST_TRIGGER
        % (
            8,
            "'CREATE OR REPLACE TRIGGER %I BEFORE UPDATE OR DELETE ON %s FOR EACH ROW WHEN (false)"
            " EXECUTE FUNCTION %s()', t.n, t.c, t.f",
        ),
    ),  # fmt: skip
    Mutant(
        "append_only",
        FIRST_TRIGGER
        % (
            8,
            "'CREATE OR REPLACE TRIGGER %I BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION %s()',"
            " t.n, t.c, t.f",
        ),
    ),
    Mutant("append_only", TRIGGER_OF % ("programme_handedover", 8, "'DROP TRIGGER %I ON %s', t.n, t.c"), P),
    *(
        Mutant("line_first", TRIGGER_OF % (table, event, "'DROP TRIGGER %I ON %s', t.n, t.c"), P)
        for table in ("programme_mandocument", "programme_mandocumentpage")
        for event in (8, 16, 32)
    ),
    *(
        Mutant("line_first", TRIGGER_OF % ("programme_mandocument", 8, OTHER_BODY % body), P)
        for body in (
            "RETURN OLD;",
            "IF OLD.id IS NULL THEN RAISE EXCEPTION ''no''; END IF; RETURN OLD;",
        )
    ),
    *(
        Mutant("words_alone", TRIGGER_OF % (table, event, "'DROP TRIGGER %I ON %s', t.n, t.c"), P)
        for table in ("programme_raisedconcern", "programme_careplanearlier", "programme_mananswers")
        for event in (8, 16, 32)
    ),
    *(
        Mutant("words_alone", TRIGGER_OF % ("programme_offer", 16, body), P)
        for body in (
            OTHER_BODY % "RETURN NEW;",
            # What the trigger does, but not without a line, or not for one more column.
            OTHER_FUNCTION % "'IF NOT EXISTS', 'IF EXISTS'",
            OTHER_FUNCTION % "'{{told_whom}}', '{{told_whom,answer}}'",
        )
    ),
    Mutant(
        "words_alone",
        TRIGGER_OF % ("programme_offer", 16, "'ALTER TABLE %s DISABLE TRIGGER %I', t.c, t.n"),
        P,
    ),
    Mutant(
        "known_triggers",
        "CREATE TRIGGER tell AFTER INSERT ON {table} FOR EACH ROW"
        " EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    ),  # fmt: skip
    Mutant("known_triggers", FIRST_TRIGGER % (8, "'ALTER TRIGGER %I ON %s RENAME TO other', t.n, t.c")),
    Mutant("switched_off", "ALTER TABLE {table} DISABLE TRIGGER ALL"),
    Mutant("switched_off", "ALTER TABLE casefile_auditline DISABLE TRIGGER USER"),
    Mutant(
        "no_bypass",
        "CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name name) RETURNS boolean"
        " LANGUAGE sql IMMUTABLE AS 'SELECT current_setting(''pgtrigger.ignore'', true) IS NOT NULL'",
    ),
    Mutant(
        "event_triggers",
        "CREATE FUNCTION pgtrigger_e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';"
        " CREATE EVENT TRIGGER seen ON ddl_command_end EXECUTE FUNCTION pgtrigger_e()",
    ),
    # server
    Mutant("settings", "SET LOCAL log_statement = 'all'"),
    Mutant("settings", "SET LOCAL log_min_error_statement = 'error'"),
    Mutant("settings", "SET LOCAL log_min_duration_statement = 0"),
    Mutant("settings", "SET LOCAL log_min_duration_sample = 10"),
    Mutant("settings", "SET LOCAL log_transaction_sample_rate = 1"),
    Mutant("settings", "SET LOCAL log_duration = on"),
    Mutant("settings", "SET LOCAL log_error_verbosity = 'verbose'"),
    Mutant("settings", "SET LOCAL log_parameter_max_length = -1"),
    Mutant("settings", "SET LOCAL log_parameter_max_length_on_error = -1"),
    Mutant("settings", "SET LOCAL log_min_messages = 'error'"),
    Mutant("settings", "SET LOCAL debug_print_parse = on"),
    Mutant("settings", "SET LOCAL password_encryption = 'md5'"),
    Mutant("settings", "SET LOCAL session_replication_role = replica"),
    Mutant("settings_of_roles", "ALTER ROLE {app} SET log_statement = 'all'"),
    Mutant("settings_of_roles", "ALTER ROLE ALL SET log_duration = on"),
    Mutant(
        "settings_of_roles",
        "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' SET log_statement TO ''ddl''';"
        " END $$",
    ),
)


def on_both_sites() -> list[tuple[str, Mutant]]:
    """Every mutant on every site where it can happen."""
    return [(site, mutant) for mutant in MUTANTS for site in (P, S) if mutant.site in ("", site)]
