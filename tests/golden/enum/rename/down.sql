-- step 1: rename enum public.temper to mood
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'temper');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'mood');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.temper RENAME TO mood;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'enum public.temper is to be renamed to mood, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'enum public.temper is to be renamed to mood, but neither exists';
  END IF;
END $ls$;

-- step 2: rename enum value public.mood.fine to 'ok'
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_enum e JOIN pg_catalog.pg_type y ON y.oid = e.enumtypid
    JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
    WHERE n.nspname = 'public' AND y.typname = 'mood' AND e.enumlabel = 'fine');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_enum e JOIN pg_catalog.pg_type y ON y.oid = e.enumtypid
    JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
    WHERE n.nspname = 'public' AND y.typname = 'mood' AND e.enumlabel = 'ok');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.mood RENAME VALUE 'fine' TO 'ok';
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'enum value public.mood.fine is to be renamed to ok, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'enum value public.mood.fine is to be renamed to ok, but neither exists';
  END IF;
END $ls$;

-- step 3: make enum public.mood anew with other values
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
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
        CREATE TYPE public.mood AS ENUM ('sad', 'ok');
        ALTER TABLE public.people ALTER COLUMN mood DROP DEFAULT, ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood;
        DROP TYPE public.mood_ls_old;
  ELSIF have IS DISTINCT FROM '''sad'', ''ok''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.mood is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''sad'', ''ok'', or ''sad'', ''ok'', ''happy'' before this step');
  END IF;
END $ls$;

-- step 4: comment on enum public.mood
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
COMMENT ON TYPE public.mood IS NULL;

-- step 5: set the default of column public.people.mood
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
ALTER TABLE public.people ALTER COLUMN mood SET DEFAULT 'ok';
