-- step 1: drop check constraint public.person.b_known
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
ALTER TABLE IF EXISTS public.person DROP CONSTRAINT IF EXISTS b_known;

-- step 2: drop check constraint public.person.gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE IF EXISTS public.person DROP CONSTRAINT IF EXISTS gone;

-- step 3: add check constraint public.person.b_known
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'b_known'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.person';
  IF have IS NULL THEN
    ALTER TABLE public.person ADD CONSTRAINT b_known CHECK (b IN ('x', 'y', 'z')) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE person (LIKE public.person);
    ALTER TABLE pg_temp.person ADD CONSTRAINT b_known CHECK (b IN ('x', 'y', 'z'));
    EXECUTE state INTO want USING 'pg_temp.person';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.person.b_known is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 4: validate check constraint public.person.b_known
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
ALTER TABLE public.person VALIDATE CONSTRAINT b_known;

-- step 5: add check constraint public.person.later
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'later'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.person';
  IF have IS NULL THEN
    ALTER TABLE public.person ADD CONSTRAINT later CHECK (a < 100) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE person (LIKE public.person);
    ALTER TABLE pg_temp.person ADD CONSTRAINT later CHECK (a < 100);
    EXECUTE state INTO want USING 'pg_temp.person';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.person.later is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 6: add check constraint public.person.person_a_check
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'person_a_check'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.person';
  IF have IS NULL THEN
    ALTER TABLE public.person ADD CONSTRAINT person_a_check CHECK (a > 0) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE person (LIKE public.person);
    ALTER TABLE pg_temp.person ADD CONSTRAINT person_a_check CHECK (a > 0);
    EXECUTE state INTO want USING 'pg_temp.person';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.person.person_a_check is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 7: validate check constraint public.person.person_a_check
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
ALTER TABLE public.person VALIDATE CONSTRAINT person_a_check;
