-- step 1: drop unique constraint public.index_rebuilt.key
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:18
ALTER TABLE IF EXISTS public.index_rebuilt DROP CONSTRAINT IF EXISTS key;

-- step 2: set the replica identity of table public.full_to_index
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
ALTER TABLE public.full_to_index REPLICA IDENTITY FULL;

-- step 3: set the replica identity of table public.full_to_nothing
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
ALTER TABLE public.full_to_nothing REPLICA IDENTITY FULL;

-- step 4: set the replica identity of table public.nothing_to_default
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:31
ALTER TABLE public.nothing_to_default REPLICA IDENTITY NOTHING;

-- step 5: clear what an interrupted build of unique constraint public.index_dropped.gone left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.gone') AND NOT x.indisvalid) THEN
    DROP INDEX public.gone;
  END IF;
END $ls$;

-- step 6: build the index of unique constraint public.index_dropped.gone
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS gone ON public.index_dropped (a);

-- step 7: add unique constraint public.index_dropped.gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'gone'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.index_dropped';
  IF have IS NULL THEN
    ALTER TABLE public.index_dropped ADD CONSTRAINT gone UNIQUE USING INDEX gone;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE index_dropped (LIKE public.index_dropped);
    ALTER TABLE pg_temp.index_dropped ADD CONSTRAINT gone UNIQUE (a);
    EXECUTE state INTO want USING 'pg_temp.index_dropped';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.index_dropped.gone is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 8: clear what an interrupted build of unique constraint public.index_rebuilt.key left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:19
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.key') AND NOT x.indisvalid) THEN
    DROP INDEX public.key;
  END IF;
END $ls$;

-- step 9: build the index of unique constraint public.index_rebuilt.key
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS key ON public.index_rebuilt (a);

-- step 10: add unique constraint public.index_rebuilt.key
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'key'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.index_rebuilt';
  IF have IS NULL THEN
    ALTER TABLE public.index_rebuilt ADD CONSTRAINT key UNIQUE USING INDEX key;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE index_rebuilt (LIKE public.index_rebuilt);
    ALTER TABLE pg_temp.index_rebuilt ADD CONSTRAINT key UNIQUE (a);
    EXECUTE state INTO want USING 'pg_temp.index_rebuilt';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.index_rebuilt.key is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 11: make the replica identity of unique constraint public.index_to_index.index_to_index_a_key
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:28
ALTER TABLE public.index_to_index REPLICA IDENTITY USING INDEX index_to_index_a_key;

-- step 12: make the replica identity of index public.index_to_default_a_idx
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:23
ALTER TABLE public.index_to_default REPLICA IDENTITY USING INDEX index_to_default_a_idx;

-- step 13: drop table public.new_with_key
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:28
DROP TABLE IF EXISTS public.new_with_key;

-- step 14: make the replica identity of unique constraint public.index_dropped.gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
ALTER TABLE public.index_dropped REPLICA IDENTITY USING INDEX gone;

-- step 15: make the replica identity of unique constraint public.index_rebuilt.key
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
ALTER TABLE public.index_rebuilt REPLICA IDENTITY USING INDEX key;
