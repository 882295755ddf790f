-- step 1: drop primary key public.b.b_key
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE IF EXISTS public.b DROP CONSTRAINT IF EXISTS b_key;

-- step 2: clear what an interrupted build of primary key public.a.a_pkey left
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.a_pkey') AND NOT x.indisvalid) THEN
    DROP INDEX public.a_pkey;
  END IF;
END $ls$;

-- step 3: build the index of primary key public.a.a_pkey
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:2
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS a_pkey ON public.a (x);

-- step 4: add primary key public.a.a_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'a_pkey'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.a';
  IF have IS NULL THEN
    ALTER TABLE public.a ADD CONSTRAINT a_pkey PRIMARY KEY USING INDEX a_pkey;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE a (LIKE public.a);
    ALTER TABLE pg_temp.a ADD CONSTRAINT a_pkey PRIMARY KEY (x);
    EXECUTE state INTO want USING 'pg_temp.a';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'primary key public.a.a_pkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
