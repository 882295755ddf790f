-- step 1: create schema other
--   boot | transaction | lock: none | schema.xml:17
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'other') THEN
    CREATE SCHEMA other;
  END IF;
END $ls$;

-- step 2: look for the role golden_reader
--   boot | transaction | lock: none | schema.xml:17
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 3: take usage on schema other back from golden_reader, which default privileges gave
--   boot | transaction | lock: none | schema.xml:17
DO $ls$
BEGIN
  IF pg_catalog.quote_ident(CURRENT_USER) <> 'golden_reader' THEN
    REVOKE USAGE ON SCHEMA other FROM golden_reader;
  END IF;
END $ls$;

-- step 4: create domain app.d
--   boot | transaction | lock: none | schema.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN y.typtype <> 'd' THEN 'another kind of type' END,
      pg_catalog.format_type(y.typbasetype, y.typtypmod), NULLIF(y.typcollation, b.typcollation)::regcollation,
      CASE WHEN y.typnotnull THEN 'not null' END, 'default ' || y.typdefault,
      (SELECT pg_catalog.string_agg(pg_catalog.format('%I %s', k.conname, pg_catalog.pg_get_constraintdef(k.oid)), ' ' ORDER BY k.conname)
         FROM pg_catalog.pg_constraint k WHERE k.contypid = y.oid AND k.contype = 'c' AND k.conname IN (NULL)))
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_type b ON b.oid = y.typbasetype
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'app.d';
  IF have IS NULL THEN
    CREATE DOMAIN app.d AS integer;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE DOMAIN pg_temp.d AS integer;
    EXECUTE state INTO want USING 'pg_temp.d';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'domain app.d is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 5: take usage on domain app.d back from golden_reader, which default privileges gave
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
BEGIN
  IF pg_catalog.quote_ident(CURRENT_USER) <> 'golden_reader' THEN
    REVOKE USAGE ON DOMAIN app.d FROM golden_reader;
  END IF;
END $ls$;

-- step 6: create function app.f()
--   boot | transaction | lock: none | schema.xml:13
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('app.f()'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION app.f()
 RETURNS integer
 LANGUAGE sql
AS $ls$SELECT 1$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('app.f()'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function app.f() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function app.f() is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 7: give execute on function app.f() to public, which default privileges withheld
--   boot | transaction | lock: none | schema.xml:13
GRANT EXECUTE ON FUNCTION app.f() TO PUBLIC;

-- step 8: create function app.g()
--   boot | transaction | lock: none | schema.xml:14
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('app.g()'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION app.g()
 RETURNS integer
 LANGUAGE sql
AS $ls$SELECT 1$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('app.g()'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function app.g() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function app.g() is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 9: create sequence public.s
--   boot | transaction | lock: none | schema.xml:18
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN s.seqrelid IS NULL THEN 'another kind of relation' ELSE pg_catalog.format('AS %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s %s', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid WHERE n.nspname = 'public' AND c.relname = 's');
BEGIN
  IF have IS NULL THEN
    CREATE SEQUENCE public.s AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE;
  ELSIF have <> 'AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'sequence public.s is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE');
  END IF;
END $ls$;

-- step 10: create sequence app.s
--   boot | transaction | lock: none | schema.xml:12
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN s.seqrelid IS NULL THEN 'another kind of relation' ELSE pg_catalog.format('AS %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s %s', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid WHERE n.nspname = 'app' AND c.relname = 's');
BEGIN
  IF have IS NULL THEN
    CREATE SEQUENCE app.s AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE;
  ELSIF have <> 'AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'sequence app.s is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE');
  END IF;
END $ls$;

-- step 11: look for the role golden_writer
--   boot | transaction | lock: none | schema.xml:12
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 12: take usage on sequence app.s back from golden_writer, which default privileges gave
--   boot | transaction | lock: none | schema.xml:12
DO $ls$
BEGIN
  IF pg_catalog.quote_ident(CURRENT_USER) <> 'golden_writer' THEN
    REVOKE USAGE ON SEQUENCE app.s FROM golden_writer;
  END IF;
END $ls$;

-- step 13: create table app.bare
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'app' AND c.relname = 'bare') THEN
    CREATE TABLE app.bare (
      a integer
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('a', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'app.bare'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table app.bare is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 14: take select, references on table app.bare back from golden_reader, which default privileges gave
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
BEGIN
  IF pg_catalog.quote_ident(CURRENT_USER) <> 'golden_reader' THEN
    REVOKE SELECT, REFERENCES ON TABLE app.bare FROM golden_reader;
  END IF;
END $ls$;

-- step 15: take select, insert, update, delete on table app.bare back from golden_writer, which default privileges gave
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
BEGIN
  IF pg_catalog.quote_ident(CURRENT_USER) <> 'golden_writer' THEN
    REVOKE SELECT, INSERT, UPDATE, DELETE ON TABLE app.bare FROM golden_writer;
  END IF;
END $ls$;

-- step 16: create table app.granted
--   boot | transaction | lock: none | schema.xml:10
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'app' AND c.relname = 'granted') THEN
    CREATE TABLE app.granted (
      a integer
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('a', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'app.granted'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table app.granted is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 17: take references on table app.granted back from golden_reader, which default privileges gave
--   boot | transaction | lock: none | schema.xml:10
DO $ls$
BEGIN
  IF pg_catalog.quote_ident(CURRENT_USER) <> 'golden_reader' THEN
    REVOKE REFERENCES ON TABLE app.granted FROM golden_reader;
  END IF;
END $ls$;

-- step 18: take insert, update, delete on table app.granted back from golden_writer, which default privileges gave
--   boot | transaction | lock: none | schema.xml:10
DO $ls$
BEGIN
  IF pg_catalog.quote_ident(CURRENT_USER) <> 'golden_writer' THEN
    REVOKE INSERT, UPDATE, DELETE ON TABLE app.granted FROM golden_writer;
  END IF;
END $ls$;

-- step 19: take the grant option of select on table app.granted back from golden_writer, which default privileges gave
--   boot | transaction | lock: none | schema.xml:10
DO $ls$
BEGIN
  IF pg_catalog.quote_ident(CURRENT_USER) <> 'golden_writer' THEN
    REVOKE GRANT OPTION FOR SELECT ON TABLE app.granted FROM golden_writer;
  END IF;
END $ls$;

-- step 20: create table app.owned
--   boot | transaction | lock: none | schema.xml:11
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'app' AND c.relname = 'owned') THEN
    CREATE TABLE app.owned (
      a integer
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('a', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'app.owned'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table app.owned is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 21: give table app.owned to golden_writer
--   boot | transaction | lock: none | schema.xml:11
ALTER TABLE app.owned OWNER TO golden_writer;

-- step 22: take select, references on table app.owned back from golden_reader, which default privileges gave
--   boot | transaction | lock: none | schema.xml:11
REVOKE SELECT, REFERENCES ON TABLE app.owned FROM golden_reader;

-- step 23: create view app.v
--   boot | transaction | lock: none | schema.xml:15
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'app.v';
  IF have IS NULL THEN
    CREATE VIEW app.v AS
    SELECT 1 AS one;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW v AS
    SELECT 1 AS one;
    EXECUTE state INTO want USING 'pg_temp.v';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view app.v is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 24: take select, references on view app.v back from golden_reader, which default privileges gave
--   boot | transaction | lock: none | schema.xml:15
DO $ls$
BEGIN
  IF pg_catalog.quote_ident(CURRENT_USER) <> 'golden_reader' THEN
    REVOKE SELECT, REFERENCES ON TABLE app.v FROM golden_reader;
  END IF;
END $ls$;

-- step 25: take select, insert, update, delete on view app.v back from golden_writer, which default privileges gave
--   boot | transaction | lock: none | schema.xml:15
DO $ls$
BEGIN
  IF pg_catalog.quote_ident(CURRENT_USER) <> 'golden_writer' THEN
    REVOKE SELECT, INSERT, UPDATE, DELETE ON TABLE app.v FROM golden_writer;
  END IF;
END $ls$;

-- step 26: revoke execute on function app.g() from public
--   boot | transaction | lock: none | schema.xml:14
REVOKE EXECUTE ON FUNCTION app.g() FROM PUBLIC;

-- step 27: grant select, references on default privileges tables to golden_reader
--   boot | transaction | lock: none | schema.xml:3
ALTER DEFAULT PRIVILEGES GRANT SELECT, REFERENCES ON TABLES TO golden_reader;

-- step 28: grant select, insert on table app.granted to golden_reader
--   boot | transaction | lock: none | schema.xml:10
GRANT SELECT, INSERT ON TABLE app.granted TO golden_reader;

-- step 29: grant select on table app.granted to golden_writer
--   boot | transaction | lock: none | schema.xml:10
GRANT SELECT ON TABLE app.granted TO golden_writer;

-- step 30: make room for what is kept
--   boot | transaction | lock: none
DO $ls$
BEGIN
  IF pg_catalog.to_regnamespace('lockstep_backup') IS NULL THEN
    CREATE SCHEMA lockstep_backup;
    REVOKE ALL ON SCHEMA lockstep_backup FROM PUBLIC;
    COMMENT ON SCHEMA lockstep_backup IS 'What migrations dropped or changed, kept until `lockstep backup drop`';
  END IF;
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NULL THEN
    CREATE TABLE lockstep_backup.backups (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text NOT NULL,
      object text NOT NULL,
      change text,
      migration text NOT NULL,
      kept_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
      rows bigint,
      counters jsonb);
    COMMENT ON COLUMN lockstep_backup.backups.name IS 'The table in this schema';
    COMMENT ON COLUMN lockstep_backup.backups.change IS 'What became of its values; NULL: it was dropped';
    COMMENT ON COLUMN lockstep_backup.backups.rows IS 'How many were copied; NULL: the table was moved';
    COMMENT ON COLUMN lockstep_backup.backups.counters IS 'How far the sequences of columns had counted';
  END IF;
END $ls$;

-- step 31: drop table app.old, keeping its rows in lockstep_backup
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
DO $ls$
DECLARE
  lost regclass := pg_catalog.to_regclass('app.old');
  stem CONSTANT text := 'old_0002';
  kept text := stem;
  list text;
  part text;
  copied bigint;
  counters jsonb;
  moves boolean;
BEGIN
  IF lost IS NULL THEN
    RETURN;
  END IF;
  LOCK TABLE app.old IN ACCESS EXCLUSIVE MODE;
  FOR i IN 2 .. 10000 LOOP
    EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
    kept := stem || '_' || i;
  END LOOP;
  SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.pg_sequence_last_value(s.oid)) INTO counters
    FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
    JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
   WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = lost;
  SELECT c.relkind = 'r' AND c.relam < 16384 AND c.reloftype = 0
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhparent = c.oid)
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_publication_rel p WHERE p.prrelid = c.oid)
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                        AND (a.atttypid >= 16384 OR a.attcollation >= 16384))
    INTO moves FROM pg_catalog.pg_class c WHERE c.oid = lost;
  FOR part IN
    SELECT CASE WHEN c.relispartition THEN pg_catalog.format('ALTER TABLE %s DETACH PARTITION %s', i.inhparent::regclass, lost)
           ELSE pg_catalog.format('ALTER TABLE %s NO INHERIT %s', lost, i.inhparent::regclass) END
      FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid WHERE i.inhrelid = lost
    UNION ALL SELECT pg_catalog.format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY', lost)
  LOOP
    EXECUTE part;
  END LOOP;
  IF moves THEN
    FOR part IN
      SELECT s.ddl FROM (
        SELECT 1, pg_catalog.format('DROP POLICY %I ON %s', p.polname, lost) FROM pg_catalog.pg_policy p WHERE p.polrelid = lost
        UNION ALL SELECT 1, pg_catalog.format('DROP TRIGGER %I ON %s', t.tgname, lost) FROM pg_catalog.pg_trigger t
          WHERE t.tgrelid = lost AND NOT t.tgisinternal
        UNION ALL SELECT 1, pg_catalog.format('DROP RULE %I ON %s', r.rulename, lost) FROM pg_catalog.pg_rewrite r WHERE r.ev_class = lost
        UNION ALL SELECT 1, pg_catalog.format('DROP STATISTICS %I.%I', x.stxnamespace::regnamespace::name, x.stxname)
          FROM pg_catalog.pg_statistic_ext x WHERE x.stxrelid = lost
        UNION ALL SELECT CASE c.contype WHEN 'f' THEN 2 ELSE 3 END, pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', lost, c.conname)
          FROM pg_catalog.pg_constraint c WHERE c.conrelid = lost AND c.contype IN ('c', 'f', 'p', 'u', 'x')
        UNION ALL SELECT 4, pg_catalog.format('DROP INDEX %s', i.indexrelid::regclass) FROM pg_catalog.pg_index i
          WHERE i.indrelid = lost AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conindid = i.indexrelid AND c.conrelid = lost)
        UNION ALL SELECT 5, pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I DROP %s', lost, a.attname,
            CASE WHEN a.attidentity <> '' THEN 'IDENTITY' WHEN a.attgenerated <> '' THEN 'EXPRESSION' ELSE 'DEFAULT' END)
          FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attnum > 0 AND NOT a.attisdropped
           AND (a.atthasdef OR a.attidentity <> '')
        UNION ALL SELECT 6, pg_catalog.format('DROP SEQUENCE %s', s.oid::regclass)
          FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
         WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = lost AND d.deptype = 'a'
      ) s(turn, ddl) ORDER BY s.turn, s.ddl
    LOOP
      EXECUTE part;
    END LOOP;
    moves := NOT EXISTS (SELECT FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class c ON c.oid = lost
      LEFT JOIN pg_catalog.pg_type y ON y.oid = c.reltype
      WHERE d.deptype = 'n' AND (d.refclassid = 'pg_class'::regclass AND d.refobjid = lost
         OR d.refclassid = 'pg_type'::regclass AND d.refobjid IN (c.reltype, y.typarray)));
  END IF;
  IF moves THEN
    part := 'ls_kept_' || lost::oid;
    EXECUTE pg_catalog.format('ALTER TABLE %s RENAME TO %I', lost, part);
    EXECUTE pg_catalog.format('ALTER TABLE %s SET SCHEMA lockstep_backup', lost);
    EXECUTE pg_catalog.format('ALTER TABLE lockstep_backup.%I RENAME TO %I', part, kept);
  ELSE
    SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
      ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY a.attnum) INTO list
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attnum > 0 AND NOT a.attisdropped;
    EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT %s FROM %s%s', kept, coalesce(list, ''),
      (SELECT CASE c.relkind WHEN 'p' THEN '' ELSE 'ONLY ' END FROM pg_catalog.pg_class c WHERE c.oid = lost), lost);
    GET DIAGNOSTICS copied = ROW_COUNT;
    DROP TABLE app.old;
  END IF;
  INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)
    VALUES (kept, 'table app.old', '0002_change', copied, counters);
END $ls$;
