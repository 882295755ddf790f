-- step 1: drop exclusion constraint public.t.e
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE IF EXISTS public.t DROP CONSTRAINT IF EXISTS e;

-- step 2: drop unique constraint public.t.u
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
ALTER TABLE IF EXISTS public.t DROP CONSTRAINT IF EXISTS u;

-- step 3: clear what an interrupted build of unique constraint public.t.u left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.u') AND NOT x.indisvalid) THEN
    DROP INDEX public.u;
  END IF;
END $ls$;

-- step 4: build the index of unique constraint public.t.u
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS u ON public.t (b);

-- step 5: add unique constraint public.t.u
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'u'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t';
  IF have IS NULL THEN
    ALTER TABLE public.t ADD CONSTRAINT u UNIQUE USING INDEX u DEFERRABLE INITIALLY DEFERRED;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    ALTER TABLE pg_temp.t ADD CONSTRAINT u UNIQUE (b) DEFERRABLE INITIALLY DEFERRED;
    EXECUTE state INTO want USING 'pg_temp.t';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.t.u is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 6: add exclusion constraint public.t.e
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'e'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t';
  IF have IS NULL THEN
    ALTER TABLE public.t ADD CONSTRAINT e EXCLUDE USING btree (c with =) DEFERRABLE INITIALLY DEFERRED;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    ALTER TABLE pg_temp.t ADD CONSTRAINT e EXCLUDE USING btree (c with =) DEFERRABLE INITIALLY DEFERRED;
    EXECUTE state INTO want USING 'pg_temp.t';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'exclusion constraint public.t.e is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 7: change when it is checked: foreign key public.t.f
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
ALTER TABLE public.t ALTER CONSTRAINT f DEFERRABLE INITIALLY DEFERRED;
