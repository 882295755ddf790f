-- step 1: drop primary key public.a.a_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
ALTER TABLE IF EXISTS public.a DROP CONSTRAINT IF EXISTS a_pkey;

-- step 2: clear what an interrupted build of primary key public.b.b_key left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.b_key') AND NOT x.indisvalid) THEN
    DROP INDEX public.b_key;
  END IF;
END $ls$;

-- step 3: build the index of primary key public.b.b_key
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS b_key ON public.b (x, y);

-- step 4: add primary key public.b.b_key
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'b_key'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.b';
  IF have IS NULL THEN
    ALTER TABLE public.b ADD CONSTRAINT b_key PRIMARY KEY USING INDEX b_key;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE b (LIKE public.b);
    ALTER TABLE pg_temp.b ADD CONSTRAINT b_key PRIMARY KEY (x, y);
    EXECUTE state INTO want USING 'pg_temp.b';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'primary key public.b.b_key is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 5: comment on primary key public.b.b_key
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
COMMENT ON CONSTRAINT b_key ON public.b IS 'both';
