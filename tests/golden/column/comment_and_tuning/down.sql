-- step 1: comment on column public.person.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
COMMENT ON COLUMN public.person.a IS 'old';

-- step 2: comment on column public.person.b
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
COMMENT ON COLUMN public.person.b IS 'gone';

-- step 3: reset the storage of column public.person.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls$
BEGIN
  EXECUTE 'ALTER TABLE public.person ALTER COLUMN c SET STORAGE ' || (SELECT CASE y.typstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'c' AND NOT a.attisdropped);
END $ls$;

-- step 4: set the compression of column public.person.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
ALTER TABLE public.person ALTER COLUMN c SET COMPRESSION default;

-- step 5: set the statistics target of column public.person.c
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
ALTER TABLE public.person ALTER COLUMN c SET STATISTICS -1;
