-- step 1: PostgreSQL 14 or newer is needed
--   boot | transaction | before 140000 | lock: none | schema.xml:6
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 140000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 14 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 14: compression of column public.person.c';
  END IF;
END $ls$;

-- step 2: comment on column public.person.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
COMMENT ON COLUMN public.person.a IS 'new';

-- step 3: comment on column public.person.b
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
COMMENT ON COLUMN public.person.b IS NULL;

-- step 4: set the storage of column public.person.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER TABLE public.person ALTER COLUMN c SET STORAGE main;

-- step 5: set the compression of column public.person.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER TABLE public.person ALTER COLUMN c SET COMPRESSION pglz;

-- step 6: set the statistics target of column public.person.c
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
ALTER TABLE public.person ALTER COLUMN c SET STATISTICS 100;
