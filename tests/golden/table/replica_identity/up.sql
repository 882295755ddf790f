-- step 1: end the replica identity of unique constraint public.index_dropped.gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
ALTER TABLE public.index_dropped REPLICA IDENTITY DEFAULT;

-- step 2: drop unique constraint public.index_dropped.gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
ALTER TABLE IF EXISTS public.index_dropped DROP CONSTRAINT IF EXISTS gone;

-- step 3: drop unique constraint public.index_rebuilt.key
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
ALTER TABLE IF EXISTS public.index_rebuilt DROP CONSTRAINT IF EXISTS key;

-- step 4: set the replica identity of table public.nothing_to_default
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:26
ALTER TABLE public.nothing_to_default REPLICA IDENTITY DEFAULT;

-- step 5: set the replica identity of table public.full_to_nothing
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:27
ALTER TABLE public.full_to_nothing REPLICA IDENTITY NOTHING;

-- step 6: create table public.new_with_key
--   boot | transaction | lock: none | schema.xml:28
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'new_with_key') THEN
    CREATE TABLE public.new_with_key (
      a int NOT NULL,
      CONSTRAINT new_with_key_pkey PRIMARY KEY (a)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('a', 'integer not null')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.new_with_key'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.new_with_key is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 7: clear what an interrupted build of unique constraint public.index_rebuilt.key left
--   boot | transaction | lock: none | schema.xml:18
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.key') AND NOT x.indisvalid) THEN
    DROP INDEX public.key;
  END IF;
END $ls$;

-- step 8: build the index of unique constraint public.index_rebuilt.key
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:18
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS key ON public.index_rebuilt (a, b);

-- step 9: add unique constraint public.index_rebuilt.key
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:18
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
    ALTER TABLE pg_temp.index_rebuilt ADD CONSTRAINT key UNIQUE (a, b);
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

-- step 10: make the replica identity of unique constraint public.index_to_index.index_to_index_b_key
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:24
ALTER TABLE public.index_to_index REPLICA IDENTITY USING INDEX index_to_index_b_key;

-- step 11: make the replica identity of index public.full_to_index_a_idx
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE public.full_to_index REPLICA IDENTITY USING INDEX full_to_index_a_idx;

-- step 12: end the replica identity of index public.index_to_default_a_idx
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
ALTER TABLE public.index_to_default REPLICA IDENTITY DEFAULT;

-- step 13: make the replica identity of unique constraint public.index_rebuilt.key
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:18
ALTER TABLE public.index_rebuilt REPLICA IDENTITY USING INDEX key;

-- step 14: make the replica identity of primary key public.new_with_key.new_with_key_pkey
--   boot | transaction | lock: none | schema.xml:30
ALTER TABLE public.new_with_key REPLICA IDENTITY USING INDEX new_with_key_pkey;
