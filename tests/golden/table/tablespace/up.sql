-- step 1: drop unique constraint public.comes_back.comes_back_a_key
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
ALTER TABLE IF EXISTS public.comes_back DROP CONSTRAINT IF EXISTS comes_back_a_key;

-- step 2: drop primary key public.goes.goes_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
ALTER TABLE IF EXISTS public.goes DROP CONSTRAINT IF EXISTS goes_pkey;

-- step 3: move table public.goes
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:2
ALTER TABLE public.goes SET TABLESPACE golden_space;

-- step 4: move table public.comes_back
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE public.comes_back SET TABLESPACE pg_default;

-- step 5: move table public.parted
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:13
ALTER TABLE public.parted SET TABLESPACE golden_space;

-- step 6: clear what an interrupted build of primary key public.goes.goes_pkey left
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.goes_pkey') AND NOT x.indisvalid) THEN
    DROP INDEX public.goes_pkey;
  END IF;
END $ls$;

-- step 7: build the index of primary key public.goes.goes_pkey
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS goes_pkey ON public.goes (id) TABLESPACE golden_space;

-- step 8: add primary key public.goes.goes_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
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
    ALTER TABLE pg_temp.goes ADD CONSTRAINT goes_pkey PRIMARY KEY (id) USING INDEX TABLESPACE golden_space;
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
--   boot | transaction | lock: none | schema.xml:10
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.comes_back_a_key') AND NOT x.indisvalid) THEN
    DROP INDEX public.comes_back_a_key;
  END IF;
END $ls$;

-- step 10: build the index of unique constraint public.comes_back.comes_back_a_key
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:10
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS comes_back_a_key ON public.comes_back (a);

-- step 11: add unique constraint public.comes_back.comes_back_a_key
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:10
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
    ALTER TABLE pg_temp.comes_back ADD CONSTRAINT comes_back_a_key UNIQUE (a);
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
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:23
ALTER MATERIALIZED VIEW public.stored SET TABLESPACE golden_space;

-- step 13: move materialized view public.stored_back
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:24
ALTER MATERIALIZED VIEW public.stored_back SET TABLESPACE pg_default;

-- step 14: move index public.goes_i
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER INDEX public.goes_i SET TABLESPACE golden_space;

-- step 15: move index public.back_i
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
ALTER INDEX public.back_i SET TABLESPACE pg_default;

-- step 16: move index public.stored_i
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:23
ALTER INDEX public.stored_i SET TABLESPACE golden_space;

-- step 17: move partition public.parted_1
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:16
ALTER TABLE public.parted_1 SET TABLESPACE golden_space;

-- step 18: move partition public.parted_2
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:17
ALTER TABLE public.parted_2 SET TABLESPACE pg_default;

-- step 19: create partition public.parted_4
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:18
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN NOT c.relispartition THEN 'no partition'
      WHEN i.inhparent NOT IN ('public.parted'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.parted_4';
  IF have IS NULL THEN
    CREATE TABLE public.parted_4 PARTITION OF public.parted FOR VALUES IN ('4') TABLESPACE pg_default;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.parted) PARTITION BY list (id);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES IN ('4');
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.parted_4 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
