-- step 1: PostgreSQL 14 or newer is needed
--   boot | transaction | before 140000 | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 140000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 14 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 14: compression of column public.doc.b';
  END IF;
END $ls$;

-- step 2: set storage parameters of table public.doc
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
ALTER TABLE public.doc SET (autovacuum_vacuum_scale_factor = '0.05', fillfactor = '70', toast.autovacuum_enabled = 'off', toast.vacuum_truncate = 'false');

-- step 3: reset storage parameters of table public.doc
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
ALTER TABLE public.doc RESET (parallel_workers);

-- step 4: set options of column public.doc.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
ALTER TABLE public.doc ALTER COLUMN a SET (n_distinct = '-0.5', n_distinct_inherited = '100');

-- step 5: set the storage of column public.doc.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
ALTER TABLE public.doc ALTER COLUMN b SET STORAGE external;

-- step 6: set the compression of column public.doc.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
ALTER TABLE public.doc ALTER COLUMN b SET COMPRESSION pglz;

-- step 7: set the statistics target of column public.doc.b
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
ALTER TABLE public.doc ALTER COLUMN b SET STATISTICS 10;

-- step 8: drop column public.doc.c
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE IF EXISTS public.doc DROP COLUMN IF EXISTS c;

-- step 9: drop table public.new
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:7
DROP TABLE IF EXISTS public.new;
