-- step 1: drop function public.f()
--   boot | transaction | lock: none | schema.xml:3
DROP FUNCTION IF EXISTS public.f();

-- step 2: add domain check public.d.c
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype($1) AND k.conname = 'c'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.d';
  IF have IS NULL THEN
    ALTER DOMAIN public.d ADD CONSTRAINT c CHECK (value > 0) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE DOMAIN pg_temp.d AS integer;
    ALTER DOMAIN pg_temp.d ADD CONSTRAINT c CHECK (value > 0);
    EXECUTE state INTO want USING 'pg_temp.d';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'domain check public.d.c is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 3: validate domain check public.d.c
--   boot | no transaction | reads the table | lock: SHARE | migrations/0001_initial/snapshot.xml:4
ALTER DOMAIN public.d VALIDATE CONSTRAINT c;
