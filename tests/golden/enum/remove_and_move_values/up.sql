-- step 1: drop index public.people_happy
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:21
DROP INDEX CONCURRENTLY IF EXISTS public.people_happy;

-- step 2: drop index public.people_mood
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:22
DROP INDEX CONCURRENTLY IF EXISTS public.people_mood;

-- step 3: drop view public.happy_ids
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:24
DROP VIEW IF EXISTS public.happy_ids;

-- step 4: drop view public.happy_people
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:25
DROP VIEW IF EXISTS public.happy_people;

-- step 5: drop check constraint public.people.people_not_sad
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
ALTER TABLE IF EXISTS public.people DROP CONSTRAINT IF EXISTS people_not_sad;

-- step 6: drop function public.is_good(mood)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
DROP FUNCTION IF EXISTS public.is_good(mood);

-- step 7: make room for what is kept
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

-- step 8: drop column public.people.old, keeping its values in lockstep_backup
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
DO $ls$
DECLARE
  lost regclass := pg_catalog.to_regclass('public.people');
  stem CONSTANT text := 'people_old_0002';
  kept text := stem;
  list text;
  part text;
  copied bigint;
  counters jsonb;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attname = 'old'
               AND NOT a.attisdropped AND a.attgenerated = '') THEN
    LOCK TABLE public.people IN ACCESS EXCLUSIVE MODE;
    FOR i IN 2 .. 10000 LOOP
      EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
      kept := stem || '_' || i;
    END LOOP;
    SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.pg_sequence_last_value(s.oid)) INTO counters
      FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
      JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = lost AND a.attname = 'old';
    SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
        ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY k.n) INTO list
      FROM pg_catalog.unnest(ARRAY['id', 'old']) WITH ORDINALITY k(name, n)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = lost AND a.attname = k.name;
    SELECT pg_catalog.format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', lost) INTO part
      FROM pg_catalog.pg_class c WHERE c.oid = lost AND c.relforcerowsecurity;
    IF part IS NOT NULL THEN
      ALTER TABLE public.people NO FORCE ROW LEVEL SECURITY;
    END IF;
    EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT %s FROM %s', kept, list, lost);
    GET DIAGNOSTICS copied = ROW_COUNT;
    IF part IS NOT NULL THEN
      EXECUTE part;
    END IF;
    INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)
      VALUES (kept, 'column public.people.old', '0002_change', copied, counters);
  END IF;
  ALTER TABLE IF EXISTS public.people DROP COLUMN IF EXISTS old;
END $ls$;

-- step 9: make enum public.mood anew with other values
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'public' AND y.typname = 'mood');
BEGIN
  IF have = '''sad'', ''ok'', ''happy''' THEN
    ALTER TYPE public.mood RENAME TO mood_ls_old;
        CREATE TYPE public.mood AS ENUM ('happy', 'ok', 'fine');
        ALTER TABLE public.people ALTER COLUMN mood DROP DEFAULT, ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood;
        ALTER TABLE "Staff"."Team members" ALTER COLUMN "Mood now" DROP DEFAULT, ALTER COLUMN "Mood now" TYPE public.mood USING "Mood now"::text::public.mood, ALTER COLUMN "Mood now" SET DEFAULT 'ok';
        ALTER TABLE "Staff"."Team members" ALTER COLUMN moods TYPE public.mood[] USING moods::text[]::public.mood[];
        DROP TYPE public.mood_ls_old;
        COMMENT ON TYPE public.mood IS 'how they feel';
  ELSIF have IS DISTINCT FROM '''happy'', ''ok'', ''fine''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.mood is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''happy'', ''ok'', ''fine'', or ''sad'', ''ok'', ''happy'' before this step');
  END IF;
END $ls$;

-- step 10: create function public.is_good(mood)
--   boot | transaction | lock: none | schema.xml:13
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.is_good(mood)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.is_good(m mood)
 RETURNS boolean
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT m = 'happy'$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.is_good(mood)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.is_good(mood) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.is_good(mood) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 11: set the default of column public.people.mood
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER TABLE public.people ALTER COLUMN mood SET DEFAULT 'fine';

-- step 12: add check constraint public.people.people_not_sad
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'people_not_sad'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.people';
  IF have IS NULL THEN
    ALTER TABLE public.people ADD CONSTRAINT people_not_sad CHECK (mood <> 'fine') NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE people (LIKE public.people);
    ALTER TABLE pg_temp.people ADD CONSTRAINT people_not_sad CHECK (mood <> 'fine');
    EXECUTE state INTO want USING 'pg_temp.people';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.people.people_not_sad is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 13: validate check constraint public.people.people_not_sad
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:7
ALTER TABLE public.people VALIDATE CONSTRAINT people_not_sad;

-- step 14: create view public.happy_people
--   boot | transaction | lock: none | schema.xml:11
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.happy_people';
  IF have IS NULL THEN
    CREATE VIEW public.happy_people AS
    SELECT id, mood FROM people WHERE mood = 'happy';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW happy_people AS
    SELECT id, mood FROM people WHERE mood = 'happy';
    EXECUTE state INTO want USING 'pg_temp.happy_people';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.happy_people is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 15: create view public.happy_ids
--   boot | transaction | lock: none | schema.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.happy_ids';
  IF have IS NULL THEN
    CREATE VIEW public.happy_ids AS
    SELECT id FROM happy_people;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW happy_ids AS
    SELECT id FROM happy_people;
    EXECUTE state INTO want USING 'pg_temp.happy_ids';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.happy_ids is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 16: clear what an interrupted build of index public.people_happy left
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.people_happy') AND NOT x.indisvalid) THEN
    DROP INDEX public.people_happy;
  END IF;
END $ls$;

-- step 17: create index public.people_happy
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
CREATE INDEX CONCURRENTLY IF NOT EXISTS people_happy ON public.people (id) WHERE mood = 'happy';

-- step 18: verify index public.people_happy
--   boot | transaction | lock: none | schema.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.people_happy';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE people (LIKE public.people);
    CREATE INDEX people_happy ON pg_temp.people (id) WHERE mood = 'happy';
    EXECUTE state INTO want USING 'pg_temp.people_happy';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.people_happy is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 19: clear what an interrupted build of index public.people_mood left
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.people_mood') AND NOT x.indisvalid) THEN
    DROP INDEX public.people_mood;
  END IF;
END $ls$;

-- step 20: create index public.people_mood
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:9
CREATE INDEX CONCURRENTLY IF NOT EXISTS people_mood ON public.people (mood);

-- step 21: verify index public.people_mood
--   boot | transaction | lock: none | schema.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.people_mood';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE people (LIKE public.people);
    CREATE INDEX people_mood ON pg_temp.people (mood);
    EXECUTE state INTO want USING 'pg_temp.people_mood';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.people_mood is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
