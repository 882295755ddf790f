-- step 1: drop unique constraint public.comes_back.comes_back_a_key
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:10
ALTER TABLE IF EXISTS public.comes_back DROP CONSTRAINT IF EXISTS comes_back_a_key;

-- step 2: drop primary key public.goes.goes_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER TABLE IF EXISTS public.goes DROP CONSTRAINT IF EXISTS goes_pkey;

-- step 3: move table public.comes_back
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
ALTER TABLE public.comes_back SET TABLESPACE golden_space;

-- step 4: move table public.goes
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE public.goes SET TABLESPACE pg_default;

-- step 5: move table public.parted
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
ALTER TABLE public.parted SET TABLESPACE pg_default;

-- step 6: clear what an interrupted build of primary key public.goes.goes_pkey left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:12
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.goes_pkey') AND NOT x.indisvalid) THEN
    DROP INDEX public.goes_pkey;
  END IF;
END $ls$;

-- step 7: build the index of primary key public.goes.goes_pkey
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS goes_pkey ON public.goes (id);

-- step 8: add primary key public.goes.goes_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'goes_pkey'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.goes';
  IF have IS NULL THEN
    ALTER TABLE public.goes ADD CONSTRAINT goes_pkey PRIMARY KEY USING INDEX goes_pkey;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE goes (LIKE public.goes);
    ALTER TABLE pg_temp.goes ADD CONSTRAINT goes_pkey PRIMARY KEY (id);
    EXECUTE state INTO want USING 'pg_temp.goes';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'primary key public.goes.goes_pkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 9: clear what an interrupted build of unique constraint public.comes_back.comes_back_a_key left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.comes_back_a_key') AND NOT x.indisvalid) THEN
    DROP INDEX public.comes_back_a_key;
  END IF;
END $ls$;

-- step 10: build the index of unique constraint public.comes_back.comes_back_a_key
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS comes_back_a_key ON public.comes_back (a) TABLESPACE golden_space;

-- step 11: add unique constraint public.comes_back.comes_back_a_key
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'comes_back_a_key'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.comes_back';
  IF have IS NULL THEN
    ALTER TABLE public.comes_back ADD CONSTRAINT comes_back_a_key UNIQUE USING INDEX comes_back_a_key;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE comes_back (LIKE public.comes_back);
    ALTER TABLE pg_temp.comes_back ADD CONSTRAINT comes_back_a_key UNIQUE (a) USING INDEX TABLESPACE golden_space;
    EXECUTE state INTO want USING 'pg_temp.comes_back';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.comes_back.comes_back_a_key is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 12: move materialized view public.stored
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:25
ALTER MATERIALIZED VIEW public.stored SET TABLESPACE pg_default;

-- step 13: move materialized view public.stored_back
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:28
ALTER MATERIALIZED VIEW public.stored_back SET TABLESPACE golden_space;

-- step 14: move index public.back_i
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
ALTER INDEX public.back_i SET TABLESPACE golden_space;

-- step 15: move index public.goes_i
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
ALTER INDEX public.goes_i SET TABLESPACE pg_default;

-- step 16: move index public.stored_i
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:26
ALTER INDEX public.stored_i SET TABLESPACE pg_default;

-- step 17: drop partition public.parted_4
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:18
DROP TABLE IF EXISTS public.parted_4;

-- step 18: move partition public.parted_1
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
ALTER TABLE public.parted_1 SET TABLESPACE pg_default;

-- step 19: move partition public.parted_2
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
ALTER TABLE public.parted_2 SET TABLESPACE golden_space;
