-- step 1: PostgreSQL 18 or newer is needed
--   boot | transaction | before 180000 | lock: none | migrations/0001_initial/snapshot.xml:15
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 180000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 18 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 18: without-overlaps of primary key public.goes.goes_pkey';
  END IF;
END $ls$;

-- step 2: drop unique constraint public.changes.key
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER TABLE IF EXISTS public.changes DROP CONSTRAINT IF EXISTS key;

-- step 3: drop primary key public.comes.comes_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
ALTER TABLE IF EXISTS public.comes DROP CONSTRAINT IF EXISTS comes_pkey;

-- step 4: add primary key public.goes.goes_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'goes_pkey'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.goes';
  IF have IS NULL THEN
    ALTER TABLE public.goes ADD CONSTRAINT goes_pkey PRIMARY KEY (room, during WITHOUT OVERLAPS);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE goes (LIKE public.goes);
    ALTER TABLE pg_temp.goes ADD CONSTRAINT goes_pkey PRIMARY KEY (room, during WITHOUT OVERLAPS);
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

-- step 5: clear what an interrupted build of unique constraint public.changes.key left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.key') AND NOT x.indisvalid) THEN
    DROP INDEX public.key;
  END IF;
END $ls$;

-- step 6: build the index of unique constraint public.changes.key
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS key ON public.changes (room, during);

-- step 7: add unique constraint public.changes.key
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'key'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.changes';
  IF have IS NULL THEN
    ALTER TABLE public.changes ADD CONSTRAINT key UNIQUE USING INDEX key;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE changes (LIKE public.changes);
    ALTER TABLE pg_temp.changes ADD CONSTRAINT key UNIQUE (room, during);
    EXECUTE state INTO want USING 'pg_temp.changes';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.changes.key is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 8: drop table public.fresh
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:5
DROP TABLE IF EXISTS public.fresh;
