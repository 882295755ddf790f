-- step 1: drop index public.person_indexed_idx
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
DROP INDEX CONCURRENTLY IF EXISTS public.person_indexed_idx;

-- step 2: drop view public.seen
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
DROP VIEW IF EXISTS public.seen;

-- step 3: drop check constraint public.person.positive
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
ALTER TABLE IF EXISTS public.person DROP CONSTRAINT IF EXISTS positive;

-- step 4: create function public.twice(bigint, bigint)
--   boot | transaction | lock: none | schema.xml:2
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.twice(bigint, bigint)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.twice(x bigint, y bigint)
 RETURNS bigint
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT 2 * x + y$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.twice(bigint, bigint)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.twice(bigint, bigint) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.twice(bigint, bigint) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 5: drop column public.person.indexed
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::int < 170000 THEN
    ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS indexed;
  END IF;
END $ls$;

-- step 6: set the expression of column public.person.indexed, from PostgreSQL 17 on
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::int >= 170000 THEN
    EXECUTE 'ALTER TABLE public.person ALTER COLUMN indexed SET EXPRESSION AS (id + 2)';
  END IF;
END $ls$;

-- step 7: add column public.person.indexed
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'indexed' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN indexed bigint GENERATED ALWAYS AS (id + 2) STORED;
  ELSIF have <> 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.indexed is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint');
  END IF;
END $ls$;

-- step 8: add check constraint public.person.positive
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'positive'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.person';
  IF have IS NULL THEN
    ALTER TABLE public.person ADD CONSTRAINT positive CHECK (indexed > 0) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE person (LIKE public.person);
    ALTER TABLE pg_temp.person ADD CONSTRAINT positive CHECK (indexed > 0);
    EXECUTE state INTO want USING 'pg_temp.person';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.person.positive is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 9: validate check constraint public.person.positive
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:13
ALTER TABLE public.person VALIDATE CONSTRAINT positive;

-- step 10: create view public.seen
--   boot | transaction | lock: none | schema.xml:15
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.seen';
  IF have IS NULL THEN
    CREATE VIEW public.seen AS
    SELECT indexed FROM person;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW seen AS
    SELECT indexed FROM person;
    EXECUTE state INTO want USING 'pg_temp.seen';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.seen is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 11: clear what an interrupted build of index public.person_indexed_idx left
--   boot | transaction | lock: none | schema.xml:12
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.person_indexed_idx') AND NOT x.indisvalid) THEN
    DROP INDEX public.person_indexed_idx;
  END IF;
END $ls$;

-- step 12: create index public.person_indexed_idx
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:12
CREATE INDEX CONCURRENTLY IF NOT EXISTS person_indexed_idx ON public.person (indexed);

-- step 13: verify index public.person_indexed_idx
--   boot | transaction | lock: none | schema.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.person_indexed_idx';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE person (LIKE public.person);
    CREATE INDEX person_indexed_idx ON pg_temp.person (indexed);
    EXECUTE state INTO want USING 'pg_temp.person_indexed_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.person_indexed_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 14: drop column public.person.of_gone
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS of_gone;

-- step 15: add column public.person.of_gone
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'of_gone' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN of_gone bigint GENERATED ALWAYS AS (id + 1) STORED;
  ELSIF have <> 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.of_gone is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint');
  END IF;
END $ls$;

-- step 16: drop column public.person.of_wider
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS of_wider;

-- step 17: drop column public.person.of_function
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS of_function;

-- step 18: drop function public.twice(bigint)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DROP FUNCTION IF EXISTS public.twice(bigint);

-- step 19: add column public.person.of_function
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:10
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'of_function' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN of_function bigint GENERATED ALWAYS AS (twice(id, 1)) STORED;
  ELSIF have <> 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.of_function is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint');
  END IF;
END $ls$;

-- step 20: drop column public.person.wanted
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::int < 170000 THEN
    ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS wanted;
  END IF;
END $ls$;

-- step 21: set the expression of column public.person.wanted, from PostgreSQL 17 on
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::int >= 170000 THEN
    EXECUTE 'ALTER TABLE public.person ALTER COLUMN wanted SET EXPRESSION AS (id + 3)';
  END IF;
END $ls$;

-- step 22: add column public.person.wanted
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'wanted' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN wanted bigint GENERATED ALWAYS AS (id + 3) STORED NOT NULL;
  ELSIF have <> 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.wanted is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint');
  END IF;
END $ls$;

-- step 23: make room for what is kept
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

-- step 24: drop column public.person.gone, keeping its values in lockstep_backup
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  lost regclass := pg_catalog.to_regclass('public.person');
  stem CONSTANT text := 'person_gone_0002';
  kept text := stem;
  list text;
  part text;
  copied bigint;
  counters jsonb;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attname = 'gone'
               AND NOT a.attisdropped AND a.attgenerated = '') THEN
    LOCK TABLE public.person IN ACCESS EXCLUSIVE MODE;
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
      FROM pg_catalog.unnest(ARRAY['id', 'gone']) WITH ORDINALITY k(name, n)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = lost AND a.attname = k.name;
    SELECT pg_catalog.format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', lost) INTO part
      FROM pg_catalog.pg_class c WHERE c.oid = lost AND c.relforcerowsecurity;
    IF part IS NOT NULL THEN
      ALTER TABLE public.person NO FORCE ROW LEVEL SECURITY;
    END IF;
    EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT %s FROM %s', kept, list, lost);
    GET DIAGNOSTICS copied = ROW_COUNT;
    IF part IS NOT NULL THEN
      EXECUTE part;
    END IF;
    INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)
      VALUES (kept, 'column public.person.gone', '0002_change', copied, counters);
  END IF;
  ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS gone;
END $ls$;

-- step 25: drop column public.person.of_wider_too
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS of_wider_too;

-- step 26: change the type of column public.person.wider to bigint
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'wider' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    ALTER TABLE public.person ALTER COLUMN wider TYPE bigint;
  ELSIF have IS DISTINCT FROM 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.wider is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint, or integer before this step');
  END IF;
END $ls$;

-- step 27: add column public.person.of_wider
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'of_wider' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN of_wider bigint GENERATED ALWAYS AS (wider + 2) STORED;
  ELSIF have <> 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.of_wider is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint');
  END IF;
END $ls$;

-- step 28: add column public.person.of_wider_too
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:9
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'of_wider_too' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN of_wider_too bigint GENERATED ALWAYS AS (wider + 1) STORED;
  ELSIF have <> 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.of_wider_too is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint');
  END IF;
END $ls$;
