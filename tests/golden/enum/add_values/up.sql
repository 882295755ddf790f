-- step 1: add 'awful', 'sad', 'fine', 'good', 'elated' to enum public.mood
--   boot | no transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'public' AND y.typname = 'mood');
BEGIN
  IF have = '''ok'', ''happy''' THEN
    ALTER TYPE public.mood ADD VALUE 'awful' BEFORE 'ok';
        ALTER TYPE public.mood ADD VALUE 'sad' AFTER 'awful';
        ALTER TYPE public.mood ADD VALUE 'fine' AFTER 'ok';
        ALTER TYPE public.mood ADD VALUE 'good' AFTER 'fine';
        ALTER TYPE public.mood ADD VALUE 'elated' AFTER 'happy';
  ELSIF have IS DISTINCT FROM '''awful'', ''sad'', ''ok'', ''fine'', ''good'', ''happy'', ''elated''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.mood is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''awful'', ''sad'', ''ok'', ''fine'', ''good'', ''happy'', ''elated'', or ''ok'', ''happy'' before this step');
  END IF;
END $ls$;

-- step 2: add 'one', 'two' to enum public.late
--   boot | no transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'public' AND y.typname = 'late');
BEGIN
  IF have = '' THEN
    ALTER TYPE public.late ADD VALUE 'one';
        ALTER TYPE public.late ADD VALUE 'two' AFTER 'one';
  ELSIF have IS DISTINCT FROM '''one'', ''two''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.late is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''one'', ''two'', or  before this step');
  END IF;
END $ls$;

-- step 3: set the default of column public.people.mood
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE public.people ALTER COLUMN mood SET DEFAULT 'fine';

-- step 4: add check constraint public.people.not_awful
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'not_awful'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.people';
  IF have IS NULL THEN
    ALTER TABLE public.people ADD CONSTRAINT not_awful CHECK (mood <> 'awful') NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE people (LIKE public.people);
    ALTER TABLE pg_temp.people ADD CONSTRAINT not_awful CHECK (mood <> 'awful');
    EXECUTE state INTO want USING 'pg_temp.people';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.people.not_awful is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 5: validate check constraint public.people.not_awful
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
ALTER TABLE public.people VALIDATE CONSTRAINT not_awful;
