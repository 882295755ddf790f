-- step 1: rename check constraint public.person.c2 to c_two
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.person') AND k.conname = 'c2');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.person') AND k.conname = 'c_two');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.person RENAME CONSTRAINT c2 TO c_two;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'check constraint public.person.c2 is to be renamed to c_two, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'check constraint public.person.c2 is to be renamed to c_two, but neither exists';
  END IF;
END $ls$;

-- step 2: drop check constraint public.person.c1
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE IF EXISTS public.person DROP CONSTRAINT IF EXISTS c1;

-- step 3: add check constraint public.person.c1
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'c1'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.person';
  IF have IS NULL THEN
    ALTER TABLE public.person ADD CONSTRAINT c1 CHECK (a > 0) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE person (LIKE public.person);
    ALTER TABLE pg_temp.person ADD CONSTRAINT c1 CHECK (a > 0);
    EXECUTE state INTO want USING 'pg_temp.person';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.person.c1 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
