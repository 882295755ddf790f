-- step 1: rename function public.was_h(integer) to h
--   boot | transaction | lock: none | schema.xml:26
DO $ls$
DECLARE
  old_there boolean := pg_catalog.to_regprocedure('public.was_h(integer)') IS NOT NULL;
  new_there boolean := pg_catalog.to_regprocedure('public.h(integer)') IS NOT NULL;
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER FUNCTION public.was_h(integer) RENAME TO h;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'function public.was_h(integer) is to be renamed to h, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'function public.was_h(integer) is to be renamed to h, but neither exists';
  END IF;
END $ls$;

-- step 2: rename table public.was_t to t
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'was_t' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 't' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.was_t RENAME TO t;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.was_t is to be renamed to t, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.was_t is to be renamed to t, but neither exists';
  END IF;
END $ls$;

-- step 3: rename column public.t.a to b
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.t') AND a.attname = 'a' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.t') AND a.attname = 'b' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.t RENAME COLUMN a TO b;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.t.a is to be renamed to b, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.t.a is to be renamed to b, but neither exists';
  END IF;
END $ls$;

-- step 4: rename column public.columns_stay.a to renamed
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:20
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.columns_stay') AND a.attname = 'a' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.columns_stay') AND a.attname = 'renamed' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.columns_stay RENAME COLUMN a TO renamed;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.columns_stay.a is to be renamed to renamed, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.columns_stay.a is to be renamed to renamed, but neither exists';
  END IF;
END $ls$;

-- step 5: revoke update on column public.t.b from golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:32
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    REVOKE UPDATE (b) ON TABLE public.t FROM golden_reader;
  END IF;
END $ls$;

-- step 6: revoke select on column public.t.kept from golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:38
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    REVOKE SELECT (kept) ON TABLE public.t FROM golden_reader;
  END IF;
END $ls$;

-- step 7: revoke insert on table public.t from golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:41
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    REVOKE INSERT ON TABLE public.t FROM golden_reader;
    GRANT INSERT (b) ON TABLE public.t TO golden_reader;
  END IF;
END $ls$;

-- step 8: revoke select on table public.t from public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:42
REVOKE SELECT ON TABLE public.t FROM public;

-- step 9: revoke delete on table public.options from golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:28
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_writer') IS NOT NULL THEN
    REVOKE DELETE ON TABLE public.options FROM golden_writer;
  END IF;
END $ls$;

-- step 10: revoke the grant option for insert on table public.options from golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:28
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_writer') IS NOT NULL THEN
    REVOKE GRANT OPTION FOR INSERT ON TABLE public.options FROM golden_writer;
  END IF;
END $ls$;

-- step 11: revoke select on table public.options from "golden Admin"
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:26
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('"golden Admin"') IS NOT NULL THEN
    REVOKE SELECT ON TABLE public.options FROM "golden Admin";
  END IF;
END $ls$;

-- step 12: revoke select, insert on table public.columns_stay from golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:17
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    REVOKE SELECT, INSERT ON TABLE public.columns_stay FROM golden_reader;
    GRANT SELECT (renamed) ON TABLE public.columns_stay TO golden_reader WITH GRANT OPTION;
  END IF;
END $ls$;

-- step 13: revoke select on table public.columns_stay from public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:18
DO $ls$
BEGIN
  IF true THEN
    REVOKE SELECT ON TABLE public.columns_stay FROM public;
    GRANT SELECT (b) ON TABLE public.columns_stay TO public;
  END IF;
END $ls$;

-- step 14: give execute on function public.f(integer) back to public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
GRANT EXECUTE ON FUNCTION public.f(integer) TO PUBLIC;

-- step 15: look for the role "golden Admin"
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden Admin') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role "golden Admin"',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE "golden Admin", or correct the name in the definition.';
  END IF;
END $ls$;

-- step 16: give table public.t to golden Admin
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
ALTER TABLE public.t OWNER TO "golden Admin";

-- step 17: add column public.t.fresh
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'fresh' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.t ADD COLUMN fresh integer;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.fresh is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 18: add column public.columns_stay.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:22
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.columns_stay'::regclass AND a.attname = 'c' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.columns_stay ADD COLUMN c integer;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.columns_stay.c is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 19: give delete on table public.t back to owner
--   boot | transaction | lock: none | schema.xml:9
GRANT DELETE ON TABLE public.t TO "golden Admin";

-- step 20: revoke insert on table public.t from owner
--   boot | transaction | lock: none | schema.xml:9
REVOKE INSERT ON TABLE public.t FROM "golden Admin";

-- step 21: revoke trigger on table public.options from owner
--   boot | transaction | lock: none | schema.xml:17
REVOKE TRIGGER ON TABLE public.options FROM CURRENT_USER;

-- step 22: revoke execute on function public.g(integer) from public
--   boot | transaction | lock: none | schema.xml:25
REVOKE EXECUTE ON FUNCTION public.g(integer) FROM PUBLIC;

-- step 23: look for the role golden_writer
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 24: grant create on schema public to golden_writer
--   boot | transaction | lock: none | schema.xml:2
GRANT CREATE ON SCHEMA public TO golden_writer;

-- step 25: look for the role golden_reader
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 26: grant select, insert on column public.t.b to golden_reader
--   boot | transaction | lock: none | schema.xml:4
GRANT SELECT (b), INSERT (b) ON TABLE public.t TO golden_reader;

-- step 27: grant update on column public.t.fresh to golden_reader
--   boot | transaction | lock: none | schema.xml:6
GRANT UPDATE (fresh) ON TABLE public.t TO golden_reader;

-- step 28: grant select, update on table public.t to golden_reader
--   boot | transaction | lock: none | schema.xml:7
GRANT SELECT, UPDATE ON TABLE public.t TO golden_reader;

-- step 29: grant select on table public.t to golden_writer
--   boot | transaction | lock: none | schema.xml:8
GRANT SELECT ON TABLE public.t TO golden_writer;

-- step 30: grant select on table public.options to golden_reader with grant option
--   boot | transaction | lock: none | schema.xml:13
GRANT SELECT ON TABLE public.options TO golden_reader WITH GRANT OPTION;

-- step 31: grant insert, delete on table public.options to golden_reader
--   boot | transaction | lock: none | schema.xml:14
GRANT INSERT, DELETE ON TABLE public.options TO golden_reader;

-- step 32: grant select on table public.options to golden_writer with grant option
--   boot | transaction | lock: none | schema.xml:15
GRANT SELECT ON TABLE public.options TO golden_writer WITH GRANT OPTION;

-- step 33: grant insert on table public.options to golden_writer
--   boot | transaction | lock: none | schema.xml:16
GRANT INSERT ON TABLE public.options TO golden_writer;

-- step 34: grant select on column public.columns_stay.c to golden_reader
--   boot | transaction | lock: none | schema.xml:22
GRANT SELECT (c) ON TABLE public.columns_stay TO golden_reader;

-- step 35: grant execute on function public.h(integer) to golden_reader with grant option
--   boot | transaction | lock: none | schema.xml:26
GRANT EXECUTE ON FUNCTION public.h(integer) TO golden_reader WITH GRANT OPTION;

-- step 36: make room for what is kept
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

-- step 37: drop column public.t.gone, keeping its values in lockstep_backup
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:34
DO $ls$
DECLARE
  lost regclass := pg_catalog.to_regclass('public.t');
  stem CONSTANT text := 't_gone_0002';
  kept text := stem;
  list text;
  part text;
  copied bigint;
  counters jsonb;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attname = 'gone'
               AND NOT a.attisdropped AND a.attgenerated = '') THEN
    LOCK TABLE public.t IN ACCESS EXCLUSIVE MODE;
    FOR i IN 2 .. 10000 LOOP
      EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
      kept := stem || '_' || i;
    END LOOP;
    SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.pg_sequence_last_value(s.oid)) INTO counters
      FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
      JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = lost AND a.attname = 'gone';
    SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
        ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY k.n) INTO list
      FROM pg_catalog.unnest(ARRAY['b', 'kept', 'gone']) WITH ORDINALITY k(name, n)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = lost AND a.attname = k.name;
    SELECT pg_catalog.format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', lost) INTO part
      FROM pg_catalog.pg_class c WHERE c.oid = lost AND c.relforcerowsecurity;
    IF part IS NOT NULL THEN
      ALTER TABLE public.t NO FORCE ROW LEVEL SECURITY;
    END IF;
    EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT %s FROM %s', kept, list, lost);
    GET DIAGNOSTICS copied = ROW_COUNT;
    IF part IS NOT NULL THEN
      EXECUTE part;
    END IF;
    INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)
      VALUES (kept, 'column public.was_t.gone', '0002_change', copied, counters);
  END IF;
  ALTER TABLE IF EXISTS public.t DROP COLUMN IF EXISTS gone;
END $ls$;

-- step 38: drop table public.dropped, keeping its rows in lockstep_backup
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
DO $ls$
DECLARE
  lost regclass := pg_catalog.to_regclass('public.dropped');
  stem CONSTANT text := 'dropped_0002';
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
  LOCK TABLE public.dropped IN ACCESS EXCLUSIVE MODE;
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
    DROP TABLE public.dropped;
  END IF;
  INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)
    VALUES (kept, 'table public.dropped', '0002_change', copied, counters);
END $ls$;
