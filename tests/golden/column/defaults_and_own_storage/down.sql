-- step 1: reset the storage of column public.t.body
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
DO $ls$
BEGIN
  EXECUTE 'ALTER TABLE public.t ALTER COLUMN body SET STORAGE ' || (SELECT CASE y.typstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'body' AND NOT a.attisdropped);
END $ls$;

-- step 2: set the default of column public.t.tags
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
ALTER TABLE public.t ALTER COLUMN tags SET DEFAULT NULL::text[];

-- step 3: drop column public.t.open
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:7
ALTER TABLE IF EXISTS public.t DROP COLUMN IF EXISTS open;

-- step 4: drop column public.t."some"
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE IF EXISTS public.t DROP COLUMN IF EXISTS "some";

-- step 5: drop table public.fresh
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:10
DROP TABLE IF EXISTS public.fresh;
