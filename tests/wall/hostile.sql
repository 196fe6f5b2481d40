-- Statements of somebody who can run any SQL as one of the logins: by injection, or with a stolen
-- password. Grouped by the cases of the threat model.
--
-- Each begins with a line   -- @ <case> <login> <what must happen>   and a line that says what is tried.
--   refused <codes>   PostgreSQL refuses with one of these codes
--   empty             it succeeds and gives no row
--   silent            it succeeds, and nothing of the other side is in what it gives
--   works             a control: it succeeds and gives or changes a row
-- `alone` after the login: outside a transaction. Everything else is rolled back.

-- ======== 1. Code of the programme asks for something of the partner service

-- @ 1 programme_app refused 42P01
-- Ask for partners by the name that the other site's table has.
SELECT * FROM safety_partner;
-- @ 1 programme_app refused 42P01
-- Ask for the keys.
SELECT wrapped FROM safety_partnerkey;
-- @ 1 programme_app refused 42P01
-- Join what the man told with who was opened.
SELECT d.name FROM programme_partnerdetails d JOIN safety_handled h ON h.event_id = d.id;
-- @ 1 programme_app refused 42P01
-- Write to the other side's table.
INSERT INTO safety_handled (event_id, revision) VALUES (gen_random_uuid(), 1);
-- @ 1 programme_app works
-- Control: his own site's table answers.
SELECT family_name FROM programme_man;

-- ======== 2. Raw SQL that names another schema, database or server

-- @ 2 programme_app refused 42P01
-- A schema named for the other site.
SELECT * FROM safety.partner;
-- @ 2 programme_app refused 0A000
-- Another database by its name.
SELECT * FROM safety.public.safety_partner;
-- @ 2 programme_app refused 42883
-- A link to another server, if the extension were there.
SELECT * FROM dblink('dbname=safety', 'SELECT 1') AS t(a int);
-- @ 2 programme_app refused 42501,0A000,58P01
-- Install the link.
CREATE EXTENSION dblink;
-- @ 2 programme_app refused 42501,0A000,58P01
-- Install the foreign tables.
CREATE EXTENSION postgres_fdw;
-- @ 2 programme_app refused 42501
-- Make a way to another server by hand.
CREATE FOREIGN DATA WRAPPER away;
-- @ 2 programme_app refused 42704,42501
-- Make a server to go to.
CREATE SERVER there FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1');
-- @ 2 programme_app refused 42501
-- Copy rows in from another server.
CREATE SUBSCRIPTION heard CONNECTION 'host=127.0.0.1 dbname=safety' PUBLICATION told
  WITH (connect = false, enabled = false, slot_name = NONE);
-- @ 2 programme_app refused 42501
-- Run a program on the server.
COPY programme_man FROM PROGRAM 'cat /etc/passwd';
-- @ 2 programme_app refused 42501
-- Send a table to a program on the server.
COPY programme_man TO PROGRAM 'cat';
-- @ 2 programme_app refused 42501
-- Read a file of the server.
COPY casefile_draft (path) FROM '/etc/passwd';
-- @ 2 programme_app refused 42501
-- Write a file on the server.
COPY programme_man TO '/tmp/men.csv';
-- @ 2 programme_app refused 42501
-- Read a file by a function.
SELECT pg_read_file('/etc/passwd');
-- @ 2 programme_app refused 42501
-- Read a file as bytes.
SELECT pg_read_binary_file('postgresql.conf');
-- @ 2 programme_app refused 42501
-- List the server's folder.
SELECT pg_ls_dir('.');
-- @ 2 programme_app refused 42501
-- List its logs.
SELECT * FROM pg_ls_logdir();
-- @ 2 programme_app refused 42501
-- Look at a file's age.
SELECT pg_stat_file('postgresql.conf');
-- @ 2 programme_app refused 42501
-- Read a file into a large object.
SELECT lo_import('/etc/passwd');
-- @ 2 programme_app refused 42501
-- Where the server's files are.
SHOW data_directory;
-- @ 2 programme_app refused 42501
-- Where its access list is.
SHOW hba_file;
-- @ 2 programme_app refused 42501
-- Who may enter which database.
SELECT * FROM pg_hba_file_rules;
-- @ 2 programme_app refused 42501
-- Load a library into the server.
LOAD 'dblink';

-- ======== 3. Injection: rows of others, and what the catalogue tells about values

-- @ 3 programme_app works
-- Control: an injected UNION reaches the site's own rows, so the payloads below are not dead letters.
SELECT family_name FROM programme_man WHERE family_name = '' UNION SELECT name FROM casefile_staff;
-- @ 3 programme_app refused 42P01
-- The same UNION, to the other side.
SELECT family_name FROM programme_man WHERE '1' = '1' UNION SELECT name_sealed::text FROM safety_partner;
-- @ 3 programme_app refused 42501
-- The logins' passwords.
SELECT rolname, rolpassword FROM pg_authid;
-- @ 3 programme_app refused 42501
-- Values that the planner keeps.
SELECT * FROM pg_statistic;
-- @ 3 programme_app silent
-- The same through the view that shows only what one may read.
SELECT tablename, attname, most_common_vals FROM pg_stats;
-- @ 3 programme_app silent
-- Every table, column and comment in the catalogue.
SELECT relname, attname, obj_description(c.oid) FROM pg_class c JOIN pg_attribute ON attrelid = c.oid;
-- @ 3 programme_app silent
-- Every function's text.
SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace;
-- @ 3 programme_app silent
-- Every view's text.
SELECT viewname, definition FROM pg_views WHERE schemaname NOT LIKE 'pg_%';
-- @ 3 programme_app silent
-- Whole tables as one document.
SELECT json_agg(m) FROM programme_man m UNION ALL SELECT json_agg(d) FROM programme_partnerdetails d;
-- @ 3 programme_app silent
-- Words of the other side, asked of a blind oracle.
SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_class WHERE relname LIKE 'safety_%') THEN 'yes' ELSE 'no' END;
-- @ 3 programme_app empty
-- A table of the other side by pattern.
SELECT relname FROM pg_class WHERE relname LIKE 'safety%' OR relname LIKE '%partnerkey%';
-- @ 3 programme_app silent
-- An error that would carry a value out.
SELECT count(*) FROM programme_man WHERE known_as <> '' AND length(known_as) > 0;
-- @ 3 programme_app refused 22P02
-- A value forced into an error message: it can only be his own.
SELECT family_name::integer FROM programme_man LIMIT 1;
-- @ 3 programme_app silent
-- Stacked statements.
SELECT 1; SELECT tablename FROM pg_tables WHERE schemaname = 'public'; SELECT 2;
-- @ 3 programme_app refused 42501
-- Read what was moved to the partner service.
SELECT sealed FROM programme_handedover;
-- @ 3 programme_app refused 42501
-- Count what was moved to the partner service.
SELECT count(*) FROM programme_handedover;
-- @ 3 programme_app refused 42501
-- Whom it was about, and when.
SELECT man_id, at FROM programme_handedover;
-- @ 3 programme_app refused 42501
-- Write it to whoever asked.
COPY programme_handedover TO STDOUT;
-- @ 3 programme_app refused 42501
-- Read back what was just moved.
INSERT INTO programme_handedover (id, man_id, sealed) VALUES (gen_random_uuid(), gen_random_uuid(), '') RETURNING at;
-- @ 3 programme_app refused 42501
-- Let a clash over a man tell that something of his was moved.
INSERT INTO programme_handedover (id, man_id, sealed) SELECT gen_random_uuid(), id, '' FROM programme_man
  ON CONFLICT (id) DO NOTHING;
-- @ 3 programme_app refused 42501
-- Read it as the other site does.
SELECT * FROM feed.handed_over;
-- @ 3 programme_app works
-- Control: something is moved, blindly.
INSERT INTO programme_handedover (id, man_id, sealed) SELECT gen_random_uuid(), id, '' FROM programme_man;

-- ======== 4. A context that is forged

-- @ 4 programme_app silent
-- Claim to be somebody of the other site by a setting.
SELECT set_config('app.site', 'safety', false), set_config('app.user', 'lead', false); SELECT * FROM programme_man;
-- @ 4 programme_app silent
-- Switch row security off.
SET row_security = off; SELECT count(*) FROM programme_man;
-- @ 4 programme_app refused 42501
-- Act as a copy from another server, for which triggers do not fire.
SET session_replication_role = replica;
-- @ 4 programme_app refused 42501
-- Edit an audit line while telling the trigger library to look away.
SET pgtrigger.ignore = '{public.casefile_auditline:pgtrigger_audit_line_append_only}';
UPDATE casefile_auditline SET what = 'nothing';
-- @ 4 programme_app works
-- Telling the trigger library to look away loses no earlier version.
SELECT set_config('pgtrigger.ignore', (SELECT array_agg('public.programme_man:' || tgname)::text FROM pg_trigger
  WHERE tgrelid = 'programme_man'::regclass), true);
UPDATE programme_man SET known_as = 'Nobody', revision = revision + 1;
SELECT 1 FROM programme_manearlier e JOIN programme_man m ON m.id = e.pgh_obj_id WHERE e.revision = m.revision - 1;
-- @ 4 programme_app refused 42501
-- Let a table of the catalogue be written.
SET allow_system_table_mods = on;
-- @ 4 programme_app refused 42501
-- Write to the catalogue.
UPDATE pg_catalog.pg_class SET relacl = NULL WHERE relname = 'casefile_auditline';

-- ======== 5. Another role, another login, more rights

-- @ 5 programme_app refused 42501
-- Become the owner.
SET ROLE programme_owner;
-- @ 5 programme_app refused 42501
-- Become the login that migrates.
SET ROLE programme_deploy;
-- @ 5 programme_app refused 42501
-- Become the reader from the other site.
SET ROLE safety_feed;
-- @ 5 programme_app refused 22023,42501
-- Become the other site's login.
SET ROLE safety_app;
-- @ 5 programme_app refused 42501
-- Become the server's administrator.
SET ROLE throughline_admin;
-- @ 5 programme_app refused 42501
-- The same by the session.
SET SESSION AUTHORIZATION programme_owner;
-- @ 5 programme_app refused 42501
-- Leave one's role and see whether more is left.
RESET ROLE; RESET SESSION AUTHORIZATION; DELETE FROM programme_man;
-- @ 5 programme_app refused 42501
-- Give oneself the owner.
GRANT programme_owner TO programme_app;
-- @ 5 programme_app refused 42501
-- Give oneself every reader's right.
GRANT pg_read_all_data TO programme_app;
-- @ 5 programme_app refused 42501
-- Give oneself the statistics of everybody.
GRANT pg_monitor TO programme_app;
-- @ 5 programme_app refused 42501
-- Give oneself DELETE.
GRANT DELETE ON programme_man TO programme_app; DELETE FROM programme_man;
-- @ 5 programme_app refused 42501
-- Make a login.
CREATE ROLE another LOGIN;
-- @ 5 programme_app refused 42501
-- Make oneself a superuser.
ALTER ROLE programme_app SUPERUSER;
-- @ 5 programme_app refused 42501
-- Make oneself one who makes roles.
ALTER ROLE programme_app CREATEROLE;
-- @ 5 programme_app refused 42501
-- Give the feed's login a password of one's own.
ALTER ROLE safety_feed PASSWORD 'known';
-- @ 5 programme_app refused 42501
-- Make the server write down every statement.
ALTER ROLE programme_app SET log_statement = 'all';
-- @ 5 programme_app alone refused 42501
-- Change the server's settings for good.
ALTER SYSTEM SET log_statement = 'all';
-- @ 5 programme_app refused 42501
-- Take over a table.
ALTER TABLE programme_man OWNER TO programme_app;
-- @ 5 programme_app refused 42501
-- Give away what later tables hold.
ALTER DEFAULT PRIVILEGES FOR ROLE programme_owner GRANT SELECT ON TABLES TO programme_app;
-- @ 5 programme_app refused 42501
-- Look into the feed's schema, which is for the other site's reader.
SELECT * FROM feed.men;

-- ======== 6. Counting and timing from outside: databases, activity, sizes, settings

-- @ 6 programme_app empty
-- A database of the other site on this server.
SELECT datname FROM pg_database WHERE datname LIKE 'safety%';
-- @ 6 programme_app refused 42501
-- Every database, its size where it may be asked.
SELECT datname, CASE WHEN has_database_privilege(oid, 'CONNECT') THEN pg_database_size(oid) END FROM pg_database;
-- @ 6 programme_app refused 42501
-- The size of a database that one may not enter.
SELECT pg_database_size('postgres');
-- @ 6 programme_app refused 42501
-- Whether the table grew that holds what was moved to the partner service.
SELECT pg_total_relation_size('programme_handedover');
-- @ 6 programme_app refused 42501
-- How much the server has written so far, before and after somebody took out a note.
SELECT pg_current_wal_lsn();
-- @ 6 programme_app refused 42501
-- The same as of the last checkpoint.
SELECT redo_lsn, next_xid FROM pg_control_checkpoint();
-- @ 6 programme_app empty
-- How many rows the planner believes in, in the table of what was moved, in its index, and beside it.
SELECT c.relname, c.reltuples, c.relpages FROM pg_class c JOIN pg_class t ON t.relname = 'programme_handedover'
  LEFT JOIN pg_index i ON i.indrelid IN (t.oid, t.reltoastrelid)
  WHERE c.oid IN (t.oid, t.reltoastrelid, i.indexrelid) AND c.reltuples > 0;
-- @ 6 programme_app refused 42501
-- What everybody is doing now.
SELECT usename, query, state, client_addr FROM pg_stat_activity;
-- @ 6 programme_app refused 42501
-- What the reader from the other site is asking now.
SELECT query FROM pg_stat_activity WHERE usename = 'safety_feed' AND query NOT LIKE '<insufficient privilege>%';
-- @ 6 programme_app refused 42501
-- How often each table was read.
SELECT relname, seq_scan, idx_scan, n_live_tup FROM pg_stat_all_tables;
-- @ 6 programme_app refused 42501
-- How much each database did.
SELECT datname, xact_commit, tup_returned, stats_reset FROM pg_stat_database;
-- @ 6 programme_app refused 42501
-- Statements that are prepared, cursors, locks.
SELECT statement FROM pg_prepared_statements UNION ALL SELECT name FROM pg_cursors UNION ALL SELECT relation::regclass::text FROM pg_locks;
-- @ 6 programme_app silent
-- Every setting that may be seen.
SELECT name, setting, sourcefile FROM pg_settings;
-- @ 6 programme_app refused 42501
-- How often each index was read, and how many dead rows of one man were passed on the way.
SELECT indexrelname, idx_scan, idx_tup_read, last_idx_scan FROM pg_stat_user_indexes;
-- @ 6 programme_app refused 42501
-- Who waits for whom.
SELECT pg_blocking_pids(pg_backend_pid());
-- @ 6 programme_app refused 42501
-- Forget the statistics, to see afterwards who reads.
SELECT pg_stat_reset();
-- @ 6 programme_app refused 42501
-- End the other site's session.
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> current_user AND usename IS NOT NULL;
-- @ 6 programme_app refused 42501
-- Read the server's settings anew.
SELECT pg_reload_conf();
-- @ 6 programme_app refused 42501
-- Copy the whole server's stream of changes.
SELECT pg_create_logical_replication_slot('all_of_it', 'test_decoding');
-- @ 6 programme_app refused 42501
-- A backup of the whole server.
SELECT pg_backup_start('all of it');
-- @ 6 programme_app silent
-- Listen for what others announce, and announce.
LISTEN told; NOTIFY told; SELECT pg_listening_channels();

-- ======== 7. A delete whose error would name what hangs on the row

-- @ 7 programme_app refused 42501
-- Delete a man.
DELETE FROM programme_man;
-- @ 7 programme_app refused 42501
-- Empty his table.
TRUNCATE programme_man;
-- @ 7 programme_app refused 42501
-- Empty it with all that hangs on it.
TRUNCATE programme_man CASCADE;
-- @ 7 programme_app refused 42501
-- Delete what he told.
DELETE FROM programme_partnerdetails;
-- @ 7 programme_app refused 42501
-- Drop the table.
DROP TABLE programme_man CASCADE;
-- @ 7 programme_app refused 42501
-- Delete what was written down about who looked.
DELETE FROM casefile_auditline;
-- @ 7 programme_app refused 42501
-- Change who looked.
UPDATE casefile_auditline SET by_id = NULL;
-- @ 7 programme_app refused 42501
-- Empty the trail.
TRUNCATE casefile_auditline, casefile_auditseal;
-- @ 7 programme_app refused P0001
-- Change an earlier version.
UPDATE programme_manearlier SET family_name = 'Other';
-- @ 7 programme_app refused P0001
-- Empty an earlier version without a line that words were removed.
UPDATE programme_manearlier SET family_name = '';
-- @ 7 programme_app refused P0001
-- Empty a concern without a line.
UPDATE programme_raisedconcern SET what = '', told_whom = '';
-- @ 7 programme_app refused P0001
-- After a line, write other words in place of those that were there.
INSERT INTO programme_removed (id, man_id, kind, source_id, "on", by_id)
  SELECT gen_random_uuid(), man_id, 'words', id, "on", by_id FROM programme_raisedconcern;
UPDATE programme_raisedconcern SET what = 'Nothing to fear';
-- @ 7 programme_app refused P0001
-- After a line, change more than words.
INSERT INTO programme_removed (id, man_id, kind, source_id, "on", by_id)
  SELECT gen_random_uuid(), man_id, 'words', id, "on", by_id FROM programme_raisedconcern;
UPDATE programme_raisedconcern SET what = '', how_soon = 'later', by_id = (SELECT id FROM casefile_staff LIMIT 1);
-- @ 7 programme_app refused 42501
-- After a line, delete the row.
INSERT INTO programme_removed (id, man_id, kind, source_id, "on", by_id)
  SELECT gen_random_uuid(), man_id, 'words', id, "on", by_id FROM programme_raisedconcern;
DELETE FROM programme_raisedconcern;
-- @ 7 programme_app works
-- Control: after a line, words may be emptied.
INSERT INTO programme_removed (id, man_id, kind, source_id, "on", by_id)
  SELECT gen_random_uuid(), man_id, 'words', id, "on", by_id FROM programme_raisedconcern;
UPDATE programme_raisedconcern SET what = '', told_whom = '';
-- @ 7 programme_app refused P0001
-- Delete a document without a line that it was removed.
DELETE FROM programme_mandocument;
-- @ 7 programme_app refused P0001
-- Delete the pages of a document without a line.
DELETE FROM programme_mandocumentpage;
-- @ 7 programme_app refused 42501
-- Change a document.
UPDATE programme_mandocument SET title_sealed = '';
-- @ 7 programme_app refused 42501
-- Take back a line that something was removed.
DELETE FROM programme_removed;
-- @ 7 programme_app refused 42501
-- Change what was moved to the partner service.
UPDATE programme_handedover SET sealed = '';
-- @ 7 programme_app refused 42501
-- Take back what was moved to the partner service.
DELETE FROM programme_handedover;
-- @ 7 programme_app refused 42501
-- Change a level that a meeting gave.
UPDATE meeting_level SET level = 1;

-- ======== 8. "Already taken" as an oracle

-- @ 8 programme_app works
-- The same telephone number twice is nobody's business.
UPDATE programme_man SET phone = '07700 900982';
-- @ 8 programme_app works
-- The same partner's name and address on every man's record.
UPDATE programme_partnerdetails SET name = 'Leila', phone = '07700 900982', address = 'Flat 9';
-- @ 8 programme_app empty
-- No unique index over anything that a person says.
SELECT indexdef FROM pg_indexes WHERE tablename LIKE 'programme_%' AND indexdef LIKE '%UNIQUE%'
  AND (indexdef LIKE '%name%' AND indexdef NOT LIKE '%name_key%' OR indexdef LIKE '%phone%' OR indexdef LIKE '%birth%')
  AND indexdef NOT LIKE '% ON public.programme_%(id)%';

-- ======== 9. A foreign key as an oracle

-- @ 9 programme_app refused 23503
-- A note for somebody who is not there names a table of this site alone.
INSERT INTO programme_assignment (id, man_id, staff_id, from_on)
  SELECT gen_random_uuid(), gen_random_uuid(), id, '2026-01-01' FROM casefile_staff LIMIT 1;
SET CONSTRAINTS ALL IMMEDIATE;
-- @ 9 programme_app empty
-- No foreign key leads to, or comes from, a table of another side.
SELECT conname FROM pg_constraint WHERE contype = 'f' AND (conrelid::regclass::text ~ 'safety' OR confrelid::regclass::text ~ 'safety');
-- @ 9 programme_app refused 42501
-- A level for a man, from the wrong side.
INSERT INTO meeting_level (id, meeting, man, level, "on") SELECT gen_random_uuid(), gen_random_uuid(), id, 3, '2026-01-01' FROM programme_man;

-- ======== 10. Counting by sequences and gaps

-- @ 10 programme_app refused 42501
-- Take a number of the audit trail.
SELECT nextval('casefile_auditline_id_seq');
-- @ 10 programme_app refused 42501
-- Read how far it is.
SELECT last_value FROM casefile_auditline_id_seq;
-- @ 10 programme_app refused 42501
-- Set it back.
SELECT setval('casefile_auditline_id_seq', 1);
-- @ 10 programme_app empty
-- A sequence that tells how far it is.
SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL;
-- @ 10 programme_app empty
-- A record that is numbered.
SELECT table_name, column_name FROM information_schema.columns WHERE is_identity = 'YES'
  AND table_name IN ('programme_man', 'programme_partnerdetails', 'programme_mandocument', 'meeting_level');

-- ======== 11. New tables

-- @ 11 programme_app refused 42501
-- Make a table.
CREATE TABLE public.notes (word text);
-- @ 11 programme_app refused 42501
-- Make a table of one's own, for the session.
CREATE TEMPORARY TABLE notes (word text);
-- @ 11 programme_app refused 42501
-- Make a schema.
CREATE SCHEMA notes;
-- @ 11 programme_app refused 42501
-- Make a table from a query.
CREATE TABLE copied AS SELECT * FROM programme_man;
-- @ 11 programme_app refused 42501
-- Make a table in the feed.
CREATE TABLE feed.notes (word text);
-- @ 11 programme_app refused 42501
-- Add a column.
ALTER TABLE programme_man ADD COLUMN word text;
-- @ 11 programme_app refused 42501
-- Keep words in a large object.
SELECT lo_from_bytea(0, 'a word');
-- @ 11 programme_app refused 42501
-- The same, empty.
SELECT lo_create(0);
-- @ 11 programme_app alone refused 42501
-- Make a database.
CREATE DATABASE notes;

-- ======== 12. Views, functions and triggers that act with another's rights

-- @ 12 programme_app refused 42501
-- Make a view.
CREATE VIEW public.all_men AS SELECT * FROM programme_man;
-- @ 12 programme_app refused 42501
-- Make a function.
CREATE FUNCTION public.all_men() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM programme_man';
-- @ 12 programme_app refused 42501
-- Change the feed's view.
CREATE OR REPLACE VIEW feed.men AS SELECT * FROM programme_man;
-- @ 12 programme_app refused 42501
-- Drop the append-only trigger.
DO $$ DECLARE n text; BEGIN SELECT tgname INTO n FROM pg_trigger WHERE tgrelid = 'casefile_auditline'::regclass LIMIT 1;
EXECUTE format('DROP TRIGGER %I ON casefile_auditline', n); END $$;
-- @ 12 programme_app refused 42501
-- Switch triggers off.
ALTER TABLE casefile_auditline DISABLE TRIGGER ALL;
-- @ 12 programme_app refused 42501
-- Replace the function that triggers ask.
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean LANGUAGE sql AS 'SELECT true';
-- @ 12 programme_app refused 42501
-- Hang a trigger of one's own on a table.
CREATE TRIGGER told AFTER INSERT ON programme_man FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
-- @ 12 programme_app refused 42501
-- A rule that does more than the statement says.
CREATE RULE told AS ON UPDATE TO programme_man DO INSTEAD NOTHING;
-- @ 12 programme_app silent
-- A block of code runs with one's own rights and no more.
DO $$ BEGIN PERFORM * FROM programme_man; END $$;

-- ======== 13. What is left on a pooled connection for the next request

-- @ 13 programme_app refused 42501
-- Shadow a table by the search path: nothing can be made to shadow it with.
SET search_path = pg_temp, public; CREATE TABLE pg_temp.programme_man (id uuid);
-- @ 13 programme_app silent
-- Leave settings, a prepared statement and a cursor behind, then throw them away.
SET search_path = feed; PREPARE later AS SELECT 1; DECLARE kept CURSOR FOR SELECT 1; RESET ALL; DEALLOCATE ALL; SELECT current_user;
-- @ 13 programme_app refused 42501
-- Clear settings and see whether a right is left over.
RESET ALL; DELETE FROM programme_assignment;

-- ======== The reader from the other site, as if its password were stolen

-- @ 5 safety_feed refused 42501
-- Become the owner.
SET ROLE programme_owner;
-- @ 3 safety_feed works
-- Control: it reads the feed.
SELECT man_id FROM feed.men;
-- @ 3 safety_feed refused 42501
-- Read a table behind the feed.
SELECT * FROM programme_man;
-- @ 3 safety_feed refused 42501
-- Read the workers.
SELECT * FROM casefile_staff;
-- @ 3 safety_feed refused 42501
-- Read his documents.
SELECT sealed FROM programme_mandocumentpage;
-- @ 3 safety_feed refused 42501
-- Read his notes.
SELECT * FROM programme_notetext;
-- @ 3 safety_feed refused 42501
-- Read what was moved past the feed.
SELECT * FROM programme_handedover;
-- @ 3 safety_feed refused 42501
-- Read the programme's audit trail.
SELECT * FROM casefile_auditline;
-- @ 7 safety_feed refused 42501
-- Write through a view.
UPDATE feed.partner_details SET name = 'Other';
-- @ 7 safety_feed refused 42501
-- Take away what was moved, so that nobody reads it.
DELETE FROM feed.handed_over;
-- @ 7 safety_feed refused 42501,55000
-- Delete through a view.
DELETE FROM feed.events;
-- @ 9 safety_feed works
-- Control: a level is written, blindly.
INSERT INTO meeting_level (id, meeting, man, level, "on")
  SELECT gen_random_uuid(), '3f5d1d4c-4a58-4d0c-9d7e-0c7f6e7b3a11', man_id, 2, '2026-01-01' FROM feed.men ON CONFLICT DO NOTHING;
-- @ 9 safety_feed refused 42501
-- Read back what a level's insert gave.
INSERT INTO meeting_level (id, meeting, man, level, "on") SELECT gen_random_uuid(), gen_random_uuid(), man_id, 2, '2026-01-01' FROM feed.men RETURNING id;
-- @ 9 safety_feed refused 42501
-- Read the levels' table.
SELECT * FROM meeting_level;
-- @ 9 safety_feed refused 42501
-- Change a level.
UPDATE meeting_level SET level = 1;
-- @ 9 safety_feed refused 42501
-- Take a level back.
DELETE FROM meeting_level;
-- @ 9 safety_feed refused 23514
-- A level that is none of the three.
INSERT INTO meeting_level (id, meeting, man, level, "on") SELECT gen_random_uuid(), gen_random_uuid(), man_id, 4, '2026-01-01' FROM feed.men;
-- @ 9 safety_feed refused 22P02
-- Words in place of a level.
INSERT INTO meeting_level (id, meeting, man, level, "on") SELECT gen_random_uuid(), gen_random_uuid(), man_id, 'she said', '2026-01-01' FROM feed.men;
-- @ 9 safety_feed refused 42501
-- Words to any other table.
INSERT INTO casefile_draft (id, path, sealed) VALUES (gen_random_uuid(), 'she said', 'she said');
-- @ 11 safety_feed refused 42501
-- A table to leave words in.
CREATE TABLE public.notes (word text);
-- @ 11 safety_feed refused 42501
-- A large object to leave words in.
SELECT lo_from_bytea(0, 'she said');
-- @ 12 safety_feed refused 42501
-- A comment to leave words in.
COMMENT ON VIEW feed.men IS 'she said';
-- @ 6 safety_feed refused 42501
-- What the programme site is asking.
SELECT pg_stat_reset();

-- ======== The safety site's own login

-- @ 3 safety_app works
-- Control: it reads its own rows.
SELECT id FROM safety_partner;
-- @ 1 safety_app refused 42P01
-- The men are not here.
SELECT * FROM programme_man;
-- @ 5 safety_app refused 42501
-- Become the owner.
SET ROLE safety_owner;
-- @ 5 safety_app refused 42501
-- Give oneself every reader's right.
GRANT pg_read_all_data TO safety_app;
-- @ 7 safety_app refused 42501
-- Delete a partner.
DELETE FROM safety_partner;
-- @ 7 safety_app refused 42501
-- Empty the keys.
TRUNCATE safety_partnerkey;
-- @ 7 safety_app refused 42501
-- Change what was done about an event.
UPDATE safety_handled SET outcome = 'opened';
-- @ 7 safety_app refused 42501
-- Delete an earlier version.
DELETE FROM safety_partnerearlier;
-- @ 7 safety_app refused 42501
-- Change who looked.
UPDATE casefile_auditline SET by_id = NULL;
-- @ 2 safety_app refused 42501
-- Write her rows to a file.
COPY safety_partner TO '/tmp/partners.csv';
-- @ 2 safety_app refused 42501
-- Send her rows to a program.
COPY safety_partner TO PROGRAM 'cat';
-- @ 11 safety_app refused 42501
-- Make a table.
CREATE TABLE public.notes (word text);
-- @ 12 safety_app refused 42501
-- Make a function.
CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
-- @ 54 safety_app silent
-- All that is stored about a partner, without the site's keys: none of it can be read.
SELECT name_sealed, phone_sealed, address_sealed FROM safety_partner WHERE name_sealed IS NOT NULL;
