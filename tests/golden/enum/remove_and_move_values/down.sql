-- step 1: drop index public.people_happy
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
DROP INDEX CONCURRENTLY IF EXISTS public.people_happy;

-- step 2: drop index public.people_mood
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:9
DROP INDEX CONCURRENTLY IF EXISTS public.people_mood;

-- step 3: drop view public.happy_ids
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DROP VIEW IF EXISTS public.happy_ids;

-- step 4: drop view public.happy_people
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DROP VIEW IF EXISTS public.happy_people;

-- step 5: drop check constraint public.people.people_not_sad
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
ALTER TABLE IF EXISTS public.people DROP CONSTRAINT IF EXISTS people_not_sad;

-- step 6: drop function public.is_good(mood)
--   boot | transaction | lock: none | schema.xml:13
DROP FUNCTION IF EXISTS public.is_good(mood);

-- step 7: make enum public.mood anew with other values
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'public' AND y.typname = 'mood');
BEGIN
  IF have = '''happy'', ''ok'', ''fine''' THEN
    ALTER TYPE public.mood RENAME TO mood_ls_old;
        CREATE TYPE public.mood AS ENUM ('sad', 'ok', 'happy');
        ALTER TABLE public.people ALTER COLUMN mood DROP DEFAULT, ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood;
        ALTER TABLE "Staff"."Team members" ALTER COLUMN "Mood now" DROP DEFAULT, ALTER COLUMN "Mood now" TYPE public.mood USING "Mood now"::text::public.mood, ALTER COLUMN "Mood now" SET DEFAULT 'ok';
        ALTER TABLE "Staff"."Team members" ALTER COLUMN moods TYPE public.mood[] USING moods::text[]::public.mood[];
        DROP TYPE public.mood_ls_old;
        COMMENT ON TYPE public.mood IS 'how they feel';
  ELSIF have IS DISTINCT FROM '''sad'', ''ok'', ''happy''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.mood is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''sad'', ''ok'', ''happy'', or ''happy'', ''ok'', ''fine'' before this step');
  END IF;
END $ls$;

-- step 8: create function public.is_good(mood)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
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

-- step 9: set the default of column public.people.mood
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
ALTER TABLE public.people ALTER COLUMN mood SET DEFAULT 'ok';

-- step 10: add column public.people.old
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.people'::regclass AND a.attname = 'old' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.people ADD COLUMN old mood;
  ELSIF have <> 'mood' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.people.old is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'mood');
  END IF;
END $ls$;

-- step 11: bring back the values of column public.people.old
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
DO $ls1$
DECLARE
  back CONSTANT regclass := 'public.people'::regclass;
  number bigint;
  kept text;
  copied bigint;
  counters jsonb;
  wanted text;
  part record;
  again text[] := '{}';
  one text;
  filled bigint;
BEGIN
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
    SELECT b.id, b.name, b.rows, b.counters INTO number, kept, copied, counters FROM lockstep_backup.backups b
     WHERE b.migration = '0002_change' AND b.object = 'column public.people.old'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF EXISTS (SELECT FROM public.people) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column public.people.old: its values do not come back';
    END IF;
    RETURN;
  END IF;
  wanted := (SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = back AND a.attname = 'old' AND NOT a.attisdropped);
  FOR part IN
    WITH RECURSIVE r(relid) AS (SELECT back::oid UNION
      SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN r ON i.inhparent = r.relid)
    SELECT pg_catalog.format('ALTER TABLE ONLY %s DISABLE TRIGGER %I', g.tgrelid::regclass, g.tgname) AS off,
           pg_catalog.format('ALTER TABLE ONLY %s ENABLE %sTRIGGER %I', g.tgrelid::regclass,
                             CASE g.tgenabled WHEN 'A' THEN 'ALWAYS ' ELSE '' END, g.tgname) AS again
      FROM pg_catalog.pg_trigger g JOIN r ON r.relid = g.tgrelid WHERE NOT g.tgisinternal AND g.tgenabled IN ('O', 'A')
    UNION ALL
    SELECT pg_catalog.format('ALTER TABLE ONLY %s NO FORCE ROW LEVEL SECURITY', c.oid::regclass),
           pg_catalog.format('ALTER TABLE ONLY %s FORCE ROW LEVEL SECURITY', c.oid::regclass)
      FROM pg_catalog.pg_class c JOIN r ON r.relid = c.oid WHERE c.relforcerowsecurity
    UNION ALL
    SELECT pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET GENERATED BY DEFAULT', back, a.attname),
           pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET GENERATED ALWAYS', back, a.attname)
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = back AND a.attname = 'old' AND a.attidentity = 'a'
  LOOP
    EXECUTE part.off;
    again := again || part.again;
  END LOOP;
  EXECUTE $ls$UPDATE public.people AS t SET old = b.v::$ls$ || wanted || ' FROM lockstep_backup.' || pg_catalog.quote_ident(kept) || $ls$ AS b(k1, v) WHERE ROW(t.id)::text = ROW(b.k1)::text$ls$;
  GET DIAGNOSTICS filled = ROW_COUNT;
  FOREACH one IN ARRAY again LOOP
    EXECUTE one;
  END LOOP;
  IF filled < copied THEN
    RAISE WARNING USING MESSAGE = 'kept values of column public.people.old that do not come back: ' || (copied - filled) || ' (their rows are gone, or have another key)';
  END IF;
  PERFORM pg_catalog.setval(s.oid::regclass, v.value::bigint)
    FROM pg_catalog.jsonb_each_text(counters) v
    JOIN pg_catalog.pg_attribute a ON a.attrelid = back AND a.attname = v.key
    LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid
      OR d.classid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
    JOIN pg_catalog.pg_class s ON s.relkind = 'S' AND s.oid IN (d.objid, d.refobjid)
   WHERE d.refclassid = 'pg_class'::regclass AND v.value IS NOT NULL;
  EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%I', kept);
  DELETE FROM lockstep_backup.backups b WHERE b.id = number;
END $ls1$;

-- step 12: add check constraint public.people.people_not_sad
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'people_not_sad'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.people';
  IF have IS NULL THEN
    ALTER TABLE public.people ADD CONSTRAINT people_not_sad CHECK (mood <> 'sad') NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE people (LIKE public.people);
    ALTER TABLE pg_temp.people ADD CONSTRAINT people_not_sad CHECK (mood <> 'sad');
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
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
ALTER TABLE public.people VALIDATE CONSTRAINT people_not_sad;

-- step 14: create view public.happy_people
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:25
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
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:24
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
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:21
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.people_happy') AND NOT x.indisvalid) THEN
    DROP INDEX public.people_happy;
  END IF;
END $ls$;

-- step 17: create index public.people_happy
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:21
CREATE INDEX CONCURRENTLY IF NOT EXISTS people_happy ON public.people (id) WHERE mood = 'happy';

-- step 18: verify index public.people_happy
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:21
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
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:22
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.people_mood') AND NOT x.indisvalid) THEN
    DROP INDEX public.people_mood;
  END IF;
END $ls$;

-- step 20: create index public.people_mood
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:22
CREATE INDEX CONCURRENTLY IF NOT EXISTS people_mood ON public.people (mood);

-- step 21: verify index public.people_mood
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:22
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
