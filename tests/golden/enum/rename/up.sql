-- step 1: rename enum public.mood to temper
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'mood');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'temper');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.mood RENAME TO temper;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'enum public.mood is to be renamed to temper, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'enum public.mood is to be renamed to temper, but neither exists';
  END IF;
END $ls$;

-- step 2: rename enum value public.temper.ok to 'fine'
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_enum e JOIN pg_catalog.pg_type y ON y.oid = e.enumtypid
    JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
    WHERE n.nspname = 'public' AND y.typname = 'temper' AND e.enumlabel = 'ok');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_enum e JOIN pg_catalog.pg_type y ON y.oid = e.enumtypid
    JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
    WHERE n.nspname = 'public' AND y.typname = 'temper' AND e.enumlabel = 'fine');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.temper RENAME VALUE 'ok' TO 'fine';
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'enum value public.temper.ok is to be renamed to fine, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'enum value public.temper.ok is to be renamed to fine, but neither exists';
  END IF;
END $ls$;

-- step 3: add 'happy' to enum public.temper
--   boot | no transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'public' AND y.typname = 'temper');
BEGIN
  IF have = '''sad'', ''fine''' THEN
    ALTER TYPE public.temper ADD VALUE 'happy' AFTER 'fine';
  ELSIF have IS DISTINCT FROM '''sad'', ''fine'', ''happy''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.temper is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''sad'', ''fine'', ''happy'', or ''sad'', ''fine'' before this step');
  END IF;
END $ls$;

-- step 4: comment on enum public.temper
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:2
COMMENT ON TYPE public.temper IS 'renamed';

-- step 5: set the default of column public.people.mood
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
ALTER TABLE public.people ALTER COLUMN mood SET DEFAULT 'fine';
