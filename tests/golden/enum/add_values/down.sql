-- step 1: drop view public.happy_people
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DROP VIEW IF EXISTS public.happy_people;

-- step 2: drop check constraint public.people.not_awful
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER TABLE IF EXISTS public.people DROP CONSTRAINT IF EXISTS not_awful;

-- step 3: make enum public.late anew with other values
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'public' AND y.typname = 'late');
BEGIN
  IF have = '''one'', ''two''' THEN
    ALTER TYPE public.late RENAME TO late_ls_old;
        CREATE TYPE public.late AS ENUM ();
        DROP TYPE public.late_ls_old;
  ELSIF have IS DISTINCT FROM '' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.late is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, ', or ''one'', ''two'' before this step');
  END IF;
END $ls$;

-- step 4: make enum public.mood anew with other values
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'public' AND y.typname = 'mood');
BEGIN
  IF have = '''awful'', ''sad'', ''ok'', ''fine'', ''good'', ''happy'', ''elated''' THEN
    ALTER TYPE public.mood RENAME TO mood_ls_old;
        CREATE TYPE public.mood AS ENUM ('ok', 'happy');
        ALTER TABLE public.people ALTER COLUMN mood DROP DEFAULT, ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood;
        DROP TYPE public.mood_ls_old;
  ELSIF have IS DISTINCT FROM '''ok'', ''happy''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.mood is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''ok'', ''happy'', or ''awful'', ''sad'', ''ok'', ''fine'', ''good'', ''happy'', ''elated'' before this step');
  END IF;
END $ls$;

-- step 5: set the default of column public.people.mood
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE public.people ALTER COLUMN mood SET DEFAULT 'ok';

-- step 6: create view public.happy_people
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
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
    SELECT mood FROM people WHERE mood = 'happy';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW happy_people AS
    SELECT mood FROM people WHERE mood = 'happy';
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
