-- step 1: drop exclusion constraint public.booking.new
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER TABLE IF EXISTS public.booking DROP CONSTRAINT IF EXISTS new;

-- step 2: add exclusion constraint public.booking.old
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'old'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.booking';
  IF have IS NULL THEN
    ALTER TABLE public.booking ADD CONSTRAINT old EXCLUDE USING gist (during WITH &&);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE booking (LIKE public.booking);
    ALTER TABLE pg_temp.booking ADD CONSTRAINT old EXCLUDE USING gist (during WITH &&);
    EXECUTE state INTO want USING 'pg_temp.booking';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'exclusion constraint public.booking.old is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
