-- step 1: make enum public.mood anew with other values
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'public' AND y.typname = 'mood');
BEGIN
  IF have = '''sad'', ''ok''' THEN
    ALTER TYPE public.mood RENAME TO mood_ls_old;
        CREATE TYPE public.mood AS ENUM ('fine', 'ok');
        ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT, ALTER COLUMN m TYPE public.mood USING m::text::public.mood, ALTER COLUMN m SET DEFAULT 'ok';
        ALTER TYPE public.feeling ALTER ATTRIBUTE m TYPE public.mood;
        ALTER TYPE public.feeling ALTER ATTRIBUTE all_of_them TYPE public.mood[];
        DROP TYPE public.mood_ls_old;
  ELSIF have IS DISTINCT FROM '''fine'', ''ok''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.mood is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''fine'', ''ok'', or ''sad'', ''ok'' before this step');
  END IF;
END $ls$;
