-- step 1: drop check constraint public.t_1.goes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
ALTER TABLE IF EXISTS public.t_1 DROP CONSTRAINT IF EXISTS goes;

-- step 2: add check constraint public.t_1.comes
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'comes'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t_1';
  IF have IS NULL THEN
    ALTER TABLE public.t_1 ADD CONSTRAINT comes CHECK (b <> '') NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t_1 (LIKE public.t_1);
    ALTER TABLE pg_temp.t_1 ADD CONSTRAINT comes CHECK (b <> '');
    EXECUTE state INTO want USING 'pg_temp.t_1';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.t_1.comes is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 3: validate check constraint public.t_1.comes
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
ALTER TABLE public.t_1 VALIDATE CONSTRAINT comes;
